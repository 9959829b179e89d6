namespace Payments.Core.Reconciliation.FiveWay;

/// <summary>What the five records say of one payment, or of one deposit slip on its way to the bank. Filled record by record; a record that says nothing leaves its part empty.</summary>
/// <param name="item">Which.</param>
/// <param name="label">How people call it: NTPD or slip number.</param>
/// <param name="paid">The payment's amount, or the slip's.</param>
public sealed class MoneyItem(ItemRef item, string label, Money paid)
{
    /// <summary>Which.</summary>
    public ItemRef Item { get; } = item;

    /// <summary>How people call it.</summary>
    public string Label { get; } = label;

    /// <summary>The payment's amount, or the slip's.</summary>
    public Money Paid { get; } = paid;

    /// <summary>What it was for, bill by bill.</summary>
    public IList<BillPart> Bills { get; } = new List<BillPart>(1);

    /// <summary>Lines of settlement files, or of deposit slips, that list it.</summary>
    public IList<SettledPart> Settled { get; } = new List<SettledPart>(0);

    /// <summary>What the bank has credited of it; null while nobody has found it there.</summary>
    public CreditedPart? Credited { get; set; }

    /// <summary>The exception it stands under while it is not credited, and how much of it.</summary>
    public (DiscrepancyType Type, Money Amount)? Open { get; set; }

    /// <summary>What its journal entry moved.</summary>
    public Money Posted { get; set; }

    /// <summary>What the bill record says in each of its three forms: parts of the payment, charges, totals.</summary>
    public (Money Allocated, Money Charged, Money Stated) Billed =>
        (Money.Sum(Bills.Select(part => part.Allocated)), Money.Sum(Bills.Select(part => part.Charged)), Money.Sum(Bills.Select(part => part.Stated)));
}

/// <summary>One bill of a payment. What the bill did not hold when it was paid (a sanction, held money) counts in all three.</summary>
/// <param name="Code">Payment code.</param>
/// <param name="Account">Where the money must end.</param>
/// <param name="Allocated">The payment's parts for it.</param>
/// <param name="Charged">The sum of the bill's charges.</param>
/// <param name="Stated">The bill's total; nothing when the bill says that another payment paid it.</param>
public sealed record BillPart(string Code, string Account, Money Allocated, Money Charged, Money Stated)
{
    /// <summary>One of the three says otherwise than this.</summary>
    public bool Differs => Allocated != Charged || Charged != Stated;
}

/// <summary>A line that lists a payment.</summary>
/// <param name="Item">The batch or slip it stands in.</param>
/// <param name="Label">Batch or slip, and the line's own key.</param>
/// <param name="Account">Where the money must end; empty for a batch.</param>
/// <param name="Amount">Gross amount.</param>
/// <param name="Named">The batch's difference is a named exception.</param>
public sealed record SettledPart(ItemRef Item, string Label, string Account, Money Amount, bool Named = false);

/// <summary>What a match credited.</summary>
/// <param name="Applied">How much of the item it settled.</param>
/// <param name="Fee">What the channel kept of that.</param>
/// <param name="Rest">What it left open.</param>
/// <param name="RestName">The name the rest stands under; null when it has none.</param>
public sealed record CreditedPart(Money Applied, Money Fee, Money Rest, string? RestName)
{
    /// <summary>Statement lines of the match that no longer say what was matched; of several payments of one match the first has them.</summary>
    public IReadOnlyList<LineOff> Lines { get; init; } = [];

    /// <summary>What the lines brought.</summary>
    public Money AtBank => Applied - Fee + Money.Sum(Lines.Select(line => line.Stands - line.Matched));
}

/// <summary>A statement line whose amount is not the one that was matched.</summary>
/// <param name="Line">Which.</param>
/// <param name="Label">How people find it.</param>
/// <param name="Stands">What it says.</param>
/// <param name="Matched">What it said when it was matched.</param>
public sealed record LineOff(StatementLineId Line, string Label, Money Stands, Money Matched);
