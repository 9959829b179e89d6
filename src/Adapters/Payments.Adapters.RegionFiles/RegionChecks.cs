using Payments.Core.Billing;
using Payments.Core.Channels;

namespace Payments.Adapters.RegionFiles;

/// <summary>Checks what no single entry of a region file can show: names that must exist, things that must be unique, dates that must not overlap.</summary>
internal static class RegionChecks
{
    public static void Run(RegionContent content)
    {
        Unique(content.Holidays, "date", day => $"{day:yyyy-MM-dd}");
        Unique(content.Accounts, "id", account => account.Id.Value);
        Unique(content.Accounts, "number", account => account.Number);
        Unique(content.Agencies, "code", agency => agency.Code.Value);
        Unique(content.LateRules, "id", rule => rule.Id.Value);
        Unique(content.Levies, "code", entry => entry.Levy.Code.Value);
        Unique(content.Channels, "id", channel => channel.Id.Value);
        Unique(content.Channels, "virtualAccountPrefix", channel => channel.VirtualAccountPrefix ?? "");
        Agencies(content);
        Levies(content);
        Channels(content);
        LineAccounts(content);
        TariffChecks.Run(content);
    }

    private static void Agencies(RegionContent content)
    {
        foreach (var (agency, at) in content.Agencies.Select(item => (item.Value, item.At)))
            Known(at, "account", agency.Account.Value, content.Accounts.Select(account => account.Value.Id.Value));
    }

    private static void Levies(RegionContent content)
    {
        foreach (var (entry, at) in content.Levies.Select(item => (item.Value, item.At)))
        {
            Known(at, "agency", entry.Levy.Agency.Value, content.Agencies.Select(agency => agency.Value.Code.Value));
            if (entry.LateRules.Count == 0)
                at.Problem("lateRules", "The levy has no late rule.", "Name the rule its bills follow, and from when.");
            foreach (var dated in entry.LateRules)
                Known(dated.At, "rule", dated.Value.Rule.Value, content.LateRules.Select(rule => rule.Value.Id.Value));
            NoOverlap(entry.LateRules, _ => $"late rule of levy {entry.Levy.Code}");
        }
        DistinctCodePrefixes(content.Levies);
    }

    // A prefix that begins another one would let two levies make the same payment code.
    private static void DistinctCodePrefixes(IReadOnlyList<Located<LevyEntry>> levies)
    {
        for (var i = 0; i < levies.Count; i++)
        {
            var prefix = levies[i].Value.Levy.PaymentCodePrefix;
            var earlier = levies.Take(i).Select(levy => levy.Value.Levy).FirstOrDefault(other =>
                prefix.StartsWith(other.PaymentCodePrefix, StringComparison.Ordinal) || other.PaymentCodePrefix.StartsWith(prefix, StringComparison.Ordinal));
            if (earlier is not null && prefix.Length > 0 && earlier.PaymentCodePrefix.Length > 0)
                levies[i].At.Problem("paymentCodePrefix", $"'{prefix}' and '{earlier.PaymentCodePrefix}' of levy {earlier.Code} can make the same payment code.", "Choose prefixes none of which begins another.");
        }
    }

    private static void Channels(RegionContent content)
    {
        foreach (var (channel, at) in content.Channels.Select(item => (item.Value, item.At)))
        {
            if (channel.Account is { } account)
                Known(at, "account", account.Value, content.Accounts.Select(known => known.Value.Id.Value));
            if (channel.Kind == ChannelKind.VirtualAccount) VirtualAccount(channel, at);
            else if (channel.VirtualAccountPrefix is not null)
                at.Problem("virtualAccountPrefix", "A counter, a card terminal or direct transfers have no virtual accounts.", "Remove the prefix.");
            if (channel.Kind == ChannelKind.Card && channel.Account is null)
                at.Problem("account", "A card terminal names no account.", "Name the account its bank pays into.");
            if (channel.Kind == ChannelKind.Transfer && channel.Account is null)
                at.Problem("account", "A channel for direct transfers names no account.", "Name the account people transfer to.");
        }
    }

    private static void LineAccounts(RegionContent content)
    {
        foreach (var (code, at) in content.LineAccounts.Select(item => (item.Value, item.At)))
            Known(at, "account", code.Account.Value, content.Accounts.Select(known => known.Value.Id.Value));
        NoOverlap(content.LineAccounts, code => $"line account {code.Code} of {code.Account}, {code.Direction}");
    }

    private static void VirtualAccount(Channel channel, FileObject at)
    {
        if (channel.Account is null)
            at.Problem("account", "A virtual account channel names no account.", "Name the account its money ends in.");
        if (channel.VirtualAccountPrefix is not { Length: >= 1 and <= 8 } prefix || !prefix.All(char.IsAsciiDigit))
            at.Problem("virtualAccountPrefix", $"'{channel.VirtualAccountPrefix}' is not a virtual account prefix.", "Write the bank's company code: 1 to 8 digits, in quotes.");
    }

    /// <summary>Refuses a name that is not among those defined; an empty one was reported before.</summary>
    internal static void Known(FileObject at, string property, string name, IEnumerable<string> known)
    {
        var names = known.Where(candidate => candidate.Length > 0).ToList();
        if (name.Length == 0 || names.Contains(name)) return;
        at.Problem(property, $"'{name}' is not defined in this file.", $"Write one of: {string.Join(", ", names)}; or define it.");
    }

    /// <summary>Refuses two dated rules of the same key that hold on the same day.</summary>
    internal static void NoOverlap<T>(IReadOnlyList<Located<T>> rules, Func<T, string> key)
        where T : IDatedRule
    {
        foreach (var rule in rules.Where(rule => rule.Value.To < rule.Value.From))
            rule.At.Problem("to", "The rule ends before it begins.", "Correct one of the dates, or leave 'to' out while it is in force.");
        foreach (var same in rules.GroupBy(rule => key(rule.Value)).Where(group => group.Count() > 1))
            foreach (var (rule, next) in same.OrderBy(rule => rule.Value.From).Zip(same.OrderBy(rule => rule.Value.From).Skip(1)))
                if (rule.Value.Overlaps(next.Value))
                    next.At.Problem("from", $"Two entries hold at the same time: {same.Key}.", $"End the one from {rule.Value.From:yyyy-MM-dd} on the day before {next.Value.From:yyyy-MM-dd}.");
    }

    private static void Unique<T>(IReadOnlyList<Located<T>> items, string property, Func<T, string> key)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
            if (key(item.Value) is { Length: > 0 } value && !seen.Add(value))
                item.At.Problem(property, $"'{value}' is used before in this list.", "Every entry needs its own.");
    }
}
