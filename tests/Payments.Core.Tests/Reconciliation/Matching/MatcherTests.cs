using Payments.Adapters.Contracts;
using Payments.Core.Ledger;
using Payments.Core.Payments;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Tests.Reconciliation.Matching;

/// <summary>One hand-made case per decision and exception type; cases of one stage alone stand beside the stages.</summary>
public sealed class MatcherTests
{
    private Scene _scene = null!;

    [SetUp]
    public void Begin() => _scene = new();

    [Test]
    public void A_line_with_the_virtual_account_and_the_amount_is_the_payment()
    {
        var payment = _scene.Payment(1, 100_000, bill: 7);
        var line = _scene.Line(1, 100_000, "TRF VA " + Scene.VirtualAccount(7) + " BUDI");
        var match = _scene.RunToOnlyMatch();
        Assert.That(match.Stage, Is.EqualTo(2));
        Assert.That(match.Tier, Is.EqualTo(MatchTier.Auto));
        Assert.That(match.Members.Select(member => member.Item), Is.EqualTo([ItemRef.Of(line.Id), ItemRef.Of(payment.Id)]));
        Assert.That(match.Explanation.Indonesian, Does.Contain("NTPD " + payment.Number).And.Contain("Rp100.000"));
    }

    [TestCase("NTPD")]
    [TestCase("reference")]
    [TestCase("code")]
    public void Each_kind_of_key_is_enough(string kind)
    {
        var payment = _scene.Payment(1, 100_000, bill: 7);
        _scene.Line(1, 100_000, kind switch { "NTPD" => payment.Number, "reference" => "ket " + payment.Reference, _ => Scene.Code(7).Value });
        Assert.That(_scene.RunToOnlyMatch().Explanation.Rule, Is.EqualTo(ExplanationRule.ExactKeyAndAmount));
    }

    [Test]
    public void A_deposit_slip_is_found_however_the_bank_writes_its_number()
    {
        _scene.Deposit(12, 5_000_000);
        _scene.Line(1, 5_000_000, "SETORAN TUNAI STS 2026 000012 BENDAHARA");
        var match = _scene.RunToOnlyMatch();
        Assert.That((match.Stage, match.Explanation.Rule), Is.EqualTo((1, ExplanationRule.DepositTies)));
    }

    [Test]
    public void A_slip_brought_in_two_parts_ties_when_they_add_up()
    {
        _scene.Deposit(12, 5_000_000);
        _scene.Line(1, 2_000_000, "STS/2026/000012");
        _scene.Line(2, 3_000_000, "STS/2026/000012");
        Assert.That(_scene.RunToOnlyMatch().Members, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_slip_with_another_total_is_a_batch_difference_on_both_sides_and_nothing_is_joined()
    {
        _scene.Deposit(12, 5_000_000);
        _scene.Line(1, 4_900_000, "STS/2026/000012");
        var result = _scene.Run();
        Assert.That(result.Matches, Is.Empty);
        Assert.That(result.Exceptions.Select(e => (e.Type.Code, e.Item.Side)), Is.EquivalentTo([("batch-difference", ItemSide.Line), ("batch-difference", ItemSide.Deposit)]));
        Assert.That(result.Exceptions[0].Explanation.Difference, Is.EqualTo(Money.OfRupiah(-100_000)));
    }

    [Test]
    public void Equal_payments_of_one_bill_are_paired_in_order_of_time_when_none_is_left_over()
    {
        var second = _scene.Payment(2, 50_000, bill: 7, minute: 30);
        var first = _scene.Payment(1, 50_000, bill: 7, minute: 10);
        var (one, two) = (_scene.Line(1, 50_000, Scene.VirtualAccount(7)), _scene.Line(2, 50_000, Scene.VirtualAccount(7)));
        var result = _scene.Run();
        Assert.That(Pairs(result), Is.EquivalentTo([(one.Id, first.Id), (two.Id, second.Id)]));
        Assert.That(result.Exceptions, Is.Empty);
    }

    [Test]
    public void A_later_equal_payment_that_has_time_left_does_not_spoil_the_earlier_one()
    {
        var first = _scene.Payment(1, 50_000, bill: 7, on: Scene.Day.AddDays(-1));
        var later = _scene.Payment(2, 50_000, bill: 7);
        var line = _scene.Line(1, 50_000, Scene.VirtualAccount(7), on: Scene.Day.AddDays(-1));
        var result = _scene.Run();
        Assert.That(Pairs(result), Is.EqualTo([(line.Id, first.Id)]));
        Assert.That(Named(result), Is.EqualTo([("late", ItemRef.Of(later.Id).Id)]));
    }

    [Test]
    public void Equal_payments_that_each_take_the_same_time_are_paired_while_the_last_one_waits()
    {
        var payments = Enumerable.Range(0, 3).Select(i => _scene.Payment(i + 1, 50_000, bill: 7, on: Scene.Day.AddDays(i - 2))).ToList();
        var lines = Enumerable.Range(0, 2).Select(i => _scene.Line(i + 1, 50_000, Scene.VirtualAccount(7), on: Scene.Day.AddDays(i - 1))).ToList();
        var result = _scene.Run();
        Assert.That(Pairs(result), Is.EquivalentTo([(lines[0].Id, payments[0].Id), (lines[1].Id, payments[1].Id)]));
        Assert.That(Named(result), Is.EqualTo([("late", ItemRef.Of(payments[2].Id).Id)]));
        Assert.That(result.Matches[0].Explanation.Competitors.Select(other => other.Why), Is.EquivalentTo([LostBecause.MatchedOtherwise, LostBecause.LaterAndInTime]));
    }

    [Test]
    public void One_line_that_may_be_of_today_or_of_yesterday_is_ambiguous()
    {
        _scene.Payment(1, 50_000, bill: 7, on: Scene.Day.AddDays(-1));
        _scene.Payment(2, 50_000, bill: 7);
        _scene.Line(1, 50_000, Scene.VirtualAccount(7));
        Assert.That(_scene.Run().Exceptions.Select(e => e.Type), Is.EqualTo(Enumerable.Repeat(DiscrepancyType.Ambiguous, 3)));
    }

    [Test]
    public void Two_equal_lines_of_one_day_whose_order_nobody_knows_are_ambiguous()
    {
        _scene.Payment(1, 50_000, bill: 7, minute: 10);
        _scene.Payment(2, 50_000, bill: 7, minute: 30);
        _scene.Line(1, 50_000, Scene.VirtualAccount(7));
        _scene.Line(2, 50_000, Scene.VirtualAccount(7));
        var known = _scene.Input;
        Assert.That(Matcher.Run(Scene.Rules, known).Matches, Has.Count.EqualTo(2));
        var unknown = known with { Lines = [.. known.Lines.Select(line => line with { Ordered = false })] };
        Assert.That(Matcher.Run(Scene.Rules, unknown).Matches, Is.Empty);
    }

    [Test]
    public void One_line_for_two_equal_payments_of_a_day_is_ambiguous_for_all_three()
    {
        _scene.Payment(1, 50_000, bill: 7);
        _scene.Payment(2, 50_000, bill: 7, minute: 5);
        _scene.Line(1, 50_000, Scene.VirtualAccount(7));
        var result = _scene.Run();
        Assert.That(result.Matches, Is.Empty);
        Assert.That(result.Exceptions.Select(e => e.Type), Is.EqualTo(Enumerable.Repeat(DiscrepancyType.Ambiguous, 3)));
        Assert.That(result.Exceptions.Select(e => e.Explanation.Competitors.Count), Is.All.EqualTo(2));
    }

    [Test]
    public void Two_credits_of_one_payment_with_other_bank_references_are_ambiguous()
    {
        _scene.Payment(1, 50_000, bill: 7);
        _scene.Line(1, 50_000, Scene.VirtualAccount(7), "BR-1");
        _scene.Line(2, 50_000, Scene.VirtualAccount(7), "BR-2");
        Assert.That(_scene.Run().Exceptions.Select(e => e.Type), Is.EqualTo(Enumerable.Repeat(DiscrepancyType.Ambiguous, 3)));
    }

    [Test]
    public void Two_channels_with_one_bill_are_told_apart_by_the_prefix()
    {
        var rkud = _scene.Payment(1, 50_000, bill: 7);
        var pudam = _scene.Payment(2, 50_000, bill: 7, channel: Sample.VaPudam);
        var (bare, prefixed) = (_scene.Line(1, 50_000, Scene.Code(7).Value), _scene.Line(2, 50_000, "00088002" + Scene.Code(7)));
        Assert.That(Pairs(_scene.Run()), Is.EquivalentTo([(prefixed.Id, pudam.Id), (bare.Id, rkud.Id)]));
    }

    [Test]
    public void A_payment_in_two_lines_is_split_and_payments_in_one_line_are_merged()
    {
        _scene.Payment(1, 100_000, bill: 7);
        _scene.Line(1, 60_000, Scene.VirtualAccount(7));
        _scene.Line(2, 40_000, Scene.VirtualAccount(7));
        _scene.Payment(2, 30_000, bill: 8);
        _scene.Payment(3, 20_000, bill: 9);
        _scene.Line(3, 50_000, $"GABUNGAN {Scene.VirtualAccount(8)} {Scene.VirtualAccount(9)}");
        var result = _scene.Run();
        Assert.That(result.Matches.Select(match => (match.Stage, match.Explanation.Rule)), Is.EquivalentTo([(3, ExplanationRule.Split), (3, ExplanationRule.Merged)]));
        Assert.That(result.Exceptions, Is.Empty);
    }

    [TestCase(110_000, "amount-over", 10_000, ItemSide.Line)]
    [TestCase(90_000, "amount-under", 10_000, ItemSide.Payment)]
    public void Another_amount_under_the_same_key_is_linked_and_named(long atBank, string type, long difference, ItemSide side)
    {
        _scene.Payment(1, 100_000, bill: 7);
        _scene.Line(1, atBank, Scene.VirtualAccount(7));
        var result = _scene.Run();
        var match = result.Matches.Single();
        Assert.That((match.Stage, match.Tier), Is.EqualTo((7, MatchTier.Linked)));
        Assert.That(match.Members.Select(member => member.Applied), Is.All.EqualTo(Money.OfRupiah(Math.Min(atBank, 100_000))));
        var named = result.Exceptions.Single();
        Assert.That((named.Type.Code, named.Amount, named.Item.Side), Is.EqualTo((type, Money.OfRupiah(difference), side)));
    }

    [Test]
    public void A_line_without_a_key_is_unknown_whatever_its_amount()
    {
        var payment = _scene.Payment(1, 100_000, bill: 7);
        var line = _scene.Line(1, 100_000, "SETORAN");
        Assert.That(Named(_scene.Run()), Is.EquivalentTo([("unknown-line", ItemRef.Of(line.Id).Id), ("late", ItemRef.Of(payment.Id).Id)]));
    }

    [Test]
    public void A_payment_is_late_up_to_its_last_day_and_overdue_after_it()
    {
        var late = _scene.Payment(1, 100_000, bill: 7, due: Scene.Day);
        var overdue = _scene.Payment(2, 100_000, bill: 8, due: Scene.Day.AddDays(-1));
        _scene.Deposit(3, 1_000, due: Scene.Day.AddDays(-1));
        var result = _scene.Run();
        Assert.That(Named(result), Is.EquivalentTo([("late", ItemRef.Of(late.Id).Id), ("overdue", ItemRef.Of(overdue.Id).Id), ("overdue", Scene.Slip(3))]));
        Assert.That(result.Exceptions.Single(e => e.Type == DiscrepancyType.Late).Due, Is.Null);
        Assert.That(result.Exceptions.First(e => e.Type == DiscrepancyType.Overdue).Due, Is.EqualTo(new DateOnly(2026, 3, 11)));
    }

    [Test]
    public void A_duplicate_line_is_named_and_the_first_one_matched()
    {
        var payment = _scene.Payment(1, 100_000, bill: 7);
        var first = _scene.Line(1, 100_000, Scene.VirtualAccount(7), "BR-1");
        var second = _scene.Line(2, 100_000, Scene.VirtualAccount(7), "BR-1", duplicate: true);
        var result = _scene.Run();
        Assert.That(Pairs(result), Is.EqualTo([(first.Id, payment.Id)]));
        Assert.That(Named(result), Is.EqualTo([("duplicate-line", ItemRef.Of(second.Id).Id)]));
    }

    [Test]
    public void A_credit_that_was_taken_back_is_paired_and_its_payment_is_reversed_at_the_bank()
    {
        var payment = _scene.Payment(1, 100_000, bill: 7);
        _scene.Line(1, 100_000, Scene.VirtualAccount(7));
        _scene.Line(2, -100_000, "BATAL " + Scene.VirtualAccount(7), reversal: true);
        var result = _scene.Run();
        Assert.That(result.Matches.Single().Explanation.Rule, Is.EqualTo(ExplanationRule.ReversalPair));
        Assert.That(Named(result), Is.EqualTo([("reversed-at-bank", ItemRef.Of(payment.Id).Id)]));
    }

    [Test]
    public void The_payment_stays_reversed_at_the_bank_in_later_runs()
    {
        var payment = _scene.Payment(1, 100_000, bill: 7, due: Scene.Day.AddDays(-3));
        var credit = _scene.Line(1, 100_000, Scene.VirtualAccount(7), posted: true);
        _scene.Forget(credit);
        _scene.Past(credit, reversed: true, null);
        Assert.That(Named(_scene.Run()), Is.EqualTo([("reversed-at-bank", ItemRef.Of(payment.Id).Id)]));
    }

    [Test]
    public void A_reversal_of_a_line_that_was_matched_before_is_named_with_the_payment()
    {
        var credit = _scene.Line(1, 100_000, Scene.VirtualAccount(7), "BR-1", posted: true, on: Scene.Day.AddDays(-1));
        _scene.Forget(credit);
        _scene.Past(credit, reversed: false, "NTPD 123");
        var reversal = _scene.Line(2, -100_000, "KOREKSI", "BR-1", reversal: true);
        var result = _scene.Run();
        Assert.That(Named(result), Is.EqualTo([("reversed-at-bank", ItemRef.Of(reversal.Id).Id)]));
        Assert.That(result.Exceptions[0].Explanation.English, Does.Contain("NTPD 123"));
    }

    [Test]
    public void A_bank_that_takes_its_duplicate_back_leaves_the_payment_matched()
    {
        _scene.Payment(1, 100_000, bill: 7);
        _scene.Line(1, 100_000, Scene.VirtualAccount(7), "BR-1");
        _scene.Line(2, 100_000, Scene.VirtualAccount(7), "BR-1", duplicate: true);
        _scene.Line(3, -100_000, Scene.VirtualAccount(7), "BR-1", reversal: true);
        var result = _scene.Run();
        Assert.That(result.Matches.Select(match => match.Stage), Is.EqualTo([0, 2]));
        Assert.That(result.Exceptions, Is.Empty);
    }

    [TestCase(HeldReason.AlreadySettled, "duplicate-payment")]
    [TestCase(HeldReason.Excess, "amount-over")]
    [TestCase(HeldReason.Short, "amount-under")]
    [TestCase(HeldReason.BillUnknown, "other-bill")]
    [TestCase(HeldReason.BillCancelled, "other-bill")]
    [TestCase(HeldReason.BillExpired, "other-bill")]
    public void Held_money_is_named_by_why_it_is_held(HeldReason reason, string type)
    {
        _scene.Held(1, 50_000, reason);
        Assert.That(_scene.Run().Exceptions.Single().Type.Code, Is.EqualTo(type));
    }

    [Test]
    public void A_payment_of_a_closed_day_is_named_with_that_day()
    {
        _scene.LateBooking(1, 50_000, Scene.Day.AddDays(-1));
        var named = _scene.Run().Exceptions.Single();
        Assert.That(named.Type, Is.EqualTo(DiscrepancyType.AfterClose));
        Assert.That(named.Explanation.English, Does.Contain("2026-03-09").And.Contain("2026-03-10"));
    }

    [Test]
    public void A_link_with_a_difference_stays_named_until_it_is_settled()
    {
        _scene.Rest(new(DiscrepancyType.AmountUnder, new(ItemSide.Payment, "p"), "NTPD 1", Scene.Day, 0, Money.OfRupiah(90), Money.OfRupiah(100)));
        _scene.Rest(new(DiscrepancyType.AmountOver, new(ItemSide.Line, "l"), "line", Scene.Day, 1, Money.OfRupiah(120), Money.OfRupiah(100)));
        Assert.That(_scene.Run().Exceptions.Select(e => (e.Type.Code, e.Amount)),
            Is.EquivalentTo([("amount-under", Money.OfRupiah(10)), ("amount-over", Money.OfRupiah(20))]));
    }

    [Test]
    public void A_line_that_is_a_payment_less_the_fee_of_the_schedule_settles_it_and_books_the_fee()
    {
        var payment = _scene.Payment(1, 100_000, bill: 1, channel: Scene.Qris);
        _scene.Line(1, 99_300, payment.Reference);
        var match = _scene.RunToOnlyMatch();
        Assert.That((match.Stage, match.Tier, match.Explanation.Rule, match.Explanation.Fee),
            Is.EqualTo((2, MatchTier.Auto, ExplanationRule.ExactKeyNetOfFee, Money.OfRupiah(700))));
        Assert.That(MatchPostings.Of(_scene.Input, _scene.Run()).Select(posting => (posting.Event, posting.Amount)),
            Is.EqualTo([(LedgerEvent.ChannelFeeKept, Money.OfRupiah(700)), (LedgerEvent.ChannelCredited, Money.OfRupiah(99_300))]));
    }

    [Test]
    public void Another_fee_than_the_schedule_says_is_its_own_exception_and_does_not_hold_the_payment_back()
    {
        var payment = _scene.Payment(1, 100_000, bill: 1, channel: Scene.Qris);
        _scene.Line(1, 99_000, payment.Reference);
        var result = _scene.Run();
        Assert.That(result.Matches.Single().Tier, Is.EqualTo(MatchTier.Auto));
        var difference = result.Exceptions.Single();
        Assert.That((difference.Type, difference.Amount), Is.EqualTo((DiscrepancyType.FeeDifference, Money.OfRupiah(300))));
    }

    [Test]
    public void A_line_of_a_channel_and_the_only_payment_of_its_amount_belong_together()
    {
        _scene.Payment(1, 83_000, bill: 1);
        _scene.Line(1, 83_000, "SETORAN", channel: Sample.VaRkud);
        Assert.That(_scene.RunToOnlyMatch().Explanation.Rule, Is.EqualTo(ExplanationRule.OnlyOneOfItsAmount));
    }

    [Test]
    public void Two_payments_of_an_amount_or_a_number_of_a_known_form_leave_a_line_to_people()
    {
        var (payment, other) = (_scene.Payment(1, 83_000, bill: 1, payer: "SRI WAHYUNI"), _scene.Payment(2, 83_000, bill: 2, payer: "AGUS"));
        _scene.Payment(3, 41_000, bill: 3);
        var line = _scene.Line(1, 83_000, "SETORAN WAHYUNI", channel: Sample.VaRkud);
        _scene.Line(2, 41_000, Ntpd.Make(Sample.Code, Scene.Day, 77_777).Value, channel: Sample.VaRkud);
        var result = _scene.Run();
        Assert.That(result.Matches, Is.Empty);
        var named = result.Exceptions.Single(e => e.Item == ItemRef.Of(line.Id));
        Assert.That(named.Type, Is.EqualTo(DiscrepancyType.Ambiguous));
        Assert.That(named.Explanation.Competitors.Select(rival => rival.Item), Is.EqualTo([ItemRef.Of(payment.Id), ItemRef.Of(other.Id)]), "the shared name comes first");
    }

    [Test]
    public void Money_of_a_payment_that_was_reversed_here_is_named_so()
    {
        var payment = _scene.Payment(1, 83_000, bill: 1, reversed: true);
        var line = _scene.Line(1, 83_000, payment.Reference);
        var named = _scene.Run().Exceptions.Single();
        Assert.That((named.Type, named.Item), Is.EqualTo((DiscrepancyType.ReversedHere, ItemRef.Of(line.Id))));
    }

    [Test]
    public void A_line_that_names_what_is_paid_already_means_another_bill()
    {
        var payment = _scene.Payment(1, 83_000, bill: 1);
        _scene.Line(1, 83_000, payment.Reference);
        var second = _scene.Line(2, 20_000, payment.Reference);
        var named = _scene.Run().Exceptions.Single();
        Assert.That((named.Type, named.Item), Is.EqualTo((DiscrepancyType.OtherBill, ItemRef.Of(second.Id))));
    }

    private static IEnumerable<(StatementLineId, PaymentId)> Pairs(MatchResult result) => result.Matches.Select(match =>
        (new StatementLineId(Guid.Parse(match.Members[0].Item.Id)), new PaymentId(Guid.Parse(match.Members[1].Item.Id))));

    private static IEnumerable<(string, string)> Named(MatchResult result) => result.Exceptions.Select(e => (e.Type.Code, e.Item.Id));
}
