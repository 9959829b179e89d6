using Microsoft.Extensions.Time.Testing;
using Payments.Adapters.Contracts;
using Payments.Adapters.Contracts.InMemory;
using Payments.Core.Billing;
using Payments.Core.Ledger;
using Payments.Core.Payments;
using Payments.Core.Regions;

namespace Payments.Core.Tests.Payments;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PaymentRecorderTests
{
    private readonly MemoryBooks _books = new();
    private readonly FakeTimeProvider _clock = new(Sample.Noon);
    private CancellationTokenSource _stop = null!;
    private Task _running = null!;
    private IncidentLog _incidents = null!;
    private PaymentRecorder _recorder = null!;

    [SetUp]
    public void Start()
    {
        _stop = new();
        var intake = new PaymentIntake(_books);
        _running = intake.RunAsync(_stop.Token);
        _incidents = new(_books);
        _recorder = new(new([Sample.Region]), _books, _books, intake, _incidents, new RegionCalendar(_clock));
    }

    [TearDown]
    public async Task Stop()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private static CancellationToken Token => TestContext.CurrentContext.CancellationToken;

    private Bill Put(Bill bill)
    {
        _books.Put(bill);
        return bill;
    }

    [Test]
    public async Task A_payment_of_the_due_amount_settles_the_bill_and_gets_a_number()
    {
        var bill = Put(Sample.Bill(1, 150_000));
        var outcome = await _recorder.RecordAsync(Sample.Notice("A", bill), Token);

        var stored = ((RecordOutcome.Recorded)outcome).Notice;
        Assert.That(stored.Answer, Is.EqualTo(NoticeAnswer.Settled));
        Assert.That(stored.Ntpd!.Value.Value, Is.EqualTo("3599" + "6069" + "0000001" + CheckDigit.Of("359960690000001")));
        Assert.That((await _books.FindAsync(Sample.Code, [bill.Code], Token))[0]!.Status, Is.EqualTo(BillStatus.Paid));
        Assert.That(_books.Entries.Single().Postings, Is.EqualTo(new[]
        {
            new Posting(LedgerEvent.ChannelSettled, new("transit:VA-RKUD"), new("receivable:PBBP2"), Money.OfRupiah(150_000)),
        }));
    }

    [Test]
    public async Task The_same_notice_again_gets_the_first_answer_and_counts_once()
    {
        var bill = Put(Sample.Bill(1));
        var first = (RecordOutcome.Recorded)await _recorder.RecordAsync(Sample.Notice("A", bill), Token);
        var again = await _recorder.RecordAsync(Sample.Notice("A", bill) with { PaidAt = Sample.Noon.AddMinutes(-5), Trace = "other" }, Token);

        Assert.That(again, Is.EqualTo(new RecordOutcome.AlreadyRecorded(first.Notice)));
        Assert.That(_books.Entries, Has.Count.EqualTo(1));
        await _incidents.FlushAsync(Token);
        Assert.That(
            (await _books.IncidentsAsync(Sample.Code, Sample.Noon.AddDays(-1), Sample.Noon.AddDays(1), Token)).Select(incident => incident.Kind),
            Is.EqualTo(new[] { IncidentKind.NoticeRepeated }));
    }

    [Test]
    public async Task A_refusal_is_repeated_word_for_word_even_after_the_bill_would_fit()
    {
        var bill = Put(Sample.Bill(1, 100_000));
        var wrong = Sample.Notice("A", bill) with { Claims = [new(bill.Code, Money.OfRupiah(90_000))] };
        var first = await _recorder.RecordAsync(wrong, Token);
        Assert.That(first, Is.EqualTo(new RecordOutcome.AmountRefused(bill.Code, Money.OfRupiah(100_000), Money.OfRupiah(90_000))));

        _books.Put(Sample.Bill(1, 90_000));
        var again = (RecordOutcome.AlreadyRecorded)await _recorder.RecordAsync(wrong, Token);
        Assert.That(again.First.Answer, Is.EqualTo(NoticeAnswer.AmountRefused));
    }

    /// <summary>Each case breaks its own rule and every later one; the earliest must be told (design 5).</summary>
    [Test]
    public async Task Outcomes_are_checked_in_their_order()
    {
        var paid = Put(Sample.Bill(1));
        await _recorder.RecordAsync(Sample.Notice("first", paid), Token);
        var cancelledAndDear = Put(Sample.Bill(2, status: BillStatus.Cancelled));
        var expired = Put(Sample.Bill(3, expires: Sample.Day.AddDays(-1)));
        var open = Put(Sample.Bill(4));
        var unknown = Sample.Bill(5);
        PaymentNotice Basket(string reference, params Bill[] bills) => Sample.Notice(reference, bills) with
        {
            Claims = [.. bills.Select(bill => new BillClaim(bill.Code, Money.OfRupiah(1)))],
        };

        var malformed = Basket("first", open, unknown) with { Claims = [new(open.Code, Money.Zero)] };
        Assert.That(await _recorder.RecordAsync(malformed, Token), Is.TypeOf<RecordOutcome.Malformed>());
        Assert.That(await _recorder.RecordAsync(Basket("first", open, paid, expired, cancelledAndDear, unknown), Token), Is.TypeOf<RecordOutcome.ReferenceReused>());
        Assert.That(await _recorder.RecordAsync(Sample.Notice("first", paid), Token), Is.TypeOf<RecordOutcome.AlreadyRecorded>());
        Assert.That(await _recorder.RecordAsync(Basket("b", open, paid, expired, cancelledAndDear, unknown), Token), Is.EqualTo(new RecordOutcome.BillUnknown(unknown.Code)));
        Assert.That(await _recorder.RecordAsync(Basket("c", open, paid, expired, cancelledAndDear), Token), Is.EqualTo(new RecordOutcome.BillNotPayable(cancelledAndDear.Code, NotPayableReason.Cancelled)));
        Assert.That(await _recorder.RecordAsync(Basket("d", open, paid, expired), Token), Is.EqualTo(new RecordOutcome.BillNotPayable(expired.Code, NotPayableReason.Expired)));
        Assert.That(await _recorder.RecordAsync(Basket("e", open, paid), Token), Is.EqualTo(new RecordOutcome.AlreadySettled(paid.Code)));
        Assert.That(await _recorder.RecordAsync(Basket("f", open), Token), Is.TypeOf<RecordOutcome.AmountRefused>());
        Assert.That(await _recorder.RecordAsync(Sample.Notice("g", open), Token), Is.TypeOf<RecordOutcome.Recorded>());
    }

    [TestCase("again", 100_000, HeldReason.AlreadySettled, 0, 100_000)]
    [TestCase("excess", 130_000, HeldReason.Excess, 100_000, 30_000)]
    [TestCase("short", 70_000, HeldReason.Short, 0, 70_000)]
    [TestCase("unknown", 55_000, HeldReason.BillUnknown, 0, 55_000)]
    public async Task Money_that_cannot_go_back_is_recorded_and_what_fits_nothing_is_held(
        string what, long rupiah, HeldReason reason, long settled, long held)
    {
        var bill = what == "unknown" ? Sample.Bill(9) : Put(Sample.Bill(9));
        if (what == "again") await _recorder.RecordAsync(Sample.Notice("first", bill), Token);
        var notice = Sample.Notice("A", bill) with { CanRefuse = false, Claims = [new(bill.Code, Money.OfRupiah(rupiah))] };

        var stored = ((RecordOutcome.Recorded)await _recorder.RecordAsync(notice, Token)).Notice;
        var payment = await _books.FindPaymentAsync(Sample.Code, stored.Ntpd!.Value, Token);

        Assert.That(stored.Answer, Is.EqualTo(NoticeAnswer.Held));
        Assert.That(payment!.Allocations.Single(part => part.Held is not null), Has.Property("Held").EqualTo(reason).And.Property("Amount").EqualTo(Money.OfRupiah(held)));
        Assert.That(Money.Sum(payment.Allocations.Where(part => part.Held is null).Select(part => part.Amount)), Is.EqualTo(Money.OfRupiah(settled)));
        Assert.That(Money.Sum(_books.Entries[^1].Postings.Select(posting => posting.Amount)), Is.EqualTo(Money.OfRupiah(rupiah)));
    }

    [Test]
    public async Task A_water_bill_cannot_be_paid_into_the_treasury_account()
    {
        var water = Put(Sample.Bill(1, levy: Sample.WaterLevy));
        Assert.That(await _recorder.RecordAsync(Sample.Notice("A", water), Token), Is.EqualTo(new RecordOutcome.BillUnknown(water.Code)));
        Assert.That(await _recorder.RecordAsync(Sample.Notice("A", water) with { Channel = Sample.VaPudam }, Token), Is.TypeOf<RecordOutcome.Recorded>());
    }

    [Test]
    public async Task A_notice_for_a_closed_day_is_booked_on_the_open_one_but_priced_by_its_own_date()
    {
        var bill = Put(Sample.Bill(1) with { DueDate = Sample.Day, LateRule = Sample.OnePercent });
        _books.LockDay(Sample.Code, Sample.Day);
        _clock.Advance(TimeSpan.FromDays(1));

        var stored = ((RecordOutcome.Recorded)await _recorder.RecordAsync(Sample.Notice("A", bill), Token)).Notice;
        Assert.That(stored.BusinessDate, Is.EqualTo(Sample.Day.AddDays(1)));
        Assert.That(stored.Amount, Is.EqualTo(Money.OfRupiah(100_000)));
    }

    [Test]
    public async Task Of_many_that_pay_one_bill_in_the_same_moment_exactly_one_settles_it()
    {
        var bill = Put(Sample.Bill(1));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => _recorder.RecordAsync(Sample.Notice("R" + i, bill), Token))));

        Assert.That(outcomes.Count(outcome => outcome is RecordOutcome.Recorded), Is.EqualTo(1));
        Assert.That(outcomes.Count(outcome => outcome is RecordOutcome.AlreadySettled), Is.EqualTo(49));
    }

    [Test]
    public async Task A_message_id_used_for_another_payment_is_refused()
    {
        Bill one = Put(Sample.Bill(1)), two = Put(Sample.Bill(2));
        await _recorder.RecordAsync(Sample.Notice("A", one) with { Delivery = "20260310/25/1" }, Token);
        var outcome = await _recorder.RecordAsync(Sample.Notice("B", two) with { Delivery = "20260310/25/1" }, Token);

        Assert.That(((RecordOutcome.ReferenceReused)outcome).First.Reference.Value, Is.EqualTo("A"));
        Assert.That((await _books.FindAsync(Sample.Code, [two.Code], Token))[0]!.Status, Is.EqualTo(BillStatus.Issued));
    }

    [Test]
    public async Task Counter_money_needs_an_open_till()
    {
        var till = TillSessionId.New(Sample.Noon);
        var bill = Put(Sample.Bill(1));
        var notice = Sample.Notice("A", bill) with { Channel = Sample.Counter, Till = till };
        Assert.That(await _recorder.RecordAsync(notice, Token), Is.EqualTo(new RecordOutcome.TillNotOpen(till)));
        _books.OpenTill(till);
        Assert.That(await _recorder.RecordAsync(notice, Token), Is.TypeOf<RecordOutcome.Recorded>());
        Assert.That(_books.Entries.Single().Postings[0].Debit, Is.EqualTo(LedgerAccount.Till(till)));
    }
}
