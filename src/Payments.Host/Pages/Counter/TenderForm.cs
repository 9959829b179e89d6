using Payments.Core;
using Payments.Core.Channels;
using Payments.Core.Counter;
using Payments.Core.Regions;

namespace Payments.Host.Pages.Counter;

/// <summary>What a cashier typed about the money: cash, or a card with its terminal and slip.</summary>
/// <param name="Way"><c>tunai</c> or <c>edc</c>.</param>
/// <param name="Cash">Cash as typed; empty is exactly the total (uang pas).</param>
/// <param name="Terminal">The terminal's channel.</param>
/// <param name="Slip">Number on its slip.</param>
internal sealed record TenderForm(string? Way, string? Cash, string? Terminal, string? Slip)
{
    public const string ByCash = "tunai", ByCard = "edc";

    /// <summary>Reads it against what must be paid.</summary>
    /// <param name="total">The sum of the bills.</param>
    /// <param name="region">Whose terminals there are.</param>
    /// <param name="accounts">The accounts the bills' money must end in: a terminal pays into one only.</param>
    public TenderReading Read(Money total, Region region, IEnumerable<ReceivingAccountId> accounts)
    {
        if (Way == ByCard) return ReadCard(total, region, accounts);
        if (string.IsNullOrWhiteSpace(Cash)) return new(new Tender.Cash(), total, null, null);
        if (!Rupiah.TryRead(Cash, out var given)) return TenderReading.Wrong("Cash", "Cash.Unreadable");
        return given < total
            ? TenderReading.Wrong("Cash", "Cash.Short", (total - given).ToString())
            : new(new Tender.Cash(), given, null, null);
    }

    private TenderReading ReadCard(Money total, Region region, IEnumerable<ReceivingAccountId> accounts)
    {
        if (!region.Channels.TryGetValue(new(Terminal ?? ""), out var terminal) || terminal.Kind != ChannelKind.Card) return TenderReading.Wrong("Terminal", "Card.NoTerminal");
        if (accounts.Any(account => account != terminal.Account)) return TenderReading.Wrong("Terminal", "Card.OtherAccount", terminal.Name);
        var slip = Slip?.Trim() ?? "";
        return slip.Length is < 4 or > 20 || !slip.All(char.IsAsciiLetterOrDigit)
            ? TenderReading.Wrong("Slip", "Card.Slip")
            : new(new Tender.Card(terminal.Id, slip), total, null, null);
    }
}

/// <summary>A tender as read.</summary>
/// <param name="Tender">Null when something is wrong.</param>
/// <param name="Given">What the payer hands over.</param>
/// <param name="Field">Which field is wrong.</param>
/// <param name="Problem">The text that says why, with its arguments.</param>
internal sealed record TenderReading(Tender? Tender, Money Given, string? Field, CounterMessage? Problem)
{
    public static TenderReading Wrong(string field, string text, params object[] arguments) => new(null, Money.Zero, field, new(text, arguments));
}

/// <summary>A text of the room with its arguments, still in no language.</summary>
internal sealed record CounterMessage(string Key, params object[] Arguments);
