using Payments.Adapters.Contracts;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Staff;

namespace Payments.Core.Tests.Reconciliation.Actions;

/// <summary>How an exception stands, from what was done about it.</summary>
public sealed class ItemWorkTests
{
    private static readonly DateOnly Day = Sample.Day;

    private static readonly ItemRef Item = new(ItemSide.Line, "L");

    [Test]
    public void Nothing_done_is_open_and_its_types_owners() =>
        Assert.That((ItemWork.None.StateOn(Day), ItemWork.None.OwnerOf(DiscrepancyType.Overdue)), Is.EqualTo((ExceptionState.Open, DiscrepancyOwner.FinanceWithBank)));

    [Test]
    public void A_note_does_not_end_a_wait()
    {
        var work = new ItemWork([Did(ActionKind.WaitUntil, Day.AddDays(2)), Did(ActionKind.Note)], []);
        Assert.That((work.StateOn(Day.AddDays(1)), work.StateOn(Day.AddDays(2)), work.Until), Is.EqualTo((ExceptionState.Waiting, ExceptionState.Open, Day.AddDays(2))));
    }

    [Test]
    public void The_newest_act_counts()
    {
        var sent = new ItemWork([Did(ActionKind.WaitUntil, Day.AddDays(9)), Did(ActionKind.SendToChannel)], []);
        Assert.That((sent.StateOn(Day), sent.OwnerOf(DiscrepancyType.UnknownLine)), Is.EqualTo((ExceptionState.Sent, DiscrepancyOwner.FinanceWithChannel)));
        var again = new ItemWork([.. sent.Actions, Did(ActionKind.TakeUp)], []);
        Assert.That((again.StateOn(Day), again.OwnerOf(DiscrepancyType.UnknownLine), again.Until), Is.EqualTo((ExceptionState.Open, DiscrepancyOwner.Finance, (DateOnly?)null)));
    }

    [Test]
    public void An_order_goes_before_a_wait_until_it_is_refused_taken_back_or_taken_up()
    {
        var (yes, no) = (new OrderDecision(true, StaffId.Operator, "ya", Sample.Noon), new OrderDecision(false, StaffId.Operator, "bukan", Sample.Noon));
        var run = new OrderClaim(new RunId(Guid.Empty), null, null, null, null, Sample.Noon);
        var states = new (OrderDecision? Decision, OrderClaim? Claim, OrderState Order, ExceptionState Item)[]
        {
            (null, null, OrderState.Proposed, ExceptionState.Proposed),
            (yes, null, OrderState.Confirmed, ExceptionState.Ordered),
            (no, null, OrderState.Refused, ExceptionState.Waiting),
            (yes, run, OrderState.CarriedOut, ExceptionState.Waiting),
            (yes, run with { Misfit = MisfitReason.DoesNotTie }, OrderState.DidNotFit, ExceptionState.Waiting),
            (null, new(null, null, null, StaffId.Operator, "keliru", Sample.Noon), OrderState.Withdrawn, ExceptionState.Waiting),
            (yes, new(null, null, null, StaffId.Operator, "keliru", Sample.Noon), OrderState.Withdrawn, ExceptionState.Waiting),
        };
        Assert.That(states.Select(state => state.Order).Distinct(), Is.EquivalentTo(Enum.GetValues<OrderState>()));
        foreach (var (decision, claim, state, item) in states)
        {
            var order = new OrderRecord(Order, decision, claim);
            Assert.That(order.State, Is.EqualTo(state));
            Assert.That(new ItemWork([Did(ActionKind.WaitUntil, Day.AddDays(2))], [order]).StateOn(Day), Is.EqualTo(item), state.ToString());
        }
    }

    [Test]
    public void Work_is_found_by_each_item_of_an_order()
    {
        var work = ItemWork.ByItem([Did(ActionKind.Note)], [new(Order with { Items = [new(Item, "L", Money.Zero), new(new(ItemSide.Payment, "P"), "P", Money.Zero)] }, null, null)]);
        Assert.That(work.ToDictionary(item => item.Key, item => (item.Value.Actions.Count, item.Value.Orders.Count)), Is.EquivalentTo(new Dictionary<string, (int, int)> { ["L"] = (1, 1), ["P"] = (0, 1) }));
    }

    private static HandOrder Order { get; } = new(Sample.Code, OrderId.New(Sample.Noon), Sample.Rkud, Day, ActionKind.MatchByHand, [], Money.Zero, null, "cocok", StaffId.Operator, Sample.Noon);

    private static ItemAction Did(ActionKind kind, DateOnly? until = null) => new(Sample.Code, ActionId.New(Sample.Noon), Item, kind, until, null, "sebab", StaffId.Operator, Sample.Noon);
}
