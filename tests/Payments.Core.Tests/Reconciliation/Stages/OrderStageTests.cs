using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Tests.Reconciliation.Matching;

namespace Payments.Core.Tests.Reconciliation.Stages;

/// <summary>What the matcher does with people's orders: whole or not at all, before everything else.</summary>
public sealed class OrderStageTests
{
    private Scene _scene = null!;

    [SetUp]
    public void Begin() => _scene = new();

    [Test]
    public void An_order_goes_before_the_key_the_machine_would_follow()
    {
        var (named, meant) = (_scene.Payment(1, 100_000, bill: 7), _scene.Payment(2, 100_000, bill: 8));
        var line = _scene.Line(1, 100_000, "VA " + Scene.VirtualAccount(7));
        var result = Run(Order(1, ItemRef.Of(line.Id), ItemRef.Of(meant.Id)));
        Assert.That(result.Orders, Is.EqualTo(new[] { new OrderAnswer(Id(1), null) }));
        Assert.That(result.Matches.Single().Members.Select(member => member.Item), Is.EqualTo([ItemRef.Of(line.Id), ItemRef.Of(meant.Id)]));
        Assert.That(result.Exceptions.Single().Item, Is.EqualTo(ItemRef.Of(named.Id)));
    }

    [Test]
    public void Several_lines_and_payments_and_a_slip_are_joined_when_their_sums_tie()
    {
        var items = new[]
        {
            ItemRef.Of(_scene.Line(1, 70_000, "a").Id), ItemRef.Of(_scene.Line(2, 80_000, "b").Id), ItemRef.Of(_scene.Payment(1, 100_000, bill: 1).Id),
            ItemRef.OfDeposit(_scene.Deposit(1, 50_000).Number),
        };
        var match = Run(Order(1, items)).Matches.Single();
        Assert.That(match.Members.Select(member => (member.Item, member.Applied == member.Amount)), Is.EqualTo(items.Select(item => (item, true))));
        Assert.That((match.Tier, match.Difference), Is.EqualTo((MatchTier.Manual, Money.Zero)));
    }

    [Test]
    public void The_channels_fee_by_its_schedule_may_be_the_difference_and_another_fee_has_its_name()
    {
        var (paid, other) = (_scene.Payment(1, 100_000, bill: 1, channel: Scene.Qris), _scene.Payment(2, 200_000, bill: 2, channel: Scene.Qris));
        var (line, less) = (_scene.Line(1, 99_300, "a"), _scene.Line(2, 198_500, "b"));
        var result = Run(Order(1, ItemRef.Of(line.Id), ItemRef.Of(paid.Id)), Order(2, ItemRef.Of(less.Id), ItemRef.Of(other.Id)));
        Assert.That(result.Matches.Select(match => match.Explanation.Fee), Is.EqualTo([Money.OfRupiah(700), Money.OfRupiah(1_500)]));
        Assert.That(result.Exceptions.Select(open => (open.Type, open.Item, open.Amount)), Is.EqualTo([(DiscrepancyType.FeeDifference, ItemRef.Of(other.Id), Money.OfRupiah(100))]));
    }

    [TestCase(99_999)]
    [TestCase(100_001)]
    [TestCase(50_000)]
    public void Any_other_difference_joins_nothing(long rupiah)
    {
        var (paid, line) = (_scene.Payment(1, 100_000, bill: 1), _scene.Line(1, rupiah, "a"));
        var result = Run(Order(1, ItemRef.Of(line.Id), ItemRef.Of(paid.Id)));
        Assert.That(result.Orders, Is.EqualTo(new[] { new OrderAnswer(Id(1), new(MisfitReason.DoesNotTie, null)) }));
        Assert.That(result.Matches, Is.Empty);
        Assert.That(result.Exceptions.Select(open => open.Item), Is.EquivalentTo(new[] { ItemRef.Of(paid.Id), ItemRef.Of(line.Id) }));
    }

    [Test]
    public void A_fee_of_two_channels_is_nobodys_fee()
    {
        var (one, two) = (_scene.Payment(1, 50_000, bill: 1, channel: Scene.Qris), _scene.Payment(2, 50_000, bill: 2));
        var line = _scene.Line(1, 99_650, "a");
        Assert.That(Run(Order(1, ItemRef.Of(line.Id), ItemRef.Of(one.Id), ItemRef.Of(two.Id))).Orders.Single().Misfit?.Reason, Is.EqualTo(MisfitReason.DoesNotTie));
    }

    [Test]
    public void A_credit_and_a_debit_that_nothing_ties_together_are_joined_by_hand_and_move_nothing()
    {
        var (credit, debit) = (_scene.Line(1, 40_000, "a", posted: true), _scene.Line(2, -40_000, "KOREKSI", reversal: true));
        var order = Order(1, ItemRef.Of(credit.Id), ItemRef.Of(debit.Id));
        var result = Run(order);
        Assert.That(result.Matches.Single().Members.Select(member => member.Applied), Is.EqualTo([Money.OfRupiah(40_000), Money.OfRupiah(-40_000)]));
        Assert.That(result.Exceptions, Is.Empty);
        Assert.That(Run(Order(2, ItemRef.Of(credit.Id))).Orders.Single().Misfit?.Reason, Is.EqualTo(MisfitReason.NotTogether));
    }

    [Test]
    public void A_payment_whose_credit_people_joined_with_a_debit_is_named_as_taken_back()
    {
        var paid = _scene.Payment(1, 40_000, bill: 1);
        var (credit, debit) = (_scene.Line(1, 40_000, "VA " + Scene.VirtualAccount(1)), _scene.Line(2, -40_000, "KOREKSI"));
        var result = Run(Order(1, ItemRef.Of(credit.Id), ItemRef.Of(debit.Id)));
        Assert.That(result.Exceptions.Select(open => (open.Type, open.Item)), Is.EqualTo([(DiscrepancyType.ReversedAtBank, ItemRef.Of(paid.Id))]));
    }

    [Test]
    public void A_debit_among_credits_or_payments_without_a_line_do_not_belong_together()
    {
        var (paid, credit, debit) = (_scene.Payment(1, 60_000, bill: 1), _scene.Line(1, 100_000, "a"), _scene.Line(2, -40_000, "b"));
        Assert.That(Run(Order(1, ItemRef.Of(credit.Id), ItemRef.Of(debit.Id), ItemRef.Of(paid.Id))).Orders.Single().Misfit?.Reason, Is.EqualTo(MisfitReason.NotTogether));
        Assert.That(Run(Order(1, ItemRef.Of(paid.Id))).Orders.Single().Misfit?.Reason, Is.EqualTo(MisfitReason.NotTogether));
    }

    [Test]
    public void Of_two_orders_on_one_item_the_earlier_one_is_carried_out_whatever_order_they_come_in()
    {
        var (one, two, line) = (_scene.Payment(1, 10_000, bill: 1), _scene.Payment(2, 10_000, bill: 2), _scene.Line(1, 10_000, "a"));
        HandOrder[] orders = [Order(1, ItemRef.Of(line.Id), ItemRef.Of(one.Id)), Order(2, ItemRef.Of(line.Id), ItemRef.Of(two.Id))];
        var result = Run(orders);
        Assert.That(result.Orders, Is.EqualTo(new[] { new OrderAnswer(Id(1), null), new OrderAnswer(Id(2), new(MisfitReason.ItemNotOpen, ItemRef.Of(line.Id))) }));
        Assert.That(World.Bytes(Run([.. orders.Reverse()])), Is.EqualTo(World.Bytes(result)));
    }

    [Test]
    public void An_item_that_is_gone_reversed_or_settled_is_not_open()
    {
        var (reversed, line) = (_scene.Payment(1, 10_000, bill: 1, reversed: true), _scene.Line(1, 10_000, "a"));
        var gone = ItemRef.Of(new PaymentId(Scene.Guid(1, 99)));
        foreach (var item in new[] { ItemRef.Of(reversed.Id), gone })
            Assert.That(Run(Order(1, ItemRef.Of(line.Id), item)).Orders.Single().Misfit, Is.EqualTo(new OrderMisfit(MisfitReason.ItemNotOpen, item)));
    }

    [Test]
    public void What_waits_for_a_run_changes_the_hash_of_its_input_and_not_that_of_what_follows()
    {
        var (paid, line) = (_scene.Payment(1, 10_000, bill: 1), _scene.Line(1, 10_000, "a"));
        var with = _scene.Input with { Orders = [Order(1, ItemRef.Of(line.Id), ItemRef.Of(paid.Id))] };
        Assert.That(InputHash.Of(Scene.Region, with), Is.Not.EqualTo(InputHash.Of(Scene.Region, _scene.Input)));
        var after = InputHash.After(with, Matcher.Run(Scene.Rules, with));
        Assert.That((after.Orders.Count, after.Lines.Count, after.Payments.Count), Is.EqualTo((0, 0, 0)));
    }

    [Test]
    public void Why_a_match_by_hand_was_made_is_kept_whole()
    {
        var (paid, line) = (_scene.Payment(1, 10_000, bill: 1), _scene.Line(1, 10_000, "a"));
        var explanation = Explanation.FromJson(Run(Order(1, ItemRef.Of(line.Id), ItemRef.Of(paid.Id))).Matches.Single().Explanation.ToJson());
        Assert.That(explanation.Items.Select(item => item.Keys), Has.All.EqualTo(new[] { "Order:" + Id(1) }));
        Assert.That(explanation.English, Does.Contain("by hand by two people").And.Contain("Order:" + Id(1)));
    }

    private static OrderId Id(int number) => new(Scene.Guid(9, number));

    private static HandOrder Order(int number, params IReadOnlyList<ItemRef> items) => new Scene().Order(ActionKind.MatchByHand, null, items) with { Id = Id(number) };

    private MatchResult Run(params IReadOnlyList<HandOrder> orders) => Matcher.Run(Scene.Rules, _scene.Input with { Orders = orders });
}
