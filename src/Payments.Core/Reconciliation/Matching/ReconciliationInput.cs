using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Payments;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Reconciliation.Settlements;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>Everything one run looks at: what is open of one receiving account at the end of a business date.</summary>
/// <param name="Account">The receiving account.</param>
/// <param name="BusinessDate">The day that is reconciled.</param>
/// <param name="Opening">Balance before the account's first statement, when this run is the first to book it; else null.</param>
/// <param name="Statements">Ordinals of the statements this run books.</param>
/// <param name="NextStatement">The ordinal after the newest statement that is booked once this run is saved.</param>
/// <param name="Lines">Lines nobody has claimed.</param>
/// <param name="Payments">Channel payments nobody has claimed, and those a file says were reversed.</param>
/// <param name="Deposits">Deposit slips nobody has claimed.</param>
/// <param name="Remainders">What earlier runs linked with a difference.</param>
/// <param name="Past">Claimed lines that a reversal may speak of.</param>
/// <param name="Held">Money of this day that is held for its payers.</param>
/// <param name="LateBookings">Payments of this day that were paid on an earlier one.</param>
public sealed record ReconciliationInput(
    ReceivingAccountId Account, DateOnly BusinessDate, Money? Opening, IReadOnlyList<int> Statements, int NextStatement,
    IReadOnlyList<OpenLine> Lines, IReadOnlyList<OpenPayment> Payments, IReadOnlyList<OpenDeposit> Deposits,
    IReadOnlyList<Remainder> Remainders, IReadOnlyList<PastLine> Past,
    IReadOnlyList<HeldMoney> Held, IReadOnlyList<LateBooking> LateBookings)
{
    /// <summary>Payments that wait for nothing, paid or reversed, which an open line names: they tell what the line means.</summary>
    public IReadOnlyList<OpenPayment> Settled { get; init; } = [];

    /// <summary>Settlement batches nobody has claimed.</summary>
    public IReadOnlyList<OpenBatch> Batches { get; init; } = [];

    /// <summary>What two people ordered and no run has taken up; carried out before anything else.</summary>
    public IReadOnlyList<HandOrder> Orders { get; init; } = [];
}

/// <summary>A statement line nobody has claimed.</summary>
/// <param name="Id">Which.</param>
/// <param name="Statement">Its statement's place in the chain.</param>
/// <param name="Sequence">Its place in the statement.</param>
/// <param name="BookingDate">When the bank booked it.</param>
/// <param name="Amount">Signed; above zero is money in.</param>
/// <param name="Reversal">It takes an earlier line back.</param>
/// <param name="Duplicate">An equal line with the same bank reference stands before it.</param>
/// <param name="Reference">Reference for the account owner.</param>
/// <param name="BankReference">The bank's own reference.</param>
/// <param name="Text">Free text.</param>
/// <param name="Posted">An earlier run booked it as unidentified.</param>
public sealed record OpenLine(
    StatementLineId Id, int Statement, int Sequence, DateOnly BookingDate, Money Amount, bool Reversal, bool Duplicate,
    string? Reference, string? BankReference, string Text, bool Posted)
{
    /// <summary>What a file calls it; null for a line people find by day and place.</summary>
    public string? Name { get; init; }

    /// <summary>The channel whose money it is, where the bank says so; null when it does not.</summary>
    public ChannelId? Channel { get; init; }

    /// <summary>Its place among the lines of its day is the bank's own; false when the source does not say.</summary>
    public bool Ordered { get; init; } = true;

    /// <summary>The settlement batch it names in a field of its own; null when none.</summary>
    public string? Batch { get; init; }

    /// <summary>It is no line of the bank's but the difference of a statement that does not balance, or takes one back: nothing is matched with it.</summary>
    public bool Gap { get; init; }

    /// <summary>The difference it takes back; null when it takes none.</summary>
    public StatementLineId? TakesBack { get; init; }
}

/// <summary>A channel's payment the bank has not credited yet.</summary>
/// <param name="Id">Which.</param>
/// <param name="Number">The region's number of it (NTPD); for a payment of a file, what the file calls it.</param>
/// <param name="Channel">Through which channel.</param>
/// <param name="Amount">How much.</param>
/// <param name="PaidAt">When it was paid.</param>
/// <param name="BusinessDate">The ledger day.</param>
/// <param name="DueAtBank">The last day on which it is still in time.</param>
/// <param name="Reference">The channel's reference.</param>
/// <param name="Trace">The channel's further reference.</param>
/// <param name="Codes">Payment codes of its bills.</param>
public sealed record OpenPayment(
    PaymentId Id, string Number, ChannelId Channel, Money Amount, DateTimeOffset PaidAt, DateOnly BusinessDate, DateOnly DueAtBank,
    string Reference, string? Trace, IReadOnlyList<PaymentCode> Codes)
{
    /// <summary>The counter, terminal or merchant it was paid at; null when the channel has only one.</summary>
    public string? Outlet { get; init; }

    /// <summary>Who paid, as far as known: only ever used to propose, never to match.</summary>
    public string? Payer { get; init; }

    /// <summary>It was taken back with us: the bank owes nothing for it.</summary>
    public bool Reversed { get; init; }
}

/// <summary>A deposit slip (STS) the bank has not credited yet.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Amount">How much cash.</param>
/// <param name="BusinessDate">The day whose cash it carries.</param>
/// <param name="DueAtBank">The last day on which it is still in time.</param>
public sealed record OpenDeposit(string Number, Money Amount, DateOnly BusinessDate, DateOnly DueAtBank);

/// <summary>The open rest of a link with a difference.</summary>
/// <param name="Type">What the difference is.</param>
/// <param name="Item">The line with the excess, or the payment with the shortage.</param>
/// <param name="Label">How people call it.</param>
/// <param name="Date">Its date.</param>
/// <param name="Statement">The line's statement; 0 for a payment.</param>
/// <param name="AtBank">What the bank has of the link, and the channel kept.</param>
/// <param name="WithUs">What we have of it.</param>
public sealed record Remainder(DiscrepancyType Type, ItemRef Item, string Label, DateOnly Date, int Statement, Money AtBank, Money WithUs)
{
    /// <summary>The rest of a link, from its explanation.</summary>
    /// <param name="why">The link's explanation.</param>
    /// <param name="item">The item of it that the difference is named at.</param>
    /// <param name="statement">The item's statement, when it is a line.</param>
    public static Remainder Of(Explanation why, ItemRef item, int statement)
    {
        var explained = why.Items.First(candidate => candidate.Item == item);
        return new(why.DifferenceType, item, explained.Label, explained.Date, statement, why.AtBank + why.Fee, why.WithUs);
    }
}

/// <summary>A line an earlier run has claimed.</summary>
/// <param name="Line">The line.</param>
/// <param name="Reversed">It belongs to a pair of a credit and its reversal.</param>
/// <param name="MatchedWith">Label of what it was matched with; null for a pair.</param>
public sealed record PastLine(OpenLine Line, bool Reversed, string? MatchedWith);

/// <summary>A part of a payment that is held for its payer (titipan).</summary>
public sealed record HeldMoney(PaymentId Payment, Ntpd Ntpd, DateOnly BusinessDate, PaymentCode Bill, Money Amount, HeldReason Reason);

/// <summary>A payment that was paid on a day that was closed when it came.</summary>
public sealed record LateBooking(PaymentId Payment, Ntpd Ntpd, DateOnly BusinessDate, DateOnly TaxDate, Money Amount);
