using System.Diagnostics;
using System.Reflection;
using Payments.Adapters.Contracts;
using Payments.Adapters.Snap.VirtualAccounts;
using Payments.Core;
using Payments.Core.Payments;

namespace Payments.Adapters.Snap.Tests;

/// <summary>Every outcome the recorder knows has its answer.</summary>
public sealed class VerdictTests
{
    private static readonly PaymentNotice Notice = Sample.Notice("P-1", Sample.Bill(1));
    private static readonly SnapRelation Relation = new() { SuccessMessage = "Success" };

    private static RecordedNotice Stored(NoticeAnswer answer, string reference = "P-1") => new(
        Sample.Code, Sample.VaRkud, new(reference), "hash", null, answer, Sample.Bill(1).Code, Money.OfRupiah(5), Money.OfRupiah(4), null, null,
        Sample.Day, Sample.Noon, Sample.Noon, null);

    private static IEnumerable<TestCaseData> Outcomes()
    {
        var bill = Sample.Bill(1).Code;
        yield return Case(new RecordOutcome.Malformed("Reference", "x"), "4002501", "01", "Invalid Field Format {paymentRequestId}");
        yield return Case(new RecordOutcome.Malformed("PaidAt", "x"), "4002501", "01", "Invalid Field Format {trxDateTime}");
        yield return Case(new RecordOutcome.Malformed("Claims", "x"), "4002501", "01", "Invalid Field Format {paidAmount.value}");
        yield return Case(new RecordOutcome.ReferenceReused(new("P-1"), Stored(NoticeAnswer.Settled)), "4042518", "01", "Inconsistent Request");
        yield return Case(new RecordOutcome.ReferenceReused(new("P-1"), Stored(NoticeAnswer.Settled, "P-0")), "4092500", "01", "Conflict");
        yield return Case(new RecordOutcome.AlreadyRecorded(Stored(NoticeAnswer.Settled)), "4042518", "00", "Inconsistent Request");
        yield return Case(new RecordOutcome.AlreadyRecorded(Stored(NoticeAnswer.Held)), "4042518", "00", "Inconsistent Request");
        yield return Case(new RecordOutcome.AlreadyRecorded(Stored(NoticeAnswer.AmountRefused)), "4042513", "01", "Invalid Amount");
        yield return Case(new RecordOutcome.BillUnknown(bill), "4042512", "01", "Invalid Bill/Virtual Account [Bill not found]");
        yield return Case(new RecordOutcome.BillNotPayable(bill, NotPayableReason.Cancelled), "4042512", "01", "Invalid Bill/Virtual Account [Bill is cancelled]");
        yield return Case(new RecordOutcome.BillNotPayable(bill, NotPayableReason.Expired), "4042519", "01", "Invalid Bill/Virtual Account");
        yield return Case(new RecordOutcome.AlreadySettled(bill), "4042514", "01", "Paid Bill");
        yield return Case(new RecordOutcome.AmountRefused(bill, Money.OfRupiah(5), Money.OfRupiah(4)), "4042513", "01", "Invalid Amount");
        yield return Case(new RecordOutcome.Recorded(Stored(NoticeAnswer.Settled)), "2002500", "00", "Success");
        yield return Case(new RecordOutcome.Recorded(Stored(NoticeAnswer.Held)), "2002500", "00", "Success");

        static TestCaseData Case(RecordOutcome outcome, string code, string flag, string message) =>
            new TestCaseData(outcome, code, flag, message).SetArgDisplayNames(outcome.GetType().Name, code, message);
    }

    [TestCaseSource(nameof(Outcomes))]
    public void An_outcome_has_its_code_flag_and_message(RecordOutcome outcome, string code, string flag, string message)
    {
        var verdict = Verdict.Of(outcome, Notice, isAdvice: false, Relation);
        Assert.That(verdict.Code.For(SnapService.Payment), Is.EqualTo(code));
        Assert.That(verdict.Flag, Is.EqualTo(flag));
        Assert.That(verdict.Code.Message, Is.EqualTo(message));
        Assert.That(verdict.Reason.English, Is.Not.Empty.And.Length.LessThanOrEqualTo(64));
        Assert.That(verdict.Reason.Indonesia, Is.Not.Empty.And.Length.LessThanOrEqualTo(64));
    }

    [Test]
    public void The_set_of_outcomes_is_covered_whole()
    {
        var all = typeof(RecordOutcome).GetNestedTypes(BindingFlags.Public).Select(type => type.Name);
        var covered = Outcomes().Select(item => item.Arguments[0]!.GetType().Name).Distinct();
        Assert.That(covered.Append(nameof(RecordOutcome.TillNotOpen)).Append(nameof(RecordOutcome.Reversed)), Is.EquivalentTo(all));
    }

    [Test]
    public void A_till_has_no_place_at_a_bank() => Assert.That(
        () => Verdict.Of(new RecordOutcome.TillNotOpen(default), Notice, isAdvice: false, Relation), Throws.TypeOf<UnreachableException>());

    [Test]
    public void A_channel_the_region_does_not_have_is_our_mistake_and_not_the_banks() => Assert.That(
        () => Verdict.Of(new RecordOutcome.Malformed("Channel", "x"), Notice, isAdvice: false, Relation), Throws.InvalidOperationException);

    [Test]
    public void Every_stored_answer_can_be_given_again()
    {
        foreach (var answer in Enum.GetValues<NoticeAnswer>())
        {
            var verdict = Verdict.StoredAnswer(Stored(answer), Relation);
            Assert.That(verdict.IsBooked, Is.EqualTo(answer is NoticeAnswer.Settled or NoticeAnswer.Held), answer.ToString());
            Assert.That(verdict.IsBooked, Is.EqualTo(verdict.Code.Http == 200), answer.ToString());
        }
    }

    [TestCase(DuplicateReplayMode.Success200, false, 0)]
    [TestCase(DuplicateReplayMode.BcaInconsistent18, true, 18)]
    [TestCase(DuplicateReplayMode.AdviceOnly200, true, 0)]
    [TestCase(DuplicateReplayMode.AdviceOnly200, false, 18)]
    public void A_repeat_is_worded_as_the_relation_wants_and_a_refusal_never_sounds_like_success(DuplicateReplayMode mode, bool isAdvice, int booked)
    {
        var relation = new SnapRelation { DuplicateReplayMode = mode };
        var again = Verdict.Of(new RecordOutcome.AlreadyRecorded(Stored(NoticeAnswer.Settled)), Notice, isAdvice, relation);
        Assert.That((again.Code.Case, again.Flag), Is.EqualTo((booked, "00")));
        var refused = Verdict.Of(new RecordOutcome.AlreadyRecorded(Stored(NoticeAnswer.AlreadySettled)), Notice, isAdvice, relation);
        Assert.That((refused.Code.Http, refused.Code.Case, refused.Flag), Is.EqualTo((404, 14, "01")));
    }

    [TestCase(404, 14, SnapService.Payment, "4042514")]
    [TestCase(200, 0, SnapService.Token, "2007300")]
    [TestCase(504, 0, SnapService.Inquiry, "5042400")]
    public void A_response_code_is_status_service_and_case(int http, int number, SnapService service, string expected) =>
        Assert.That(new SnapCode(http, number, "").For(service), Is.EqualTo(expected));
}
