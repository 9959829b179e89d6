using Payments.Adapters.Contracts;
using Payments.Core.Ledger;
using Payments.Core.Payments;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Core.Tests.Reconciliation.Matching;

/// <summary>One hand-made case per decision and exception type.</summary>
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
        var match = Only(_scene.Run());
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
        Assert.That(Only(_scene.Run()).Explanation.Rule, Is.EqualTo(ExplanationRule.ExactKeyAndAmount));
    }

    [TestCase("a digit replaced")]
    [TestCase("a digit left out")]
    [TestCase("a digit put in")]
    [TestCase("two digits swapped")]
    [TestCase("O for 0")]
    public void A_key_with_one_typing_mistake_is_read_when_nobody_else_is_near(string mistake)
    {
        var payment = _scene.Payment(1, 100_000, bill: 1234);
        var right = Scene.VirtualAccount(1234);
        var at = right.IndexOf("12", StringComparison.Ordinal);
        var typed = mistake switch
        {
            "a digit replaced" => right[..at] + "9" + right[(at + 1)..],
            "a digit left out" => right.Remove(at, 1),
            "a digit put in" => right.Insert(at, "5"),
            "two digits swapped" => right[..at] + "21" + right[(at + 2)..],
            _ => right[..(at - 1)] + "O" + right[at..],
        };
        var line = _scene.Line(1, 100_000, "TRF " + typed + " BUDI");
        var match = Only(_scene.Run());
        Assert.That((match.Stage, match.Explanation.Rule, match.Tier), Is.EqualTo((4, ExplanationRule.RepairedKey, MatchTier.Auto)));
        Assert.That(match.Members.Select(member => member.Item), Is.EqualTo([ItemRef.Of(line.Id), ItemRef.Of(payment.Id)]));
        Assert.That(match.Explanation.Indonesian, Does.Contain(right).And.Contain(typed).And.Contain("salah ketik"));
    }

    [Test]
    public void A_mistyped_number_that_is_near_two_payments_of_its_amount_says_nothing()
    {
        _scene.Payment(1, 100_000, bill: 17);
        _scene.Payment(2, 100_000, bill: 18);
        var (one, other) = (Scene.VirtualAccount(17), Scene.VirtualAccount(18));
        _scene.Line(1, 100_000, one[..^1] + other[^1]);
        Assert.That(_scene.Run().Matches, Is.Empty);
    }

    [Test]
    public void A_reference_without_check_digit_is_never_repaired()
    {
        _scene.Payment(12, 100_000, bill: 1);
        _scene.Line(1, 100_000, "REF-00014");
        Assert.That(_scene.Run().Matches, Is.Empty);
    }

    [Test]
    public void A_mistyped_key_with_another_amount_or_before_its_payment_is_not_read()
    {
        _scene.Payment(1, 100_000, bill: 1234);
        _scene.Payment(2, 50_000, bill: 5678);
        _scene.Line(1, 99_000, Scene.VirtualAccount(1234).Remove(9, 1));
        _scene.Line(2, 50_000, Scene.VirtualAccount(5678).Remove(9, 1), on: Scene.Day.AddDays(-1));
        Assert.That(_scene.Run().Matches, Is.Empty);
    }

    [Test]
    public void Two_lines_near_one_payment_are_neither_of_them_its_money()
    {
        _scene.Payment(1, 100_000, bill: 1234);
        _scene.Line(1, 100_000, Scene.VirtualAccount(1234).Remove(9, 1));
        _scene.Line(2, 100_000, Scene.VirtualAccount(1234).Insert(9, "5"));
        Assert.That(_scene.Run().Matches, Is.Empty);
    }

    [Test]
    public void A_deposit_slip_is_found_however_the_bank_writes_its_number()
    {
        _scene.Deposit(12, 5_000_000);
        _scene.Line(1, 5_000_000, "SETORAN TUNAI STS 2026 000012 BENDAHARA");
        var match = Only(_scene.Run());
        Assert.That((match.Stage, match.Explanation.Rule), Is.EqualTo((1, ExplanationRule.DepositTies)));
    }

    [Test]
    public void A_slip_brought_in_two_parts_ties_when_they_add_up()
    {
        _scene.Deposit(12, 5_000_000);
        _scene.Line(1, 2_000_000, "STS/2026/000012");
        _scene.Line(2, 3_000_000, "STS/2026/000012");
        Assert.That(Only(_scene.Run()).Members, Has.Count.EqualTo(3));
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

    private static Match Only(MatchResult result)
    {
        Assert.That(result.Exceptions, Is.Empty);
        return result.Matches.Single();
    }

    private static IEnumerable<(StatementLineId, PaymentId)> Pairs(MatchResult result) => result.Matches.Select(match =>
        (new StatementLineId(Guid.Parse(match.Members[0].Item.Id)), new PaymentId(Guid.Parse(match.Members[1].Item.Id))));

    private static IEnumerable<(string, string)> Named(MatchResult result) => result.Exceptions.Select(e => (e.Type.Code, e.Item.Id));

    [Test]
    public void A_line_that_is_a_payment_less_the_fee_of_the_schedule_settles_it_and_books_the_fee()
    {
        var payment = _scene.Payment(1, 100_000, bill: 1, channel: Scene.Qris);
        _scene.Line(1, 99_300, payment.Reference);
        var match = Only(_scene.Run());
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
    public void A_batch_is_settled_by_the_line_that_carries_its_net()
    {
        var (first, second) = (_scene.Payment(1, 100_000, bill: 1, channel: Scene.Qris), _scene.Payment(2, 50_000, bill: 2, channel: Scene.Qris));
        _scene.Batch(BatchOf("SET-20260310", first, second));
        _scene.Line(1, 148_950, "PENCAIRAN SET-20260310");
        var match = Only(_scene.Run());
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
        var match = Only(_scene.Run());
        Assert.That((match.Stage, match.Explanation.Rule, match.Members.Count(member => member.Item.Side == ItemSide.Line)), Is.EqualTo((1, ExplanationRule.BatchTies, 2)));
    }

    [Test]
    public void Two_batches_in_one_credit_that_names_both_are_settled_together()
    {
        var (first, second) = (_scene.Payment(1, 100_000, bill: 1, channel: Scene.Qris), _scene.Payment(2, 50_000, bill: 2, channel: Scene.Qris));
        _scene.Batch(BatchOf("SET-20260310", first));
        _scene.Batch(BatchOf("SET-20260311", second));
        _scene.Line(1, 148_950, "PENCAIRAN SET-20260310 SET-20260311");
        var match = Only(_scene.Run());
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
        Assert.That(Only(_scene.Run()).Members, Has.Count.EqualTo(6));
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

    [Test]
    public void A_line_without_a_key_that_is_the_days_sum_of_its_channel_settles_that_day()
    {
        for (var number = 1; number <= 4; number++) _scene.Payment(number, 10_000 * number, bill: number, channel: Scene.Qris, outlet: "PASAR");
        _scene.Payment(5, 3_000, bill: 5, channel: Scene.Qris, outlet: "TERMINAL");
        _scene.Line(1, 99_300, "QRIS PASAR", on: Scene.Day.AddDays(1), channel: Scene.Qris);
        var match = _scene.Run().Matches.Single();
        Assert.That((match.Stage, match.Explanation.Rule, match.Members.Count), Is.EqualTo((5, ExplanationRule.BlockTies, 5)));
    }

    [Test]
    public void A_days_sum_may_miss_a_payment_when_only_one_explains_the_difference()
    {
        for (var number = 1; number <= 4; number++) _scene.Payment(number, 10_000 * number * number, bill: number, channel: Scene.Qris);
        _scene.Line(1, 293_000 - 91_000 + 6_930 - 139, "QRIS", channel: Scene.Qris);
        Assert.That(_scene.Run().Matches, Is.Empty, "no one explains it");

        _scene.Forget(_scene.Input.Lines[0]);
        _scene.Line(2, (300_000 - 90_000) * 993 / 1000, "QRIS", channel: Scene.Qris);
        var match = _scene.Run().Matches.Single();
        Assert.That((match.Stage, match.Members.Count), Is.EqualTo((5, 4)));
        Assert.That(match.Explanation.Competitors.Single().Why, Is.EqualTo(LostBecause.NotInTheSum));
    }

    [TestCase(new[] { 1 }, 0, 5, Description = "one that came a day late")]
    [TestCase(new[] { 3 }, 0, 5, Description = "three days late")]
    [TestCase(new[] { 4 }, 0, 0, Description = "four days are too far")]
    [TestCase(new[] { 1, 2 }, 0, 6, Description = "two")]
    [TestCase(new[] { 1, 2, 3 }, 0, 0, Description = "three explain anything")]
    [TestCase(new[] { 2 }, 1, 4, Description = "one late, one missing")]
    [TestCase(new int[0], 2, 0, Description = "two missing leave two members, and two add up to anything")]
    public void A_days_sum_may_differ_by_two_payments_of_the_day_and_the_three_days_before(int[] daysLate, int missing, int members)
    {
        long[] day = [11_000, 23_000, 37_000, 53_000], late = [71_000, 97_000, 113_000];
        for (var i = 0; i < day.Length; i++) _scene.Payment(i + 1, day[i], bill: i + 1, channel: Scene.Qris);
        for (var i = 0; i < daysLate.Length; i++) _scene.Payment(i + 11, late[i], bill: i + 11, on: Scene.Day.AddDays(-daysLate[i]), channel: Scene.Qris);
        _scene.Line(1, day[missing..].Sum() + late[..daysLate.Length].Sum(), "QRIS", channel: Scene.Qris);
        Assert.That(_scene.Run().Matches.Where(match => match.Stage == 5).Select(match => match.Members.Count - 1), Is.EqualTo(members == 0 ? [] : new[] { members }));
    }

    [Test]
    public void A_days_sum_that_several_payments_explain_is_nobodys()
    {
        for (var number = 1; number <= 4; number++) _scene.Payment(number, 10_000, bill: number, channel: Scene.Qris);
        _scene.Line(1, 29_790, "QRIS", channel: Scene.Qris);
        Assert.That(_scene.Run().Matches, Is.Empty);
    }

    [Test]
    public void A_line_of_a_channel_and_the_only_payment_of_its_amount_belong_together()
    {
        _scene.Payment(1, 83_000, bill: 1);
        _scene.Line(1, 83_000, "SETORAN", channel: Sample.VaRkud);
        Assert.That(Only(_scene.Run()).Explanation.Rule, Is.EqualTo(ExplanationRule.OnlyOneOfItsAmount));
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

    private static OpenBatch BatchOf(string key, params OpenPayment[] payments) => new(key, Scene.Qris, Scene.Day, null,
        [.. payments.Select(payment => new OpenBatchMember(
            payment.Number, payment.Reference, null, payment.Amount, payment.Amount.At(new(70), Rounding.DownToRupiah), payment.Amount - payment.Amount.At(new(70), Rounding.DownToRupiah)))]);
}
