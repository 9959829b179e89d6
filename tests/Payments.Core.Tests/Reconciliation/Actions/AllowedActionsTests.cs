using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using static Payments.Core.Reconciliation.Actions.ActionKind;

namespace Payments.Core.Tests.Reconciliation.Actions;

/// <summary>The table read aloud: what may be done about each of the fourteen types.</summary>
public sealed class AllowedActionsTests
{
    [Test]
    public void Every_type_is_in_the_table_and_can_be_noted_waited_for_and_taken_up()
    {
        Assert.That(AllowedActions.OfType.Keys, Is.EquivalentTo(DiscrepancyType.All));
        foreach (var (type, actions) in AllowedActions.OfType) Assert.That(actions, Is.SupersetOf(new[] { Note, WaitUntil, TakeUp }), type.Code);
    }

    [TestCase("unknown-line", ItemSide.Line, SendToBank, MatchByHand, HoldForPayer, WriteToAccount, ApplyToBill)]
    [TestCase("late", ItemSide.Payment, MatchByHand)]
    [TestCase("overdue", ItemSide.Payment, SendToBank, SendToChannel, MatchByHand)]
    [TestCase("overdue", ItemSide.Deposit, SendToBank, SendToChannel, MatchByHand)]
    [TestCase("amount-over", ItemSide.Line, SendToBank, SendToChannel)]
    [TestCase("amount-under", ItemSide.Payment, SendToBank, SendToChannel)]
    [TestCase("duplicate-line", ItemSide.Line, SendToBank, MatchByHand, HoldForPayer)]
    [TestCase("duplicate-payment", ItemSide.Payment, SendToChannel, MatchByHand)]
    [TestCase("duplicate-payment", ItemSide.Held, SendToChannel)]
    [TestCase("reversed-at-bank", ItemSide.Payment, SendToBank, MatchByHand)]
    [TestCase("reversed-here", ItemSide.Line, SendToBank, SendToChannel, HoldForPayer)]
    [TestCase("other-bill", ItemSide.Line, SendToBank, SendToChannel, MatchByHand, HoldForPayer, ApplyToBill)]
    [TestCase("other-bill", ItemSide.Held, SendToBank, SendToChannel)]
    [TestCase("ambiguous", ItemSide.Line, SendToBank, MatchByHand, HoldForPayer, ApplyToBill)]
    [TestCase("ambiguous", ItemSide.Payment, SendToBank, MatchByHand)]
    [TestCase("fee-difference", ItemSide.Payment, SendToChannel)]
    [TestCase("batch-difference", ItemSide.Line, SendToBank, SendToChannel, MatchByHand)]
    [TestCase("batch-difference", ItemSide.Batch, SendToBank, SendToChannel)]
    [TestCase("after-close", ItemSide.Booking)]
    public void Beyond_that_a_type_allows(string code, ItemSide side, params ActionKind[] actions) =>
        Assert.That(AllowedActions.Of(DiscrepancyType.Parse(code), side).Except([Note, WaitUntil, TakeUp]), Is.EqualTo(actions.Order()));

    [Test]
    public void What_is_held_booked_or_batched_is_never_claimed_again_by_hand() =>
        Assert.That(DiscrepancyType.All.SelectMany(type => new[] { ItemSide.Held, ItemSide.Booking, ItemSide.Batch, ItemSide.Order }.SelectMany(side => AllowedActions.Of(type, side))),
            Has.None.Matches<ActionKind>(kind => kind.MovesMoney()));
}
