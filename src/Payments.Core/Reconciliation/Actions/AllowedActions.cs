using System.Collections.Frozen;
using static Payments.Core.Reconciliation.Actions.ActionKind;

namespace Payments.Core.Reconciliation.Actions;

/// <summary>What may be done about which exception, as one table: what is not in it is refused.</summary>
public static class AllowedActions
{
    // A note, a date and taking up again fit everything.
    private static readonly ActionKind[] Always = [Note, WaitUntil, TakeUp];

    /// <summary>Type to actions.</summary>
    public static readonly FrozenDictionary<DiscrepancyType, FrozenSet<ActionKind>> OfType = new Dictionary<DiscrepancyType, FrozenSet<ActionKind>>
    {
        [DiscrepancyType.UnknownLine] = Set(SendToBank, MatchByHand, HoldForPayer, WriteToAccount, ApplyToBill),
        [DiscrepancyType.Late] = Set(MatchByHand),
        [DiscrepancyType.Overdue] = Set(SendToBank, SendToChannel, MatchByHand),
        [DiscrepancyType.AmountOver] = Set(SendToBank, SendToChannel),
        [DiscrepancyType.AmountUnder] = Set(SendToBank, SendToChannel),
        [DiscrepancyType.DuplicateLine] = Set(SendToBank, MatchByHand, HoldForPayer),
        [DiscrepancyType.DuplicatePayment] = Set(SendToChannel, MatchByHand),
        [DiscrepancyType.ReversedAtBank] = Set(SendToBank, MatchByHand),
        [DiscrepancyType.ReversedHere] = Set(SendToBank, SendToChannel, HoldForPayer),
        [DiscrepancyType.OtherBill] = Set(SendToBank, SendToChannel, MatchByHand, HoldForPayer, ApplyToBill),
        [DiscrepancyType.Ambiguous] = Set(SendToBank, MatchByHand, HoldForPayer, ApplyToBill),
        [DiscrepancyType.FeeDifference] = Set(SendToChannel),
        [DiscrepancyType.BatchDifference] = Set(SendToBank, SendToChannel, MatchByHand),
        [DiscrepancyType.AfterClose] = Set(),
    }.ToFrozenDictionary();

    /// <summary>What may be done about an exception of a type that stands at a record of a side: only a line's money is held or written, only what a run claims is matched.</summary>
    public static IReadOnlyList<ActionKind> Of(DiscrepancyType type, ItemSide side) =>
        [.. OfType[type].Where(kind => !kind.MovesMoney() || Takes(side, kind)).Order()];

    private static bool Takes(ItemSide side, ActionKind kind) => side == ItemSide.Line || (kind == MatchByHand && side is (ItemSide.Payment or ItemSide.Deposit));

    private static FrozenSet<ActionKind> Set(params ActionKind[] kinds) => kinds.Concat(Always).ToFrozenSet();
}
