using Payments.Core.Channels;
using Payments.Core.Regions;
using Payments.Core.Staff;

namespace Payments.Core.Reconciliation.Actions;

/// <summary>What a person proposed about money (usulan). Confirmed by somebody else it is an order that the account's next run carries out.</summary>
/// <param name="Region">Where.</param>
/// <param name="Id">Its identity, made by the caller: the same one twice counts once.</param>
/// <param name="Account">The receiving account whose run carries it out.</param>
/// <param name="Since">The business date of the run its items were open after: a run of an earlier day does not know them all.</param>
/// <param name="Kind">What is to be done.</param>
/// <param name="Items">With what, lines first.</param>
/// <param name="Amount">Sum of the lines; below zero for a bank's debits.</param>
/// <param name="Detail">The account code to write to, whose money is held, or the bill's payment code; null for a match.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="ProposedBy">Who proposed it.</param>
/// <param name="ProposedAt">When.</param>
public sealed record HandOrder(
    RegionCode Region, OrderId Id, ReceivingAccountId Account, DateOnly Since, ActionKind Kind, IReadOnlyList<OrderItem> Items, Money Amount, string? Detail,
    string Reason, StaffId ProposedBy, DateTimeOffset ProposedAt)
{
    /// <summary>Items an order may have.</summary>
    public const int MaxItems = 50;

    /// <summary>Characters a detail may have.</summary>
    public const int MaxDetailLength = 200;

    /// <summary>Reference of the payment an order makes of a line's money (<see cref="ActionKind.ApplyToBill"/>).</summary>
    public ChannelReference PaymentReference => new("ORDER-" + Id);
}

/// <summary>An item of an order as it was when it was chosen.</summary>
/// <param name="Item">Which.</param>
/// <param name="Label">How people call it.</param>
/// <param name="Amount">Its amount.</param>
public sealed record OrderItem(ItemRef Item, string Label, Money Amount);

/// <summary>What the second person said about a proposal; once.</summary>
/// <param name="Confirmed">True: it is an order now.</param>
/// <param name="By">Who: never the one who proposed it.</param>
/// <param name="Reason">Why; a confirmation repeats the proposal's reason when none is given.</param>
/// <param name="At">When.</param>
public sealed record OrderDecision(bool Confirmed, StaffId By, string Reason, DateTimeOffset At);

/// <summary>Who took an order up: a run, or the person who took it back. One at most, until the run is undone.</summary>
/// <param name="Run">The run; null when it was taken back.</param>
/// <param name="Misfit">Why the run could not carry it out; null when it did.</param>
/// <param name="Item">The item that did not fit; null when it is not about one.</param>
/// <param name="By">Who took it back; null for a run.</param>
/// <param name="Reason">Why it was taken back; null for a run.</param>
/// <param name="At">When.</param>
public sealed record OrderClaim(RunId? Run, MisfitReason? Misfit, string? Item, StaffId? By, string? Reason, DateTimeOffset At);

/// <summary>An order with what became of it.</summary>
public sealed record OrderRecord(HandOrder Order, OrderDecision? Decision, OrderClaim? Claim)
{
    /// <summary>Where it stands.</summary>
    public OrderState State => this switch
    {
        { Claim: { Run: null } } => OrderState.Withdrawn,
        { Claim: { Misfit: not null } } => OrderState.DidNotFit,
        { Claim: not null } => OrderState.CarriedOut,
        { Decision: null } => OrderState.Proposed,
        { Decision.Confirmed: true } => OrderState.Confirmed,
        _ => OrderState.Refused,
    };

    /// <summary>True while it can still be carried out.</summary>
    public bool IsPending => State is OrderState.Proposed or OrderState.Confirmed;
}

/// <summary>Where an order stands.</summary>
public enum OrderState
{
    /// <summary>It waits for the second person.</summary>
    Proposed,

    /// <summary>The second person refused it.</summary>
    Refused,

    /// <summary>It waits for the account's next run.</summary>
    Confirmed,

    /// <summary>A run carried it out; undone, the run frees it for the next one.</summary>
    CarriedOut,

    /// <summary>A run found that it no longer fits; nothing was moved.</summary>
    DidNotFit,

    /// <summary>Somebody took it back before a run took it up.</summary>
    Withdrawn,
}

/// <summary>What a run says about an order.</summary>
/// <param name="Order">Which.</param>
/// <param name="Misfit">Why it was not carried out; null when it was.</param>
public sealed record OrderAnswer(OrderId Order, OrderMisfit? Misfit);

/// <summary>Why an order does not fit.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Item">The item it is about; null when it is about all of them.</param>
public sealed record OrderMisfit(MisfitReason Reason, ItemRef? Item);

/// <summary>Why an order does not fit. Stored by name.</summary>
public enum MisfitReason
{
    /// <summary>The item is not open any more: a run has claimed it, it was undone, or an earlier order took it.</summary>
    ItemNotOpen,

    /// <summary>The sums differ by more than the channel's fee.</summary>
    DoesNotTie,

    /// <summary>There is no bank line in it, a debit stands among credits, or it needs just one line.</summary>
    NotTogether,
}
