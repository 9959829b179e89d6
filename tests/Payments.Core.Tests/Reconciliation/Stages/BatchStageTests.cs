using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Reconciliation.Settlements;
using Payments.Core.Tests.Reconciliation.Matching;

namespace Payments.Core.Tests.Reconciliation.Stages;

/// <summary>Credits that pay settlement batches: named, in parts, several at once, or not as the batch says.</summary>
public sealed class BatchStageTests
{
    private Scene _scene = null!;

    [SetUp]
    public void Begin() => _scene = new();

    [Test]
    public void A_batch_is_settled_by_the_line_that_carries_its_net()
    {
        var (first, second) = (_scene.Payment(1, 100_000, bill: 1, channel: Scene.Qris), _scene.Payment(2, 50_000, bill: 2, channel: Scene.Qris));
        _scene.Batch(BatchOf("SET-20260310", first, second));
        _scene.Line(1, 148_950, "PENCAIRAN SET-20260310");
        var match = _scene.RunToOnlyMatch();
        Assert.That((match.Stage, match.Tier, match.Explanation.Rule, match.Explanation.Fee),
            Is.EqualTo((1, MatchTier.Auto, ExplanationRule.BatchTies, Money.OfRupiah(1_050))));
        Assert.That(match.Members.Select(member => member.Item.Side), Is.EqualTo([ItemSide.Line, ItemSide.Payment, ItemSide.Payment, ItemSide.Batch]));
    }

    [Test]
    public void A_batch_paid_out_in_two_credits_is_settled_when_they_add_up()
    {
        var (first, second) = (_scene.Payment(1, 100_000, bill: 1, channel: Scene.Qris), _scene.Payment(2, 50_000, bill: 2, channel: Scene.Qris));
        _scene.Batch(BatchOf("SET-20260310", first, second));
        _scene.Line(1, 100_000, "PENCAIRAN SET-20260310 1/2");
        _scene.Line(2, 48_950, "PENCAIRAN SET-20260310 2/2");
        var match = _scene.RunToOnlyMatch();
        Assert.That((match.Stage, match.Explanation.Rule, match.Members.Count(member => member.Item.Side == ItemSide.Line)), Is.EqualTo((1, ExplanationRule.BatchTies, 2)));
    }

    [Test]
    public void Two_batches_in_one_credit_that_names_both_are_settled_together()
    {
        var (first, second) = (_scene.Payment(1, 100_000, bill: 1, channel: Scene.Qris), _scene.Payment(2, 50_000, bill: 2, channel: Scene.Qris));
        _scene.Batch(BatchOf("SET-20260310", first));
        _scene.Batch(BatchOf("SET-20260311", second));
        _scene.Line(1, 148_950, "PENCAIRAN SET-20260310 SET-20260311");
        var match = _scene.RunToOnlyMatch();
        Assert.That((match.Stage, match.Tier, match.Explanation.Rule, match.Explanation.Fee),
            Is.EqualTo((1, MatchTier.Auto, ExplanationRule.BatchTies, Money.OfRupiah(1_050))));
        Assert.That(match.Members.Select(member => member.Item.Side), Is.EqualTo([ItemSide.Line, ItemSide.Payment, ItemSide.Payment, ItemSide.Batch, ItemSide.Batch]));
        Assert.That(match.Explanation.Indonesian, Does.Contain("SET-20260310").And.Contain("SET-20260311"));
    }

    [Test]
    public void Two_batches_in_two_credits_that_name_both_are_settled_when_all_adds_up()
    {
        var (first, second) = (_scene.Payment(1, 100_000, bill: 1, channel: Scene.Qris), _scene.Payment(2, 50_000, bill: 2, channel: Scene.Qris));
        _scene.Batch(BatchOf("SET-20260310", first));
        _scene.Batch(BatchOf("SET-20260311", second));
        _scene.Line(1, 100_000, "PENCAIRAN SET-20260310 SET-20260311 1/2");
        _scene.Line(2, 48_950, "PENCAIRAN SET-20260311 SET-20260310 2/2");
        Assert.That(_scene.RunToOnlyMatch().Members, Has.Count.EqualTo(6));
    }

    [Test]
    public void Two_batches_in_one_credit_of_another_sum_are_named_and_nothing_is_joined()
    {
        var (first, second) = (_scene.Payment(1, 100_000, bill: 1, channel: Scene.Qris), _scene.Payment(2, 50_000, bill: 2, channel: Scene.Qris));
        _scene.Batch(BatchOf("SET-20260310", first));
        _scene.Batch(BatchOf("SET-20260311", second));
        var line = _scene.Line(1, 148_951, "PENCAIRAN SET-20260310 SET-20260311");
        var result = _scene.Run();
        Assert.That(result.Matches, Is.Empty);
        Assert.That(result.Exceptions.Single(e => e.Item == ItemRef.Of(line.Id)).Type, Is.EqualTo(DiscrepancyType.BatchDifference));
        Assert.That(result.Exceptions.Count(e => e.Item.Side == ItemSide.Payment), Is.EqualTo(2));
    }

    [TestCase("PENCAIRAN SET-20260310", Description = "names one of the two")]
    [TestCase("PENCAIRAN QRIS", Description = "names none")]
    public void Batches_that_a_credit_does_not_name_are_settled_when_no_others_add_up_to_it(string text)
    {
        var (first, second) = (_scene.Payment(1, 100_000, bill: 1, channel: Scene.Qris), _scene.Payment(2, 50_000, bill: 2, channel: Scene.Qris));
        var waiting = _scene.Payment(3, 70_000, bill: 3, channel: Scene.Qris);
        _scene.Batch(BatchOf("SET-20260310", first));
        _scene.Batch(BatchOf("SET-20260311", second));
        _scene.Batch(BatchOf("SET-20260312", waiting));
        _scene.Line(1, 148_950, text, channel: Scene.Qris);
        var result = _scene.Run();
        var match = result.Matches.Single();
        Assert.That((match.Stage, match.Tier, match.Explanation.Rule, match.Explanation.Fee),
            Is.EqualTo((1, MatchTier.Auto, ExplanationRule.BatchesAddUp, Money.OfRupiah(1_050))));
        Assert.That(match.Members.Where(member => member.Item.Side == ItemSide.Batch).Select(member => member.Item),
            Is.EqualTo([ItemRef.OfBatch(Scene.Qris, "SET-20260310"), ItemRef.OfBatch(Scene.Qris, "SET-20260311")]));
        Assert.That(result.Exceptions.Select(e => (e.Type, e.Item)), Is.EqualTo([(DiscrepancyType.Late, ItemRef.Of(waiting.Id))]));
        Assert.That(match.Explanation.Indonesian, Does.Contain("SET-20260310, SET-20260311").And.Contain("Rp1.050"));
    }

    [Test]
    public void A_credit_that_two_sets_of_batches_add_up_to_is_ambiguous()
    {
        for (var number = 1; number <= 3; number++) _scene.Batch(BatchOf("SET-2026031" + number, _scene.Payment(number, 50_000, bill: number, channel: Scene.Qris)));
        var line = _scene.Line(1, 99_300, "PENCAIRAN QRIS", channel: Scene.Qris);
        var result = _scene.Run();
        Assert.That(result.Matches, Is.Empty);
        var named = result.Exceptions.Single(e => e.Item == ItemRef.Of(line.Id));
        Assert.That((named.Type, named.Explanation.Rule), Is.EqualTo((DiscrepancyType.Ambiguous, ExplanationRule.SeveralCandidates)));
        Assert.That(named.Explanation.Competitors.Select(other => other.Label), Is.EqualTo(["SET-20260311", "SET-20260312", "SET-20260313"]));
        Assert.That(result.Exceptions.Count(e => e.Type == DiscrepancyType.Late), Is.EqualTo(3), "the payments go on waiting");
    }

    [Test]
    public void A_credit_that_names_a_batch_and_may_hold_either_of_two_more_is_left_to_people()
    {
        for (var number = 1; number <= 3; number++) _scene.Batch(BatchOf("SET-2026031" + number, _scene.Payment(number, 50_000, bill: number, channel: Scene.Qris)));
        var line = _scene.Line(1, 99_300, "PENCAIRAN SET-20260311");
        var result = _scene.Run();
        Assert.That(result.Matches, Is.Empty);
        Assert.That(result.Exceptions.Single(e => e.Item == ItemRef.Of(line.Id)).Type, Is.EqualTo(DiscrepancyType.BatchDifference));
    }

    [Test]
    public void Two_credits_that_one_set_of_batches_adds_up_to_are_both_ambiguous()
    {
        for (var number = 1; number <= 2; number++) _scene.Batch(BatchOf("SET-2026031" + number, _scene.Payment(number, 50_000 * number, bill: number, channel: Scene.Qris)));
        for (var number = 1; number <= 2; number++) _scene.Line(number, 148_950, "PENCAIRAN QRIS", channel: Scene.Qris);
        var result = _scene.Run();
        Assert.That(result.Matches, Is.Empty);
        Assert.That(result.Exceptions.Count(e => e.Type == DiscrepancyType.Ambiguous && e.Item.Side == ItemSide.Line), Is.EqualTo(2));
    }

    [Test]
    public void A_batch_that_a_credit_of_its_own_brings_is_not_part_of_another()
    {
        _scene.Batch(BatchOf("SET-20260311", _scene.Payment(1, 50_000, bill: 1, channel: Scene.Qris)));
        _scene.Batch(BatchOf("SET-20260312", _scene.Payment(2, 40_000, bill: 2, channel: Scene.Qris), _scene.Payment(3, 60_000, bill: 3, channel: Scene.Qris)));
        _scene.Line(1, 148_950, "PENCAIRAN SET-20260311");
        _scene.Line(2, 99_300, "PENCAIRAN QRIS", channel: Scene.Qris);
        var result = _scene.Run();
        Assert.That(result.Matches, Is.Empty, "the second batch may be in either credit");
    }

    [TestCase(8, true)]
    [TestCase(7, false, Description = "a week at most")]
    [TestCase(-1, true, Description = "a batch is not paid out before its day")]
    public void Batches_of_other_days_than_the_week_before_a_credit_do_not_add_up_to_it(int days, bool isFar)
    {
        for (var number = 1; number <= 2; number++)
            _scene.Batch(BatchOf("SET-2026031" + number, _scene.Payment(number, 50_000 * number, bill: number, on: Scene.Day.AddDays(-2), channel: Scene.Qris)) with { SettlesOn = Scene.Day.AddDays(-days) });
        _scene.Line(1, 148_950, "PENCAIRAN QRIS", channel: Scene.Qris);
        Assert.That(_scene.Run().Matches, Has.Count.EqualTo(isFar ? 0 : 1));
    }

    [Test]
    public void A_credit_with_a_number_of_the_form_of_a_batch_means_that_one_and_no_others()
    {
        for (var number = 1; number <= 2; number++) _scene.Batch(BatchOf("SET-2026031" + number, _scene.Payment(number, 50_000 * number, bill: number, channel: Scene.Qris)));
        var line = _scene.Line(1, 148_950, "PENCAIRAN SET-20260319", channel: Scene.Qris);
        var result = _scene.Run();
        Assert.That(result.Matches, Is.Empty);
        Assert.That(result.Exceptions.Single(e => e.Item == ItemRef.Of(line.Id)).Type, Is.EqualTo(DiscrepancyType.UnknownLine));
    }

    [Test]
    public void Among_more_batches_than_can_be_told_apart_nothing_is_looked_for()
    {
        for (var number = 1; number <= 9; number++)
            _scene.Batch(BatchOf("SET-2026031" + number, _scene.Payment(number, 1_000 << number, bill: number, channel: Scene.Qris)));
        _scene.Line(1, 6_000 - 42, "PENCAIRAN QRIS", channel: Scene.Qris);
        Assert.That(_scene.Run().Matches, Is.Empty);
    }

    [Test]
    public void A_batch_with_another_total_than_its_line_is_named_with_all_its_payments_and_nothing_is_joined()
    {
        var (first, second) = (_scene.Payment(1, 100_000, bill: 1, channel: Scene.Qris), _scene.Payment(2, 50_000, bill: 2, channel: Scene.Qris));
        _scene.Batch(BatchOf("SET-20260310", first, second));
        _scene.Line(1, 148_000, "PENCAIRAN SET-20260310");
        var result = _scene.Run();
        Assert.That(result.Matches, Is.Empty);
        Assert.That(result.Exceptions.Select(e => e.Type).Distinct(), Is.EqualTo([DiscrepancyType.BatchDifference]));
        Assert.That(result.Exceptions, Has.Count.EqualTo(4));
    }

    [Test]
    public void A_batch_with_a_transaction_that_is_not_ours_settles_ours_and_leaves_the_rest_unidentified()
    {
        var payment = _scene.Payment(1, 100_000, bill: 1, channel: Scene.Qris);
        var batch = BatchOf("SET-20260310", payment);
        _scene.Batch(batch with { Members = [.. batch.Members, new("X", "ASING", null, Money.OfRupiah(10_000), Money.Zero, Money.OfRupiah(10_000))] });
        _scene.Line(1, 109_300, "PENCAIRAN SET-20260310");
        var result = _scene.Run();
        Assert.That((result.Matches.Single().Tier, result.Matches.Single().Explanation.Rule), Is.EqualTo((MatchTier.Linked, ExplanationRule.BatchTiesInPart)));
        Assert.That(result.Exceptions.Select(e => (e.Type, e.Amount)), Is.EqualTo([(DiscrepancyType.BatchDifference, Money.OfRupiah(10_000))]));
    }

    [Test]
    public void A_batch_that_lists_another_amount_is_named_before_its_money_comes()
    {
        var (odd, right) = (_scene.Payment(1, 100_000, bill: 1, channel: Scene.Qris), _scene.Payment(2, 50_000, bill: 2, channel: Scene.Qris));
        var batch = BatchOf("SET-20260310", odd, right);
        _scene.Batch(batch with { Members = [batch.Members[0] with { Gross = Money.OfRupiah(100_001) }, batch.Members[1]] });
        var result = _scene.Run();
        var named = result.Exceptions.Single(e => e.Type == DiscrepancyType.BatchDifference);
        Assert.That((named.Item, named.Amount, named.Explanation.Rule), Is.EqualTo((ItemRef.OfBatch(Scene.Qris, "SET-20260310"), Money.OfRupiah(1), ExplanationRule.BatchListsOtherAmounts)));
        Assert.That(named.Explanation.Indonesian, Does.Contain("Rp100.001").And.Contain("Rp100.000"));
        Assert.That(result.Exceptions.Count(e => e.Type == DiscrepancyType.Late), Is.EqualTo(2), "both payments still wait for the bank");
    }

    private static OpenBatch BatchOf(string key, params OpenPayment[] payments) => new(key, Scene.Qris, Scene.Day, null,
        [.. payments.Select(payment => new OpenBatchMember(
            payment.Number, payment.Reference, null, payment.Amount, payment.Amount.At(new(70), Rounding.DownToRupiah), payment.Amount - payment.Amount.At(new(70), Rounding.DownToRupiah)))]);
}
