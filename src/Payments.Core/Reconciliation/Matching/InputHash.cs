using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>Tells whether a run would see anything new: a hash over what is open, in canonical order.</summary>
public static class InputHash
{
    /// <summary>SHA-256 of an input, lower-case hex. Ids, amounts, dates and keys count; what earlier runs claimed does not.</summary>
    public static string Of(Region region, ReconciliationInput input)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in Rows(region, input)) hash.AppendData(Encoding.UTF8.GetBytes(row + "\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What the next run of the same day sees when nothing happens in between.</summary>
    public static ReconciliationInput After(ReconciliationInput input, MatchResult result)
    {
        // Lines and payments by id: texts of a million of them would be half a gigabyte.
        var (ids, claimed) = (new HashSet<Guid>(), new HashSet<ItemRef>());
        foreach (var item in result.Matches.SelectMany(match => match.Members).Select(member => member.Item))
            if (item.Side is ItemSide.Line or ItemSide.Payment) ids.Add(Guid.Parse(item.Id));
            else claimed.Add(item);
        return input with
        {
            Opening = null,
            Statements = [],
            Lines = [.. input.Lines.Where(line => !ids.Contains(line.Id.Value)).Select(line => line with { Posted = true })],
            Payments = [.. input.Payments.Where(payment => !ids.Contains(payment.Id.Value))],
            Deposits = [.. input.Deposits.Where(deposit => !claimed.Contains(ItemRef.OfDeposit(deposit.Number)))],
            Batches = [.. input.Batches.Where(batch => !claimed.Contains(ItemRef.OfBatch(batch.Channel, batch.Key)))],
            Orders = [],
            Remainders = [.. input.Remainders, .. result.Matches.Where(match => match.Tier == MatchTier.Linked).Select(match => RemainderOf(match, input))],
        };
    }

    private static Remainder RemainderOf(Match match, ReconciliationInput input)
    {
        var side = match.Difference.IsPositive ? ItemSide.Line : ItemSide.Payment;
        var item = match.Explanation.Items.First(item => item.Item.Side == side);
        return Remainder.Of(match.Explanation, item.Item, input.Lines.FirstOrDefault(line => ItemRef.Of(line.Id) == item.Item)?.Statement ?? 0);
    }

    private static IEnumerable<string> Rows(Region region, ReconciliationInput input)
    {
        yield return Row($"rules|{Matcher.RulesVersion}|{region.Code}|{input.Account}|{input.BusinessDate:yyyy-MM-dd}|{input.Opening?.Sen}");
        foreach (var (channel, prefix) in KeyRules.Of(region).Prefixes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            yield return Row($"prefix|{channel}|{prefix}");
        foreach (var (channel, schedules) in MatchRules.Of(region).Fees.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal))
            foreach (var fee in schedules) yield return Row($"fee|{channel}|{fee.From:yyyy-MM-dd}|{fee.To:yyyy-MM-dd}|{fee.Rate.Value}|{fee.Flat.Sen}|{fee.Rounding}|{fee.Per}");
        foreach (var statement in input.Statements.Order()) yield return Row($"statement|{statement}");
        foreach (var line in input.Lines.Select((line, place) => (line.Statement, line.Sequence, place)).Order().Select(at => input.Lines[at.place]))
            yield return Row($"line|{line.Id}|{line.BookingDate:yyyy-MM-dd}|{line.Amount.Sen}|{line.Reversal}|{line.Duplicate}|{line.Posted}|{line.Channel}");
        foreach (var payment in input.Payments.Select((payment, place) => (payment.Number, place)).OrderBy(at => at.Number, StringComparer.Ordinal).Select(at => input.Payments[at.place]))
            yield return Row($"payment|{payment.Id}|{payment.Channel}|{payment.Amount.Sen}|{payment.BusinessDate:yyyy-MM-dd}|{payment.DueAtBank:yyyy-MM-dd}");
        foreach (var deposit in input.Deposits.OrderBy(deposit => deposit.Number, StringComparer.Ordinal))
            yield return Row($"deposit|{deposit.Number}|{deposit.Amount.Sen}|{deposit.DueAtBank:yyyy-MM-dd}");
        foreach (var batch in input.Batches.OrderBy(batch => batch.Channel.Value, StringComparer.Ordinal).ThenBy(batch => batch.Key, StringComparer.Ordinal))
            foreach (var member in batch.Members.OrderBy(member => member.Id, StringComparer.Ordinal))
                yield return Row($"batch|{batch.Channel}|{batch.Key}|{batch.StatedNet?.Sen}|{member.Id}|{member.Gross.Sen}|{member.Fee.Sen}|{member.Net.Sen}");
        foreach (var order in input.Orders.OrderBy(order => order.Id.ToString(), StringComparer.Ordinal))
            yield return Row($"order|{order.Id}|{order.Kind}|{order.Detail}|{string.Join(',', order.Items.Select(item => item.Item))}");
        foreach (var rest in input.Remainders.OrderBy(rest => rest.Item.Id, StringComparer.Ordinal))
            yield return Row($"rest|{rest.Item}|{rest.AtBank.Sen}|{rest.WithUs.Sen}");
        foreach (var held in input.Held.OrderBy(held => held.Ntpd.Value, StringComparer.Ordinal).ThenBy(held => held.Bill.Value, StringComparer.Ordinal))
            yield return Row($"held|{held.Payment}|{held.Bill}|{held.Amount.Sen}|{held.Reason}");
        foreach (var late in input.LateBookings.OrderBy(late => late.Ntpd.Value, StringComparer.Ordinal))
            yield return Row($"late|{late.Payment}|{late.TaxDate:yyyy-MM-dd}|{late.Amount.Sen}");
    }

    private static string Row(FormattableString row) => row.ToString(CultureInfo.InvariantCulture);
}
