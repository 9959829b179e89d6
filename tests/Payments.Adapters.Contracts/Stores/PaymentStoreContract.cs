using CsCheck;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Payments;

namespace Payments.Adapters.Contracts.Stores;

/// <summary>What every keeper of payments must do.</summary>
public abstract class PaymentStoreContract(Func<Task<IBooks>> open) : StoreContract(open)
{
    private const EntryResult Committed = EntryResult.Committed;

    [Test]
    public async Task A_committed_payment_comes_back_whole_and_its_bill_is_paid_by_it()
    {
        var bill = await Scene.IssueAsync(1);
        var entry = Scene.Pay("ref-1", [bill], delivery: "d-1", trace: "NTB-77", at: Sample.Noon.AddTicks(12_345_670));
        var stored = (await Scene.RecordAsync(entry)).Single().Stored!;

        Assert.That(stored, Is.EqualTo(entry.Notice with { Ntpd = Ntpd.Make(Scene.Code, Scene.Day, 1) }));
        Assert.That(await Scene.NoticeAsync("ref-1"), Is.EqualTo(stored));
        var payment = await Books.Payments.FindPaymentAsync(Scene.Code, stored.Ntpd!.Value, Scene.None);
        Assert.That(payment!.Allocations, Is.EqualTo(entry.Payment!.Allocations));
        Assert.That(payment, Is.EqualTo(entry.Payment with { Ntpd = stored.Ntpd.Value, Allocations = payment.Allocations }));
        var paid = await Scene.ReadAsync(bill);
        Assert.That((paid.Status, paid.PaidBy), Is.EqualTo((BillStatus.Paid, payment.Id)));
    }

    [Test]
    public async Task Instants_and_amounts_come_back_to_the_microsecond_and_to_the_sen()
    {
        var number = 0;
        await Gen.Select(Gen.Long[0, 40L * 365 * 86_400 * 1_000_000], Gen.Long[1, 90_000_000_000_000_000], Gen.Int[-12, 14]).SampleAsync(async (micros, sen, hours) =>
        {
            var n = Interlocked.Increment(ref number);
            var at = new DateTimeOffset(2005, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMicroseconds(micros).ToOffset(TimeSpan.FromHours(hours));
            var held = Scene.Pay($"any-{n}", [null], at: at);
            var amount = Money.OfSen(sen);
            var entry = held with
            {
                Notice = held.Notice with { Amount = amount, Due = Money.OfSen(-sen) },
                Payment = held.Payment! with { Amount = amount, Allocations = [held.Payment.Allocations[0] with { Amount = amount }] },
            };
            var stored = (await Scene.RecordAsync(entry))[0].Stored!;
            var payment = await Books.Payments.FindPaymentAsync(Scene.Code, stored.Ntpd!.Value, Scene.None);
            return stored == await Scene.NoticeAsync($"any-{n}") && stored.PaidAt == at && payment!.BookedAt == at
                && stored.Due == Money.OfSen(-sen) && payment.Amount == amount && payment.Allocations[0].Amount == amount;
        }, iter: 60, threads: 1);
    }

    [Test]
    public async Task The_first_answer_equals_the_answer_read_later_even_below_a_microsecond()
    {
        var entry = Scene.Pay("fine", [await Scene.IssueAsync(1)], at: Sample.Noon.AddTicks(7));
        var stored = (await Scene.RecordAsync(entry))[0].Stored;
        Assert.That(await Scene.NoticeAsync("fine"), Is.EqualTo(stored));
    }

    [Test]
    public async Task Many_who_ask_at_once_get_each_its_own_first_answer()
    {
        var bills = await Scene.IssueManyAsync(100_000, [.. Enumerable.Range(1, 40)]);
        var stored = await Scene.RecordAsync([.. bills.Select((bill, i) => Scene.Pay($"n-{i}", [bill], delivery: i % 2 == 0 ? $"d-{i}" : null))]);
        await Task.WhenAll(Enumerable.Range(0, 400).Select(n => Task.Run(async () =>
        {
            var i = n % 50;
            var byReference = await Scene.NoticeAsync($"n-{i}", delivery: "d-0");
            Assert.That(byReference, Is.EqualTo(stored[i < 40 ? i : 0].Stored), "the reference goes before the delivery");
            Assert.That(await Scene.NoticeAsync("new", delivery: $"d-{i}"), Is.EqualTo(i < 40 && i % 2 == 0 ? stored[i].Stored : null));
        })));
    }

    [Test]
    public async Task A_refusal_leaves_its_notice_and_nothing_else()
    {
        var outcome = (await Scene.RecordAsync(Scene.Refuse("no"))).Single();
        Assert.That(outcome.Result, Is.EqualTo(Committed));
        Assert.That(outcome.Stored, Is.EqualTo(await Scene.NoticeAsync("no")));
        Assert.That((outcome.Stored!.Payment, outcome.Stored.Ntpd, outcome.Stored.Answer), Is.EqualTo(((PaymentId?)null, (Ntpd?)null, NoticeAnswer.BillUnknown)));
        Assert.That(await Books.Ledger.DaysAsync(Scene.Code, Scene.None), Is.Empty);
        Assert.That(await Books.Payments.RefusalsAsync(Scene.Code, Scene.Day, Scene.None), Is.EqualTo(new[] { outcome.Stored }));
        Assert.That(await Books.Payments.RefusalsAsync(Scene.Code, Scene.Day.AddDays(1), Scene.None), Is.Empty);
    }

    [Test]
    public async Task A_bad_entry_harms_no_other_and_takes_no_number()
    {
        var bills = await Scene.IssueManyAsync(10_000, Enumerable.Range(1, 6));
        await Scene.RecordAsync(Scene.Pay("first", bills[0]));
        var outcomes = await Scene.RecordAsync(
            Scene.Pay("a", bills[1]), Scene.Pay("late", bills[0]), Scene.Pay("b", bills[2]), Scene.Pay("first", bills[3]), Scene.Refuse("no"), Scene.Pay("c", bills[4]));
        Assert.That(outcomes.Select(outcome => outcome.Result), Is.EqualTo(new[]
        {
            Committed, EntryResult.BillTaken, Committed, EntryResult.NoticeSeen, Committed, Committed,
        }));
        Assert.That(outcomes.Where(outcome => outcome.Stored?.Ntpd is not null).Select(Scene.Sequence), Is.EqualTo(new[] { 2, 3, 4 }));
        Assert.That(await Scene.NoticeAsync("late"), Is.Null);
        Assert.That((await Scene.ReadAsync(bills[3])).Status, Is.EqualTo(BillStatus.Issued));
        await Scene.AssertDayTiesAsync();
    }

    [Test]
    public async Task Numbers_follow_the_order_of_the_entries_day_by_day()
    {
        var bills = await Scene.IssueManyAsync(10_000, Enumerable.Range(1, 5));
        var tomorrow = Scene.Day.AddDays(1);
        var outcomes = await Scene.RecordAsync(bills.Select((bill, i) => Scene.Pay($"r{i}", [bill], day: i % 2 == 0 ? Scene.Day : tomorrow)));
        Assert.That(outcomes.Select(outcome => outcome.Stored!.Ntpd), Is.EqualTo(new Ntpd?[]
        {
            Ntpd.Make(Scene.Code, Scene.Day, 1), Ntpd.Make(Scene.Code, tomorrow, 1), Ntpd.Make(Scene.Code, Scene.Day, 2),
            Ntpd.Make(Scene.Code, tomorrow, 2), Ntpd.Make(Scene.Code, Scene.Day, 3),
        }));
        await Scene.AssertDayTiesAsync(tomorrow);
    }

    [Test]
    public async Task The_same_key_twice_counts_once_across_batches_and_inside_one()
    {
        var bills = await Scene.IssueManyAsync(10_000, [1, 2]);
        Assert.That(await Scene.ResultsAsync(Scene.Pay("k", bills[0]), Scene.Pay("k", bills[1])), Is.EqualTo(new[] { Committed, EntryResult.NoticeSeen }));
        Assert.That(await Scene.ResultsAsync(Scene.Pay("k", bills[1])), Is.EqualTo(new[] { EntryResult.NoticeSeen }));
        Assert.That((await Scene.ReadAsync(bills[1])).Status, Is.EqualTo(BillStatus.Issued));
    }

    [Test]
    public async Task The_same_key_on_another_channel_is_another_notice()
    {
        var bills = await Scene.IssueManyAsync(10_000, [1, 2]);
        var session = await Scene.OpenTillAsync();
        Assert.That(await Scene.ResultsAsync(Scene.Pay("k", bills[0]), Scene.Pay("k", [bills[1]], till: session.Id)), Is.All.EqualTo(Committed));
        Assert.That((await Scene.NoticeAsync("k", channel: Sample.Counter))!.Amount, Is.EqualTo(bills[1].Total));
    }

    [Test]
    public async Task A_delivery_is_used_once_and_finds_its_notice()
    {
        var bills = await Scene.IssueManyAsync(10_000, [1, 2, 3]);
        var inside = await Scene.ResultsAsync(Scene.Pay("a", [bills[0]], delivery: "D"), Scene.Pay("b", [bills[1]], delivery: "D"));
        Assert.That(inside, Is.EqualTo(new[] { Committed, EntryResult.NoticeSeen }));
        Assert.That(await Scene.ResultsAsync(Scene.Pay("c", [bills[2]], delivery: "D")), Is.EqualTo(new[] { EntryResult.NoticeSeen }));
        Assert.That((await Scene.NoticeAsync("c", delivery: "D"))!.Reference.Value, Is.EqualTo("a"));
        Assert.That(await Scene.NoticeAsync("c"), Is.Null);
    }

    [Test]
    public async Task A_notice_under_the_reference_comes_before_one_under_the_delivery()
    {
        var bills = await Scene.IssueManyAsync(10_000, [1, 2]);
        await Scene.RecordAsync(Scene.Pay("a", [bills[0]], delivery: "D"), Scene.Pay("b", [bills[1]], delivery: "E"));
        Assert.That((await Scene.NoticeAsync("b", delivery: "D"))!.Reference.Value, Is.EqualTo("b"));
    }

    [Test]
    public async Task Two_entries_of_a_batch_on_one_bill_settle_it_once()
    {
        var bill = await Scene.IssueAsync(1);
        Assert.That(await Scene.ResultsAsync(Scene.Pay("a", bill), Scene.Pay("b", bill)), Is.EqualTo(new[] { Committed, EntryResult.BillTaken }));
    }

    [Test]
    public async Task A_basket_is_settled_whole_or_not_at_all()
    {
        var bills = await Scene.IssueManyAsync(10_000, [1, 2, 3]);
        Assert.That(await Scene.ResultsAsync(Scene.Pay("one", bills[1])), Is.EqualTo(new[] { Committed }));
        Assert.That(await Scene.ResultsAsync(Scene.Pay("basket", bills)), Is.EqualTo(new[] { EntryResult.BillTaken }));
        Assert.That((await Scene.ReadAsync(bills[0])).Status, Is.EqualTo(BillStatus.Issued));

        var outcome = (await Scene.RecordAsync(Scene.Pay("rest", bills[0], bills[2]))).Single();
        var payment = await Books.Payments.FindPaymentAsync(Scene.Code, outcome.Stored!.Ntpd!.Value, Scene.None);
        Assert.That(payment!.Allocations.Select(part => part.Bill), Is.EqualTo(new BillId?[] { bills[0].Id, bills[2].Id }));
        Assert.That((await Scene.ReadAsync(bills[2])).PaidBy, Is.EqualTo(payment.Id));
        await Scene.AssertDayTiesAsync();
    }

    [Test]
    public async Task Nothing_is_booked_on_a_locked_day_but_the_other_days_go_on()
    {
        var bills = await Scene.IssueManyAsync(10_000, [1, 2]);
        await Books.Ledger.LockDayAsync(Scene.Code, Scene.Day, Sample.Noon, Scene.None);
        var results = await Scene.ResultsAsync(Scene.Pay("a", bills[0]), Scene.Pay("b", [bills[1]], day: Scene.Day.AddDays(1)), Scene.Refuse("c"));
        Assert.That(results, Is.EqualTo(new[] { EntryResult.DayClosed, Committed, Committed }));
        Assert.That(await Scene.NoticeAsync("a"), Is.Null);
        Assert.That((await Scene.ReadAsync(bills[0])).Status, Is.EqualTo(BillStatus.Issued));
    }

    [Test]
    public async Task A_closed_or_unknown_till_takes_no_money()
    {
        var bills = await Scene.IssueManyAsync(10_000, [1, 2, 3]);
        var session = await Scene.OpenTillAsync();
        Assert.That(await Scene.ResultsAsync(Scene.Pay("a", [bills[0]], till: session.Id)), Is.EqualTo(new[] { Committed }));
        var read = (await Books.Tills.FindAsync(Scene.Code, session.Id, Scene.None))!;
        await Books.Tills.CloseAsync(read with { ClosedAt = Sample.Noon.AddHours(1), Counted = read.Expected }, null, Scene.None);
        var results = await Scene.ResultsAsync(
            Scene.Pay("b", [bills[1]], till: session.Id), Scene.Pay("c", [bills[2]], till: Core.TillSessionId.New(Sample.Noon)), Scene.Pay("d", bills[1]));
        Assert.That(results, Is.EqualTo(new[] { EntryResult.TillClosed, EntryResult.TillClosed, EntryResult.BillTaken }), "the bill met an entry of its own batch");
        Assert.That(await Scene.ResultsAsync(Scene.Pay("d", bills[1])), Is.EqualTo(new[] { Committed }));
    }

    [Test]
    public async Task A_retry_of_a_recorded_payment_is_a_notice_seen_not_a_bill_taken()
    {
        var entry = Scene.Pay("again", await Scene.IssueAsync(1));
        await Scene.RecordAsync(entry);
        Assert.That(await Scene.ResultsAsync(entry), Is.EqualTo(new[] { EntryResult.NoticeSeen }));
    }

    [Test]
    public async Task An_empty_batch_is_nothing_and_a_foreign_entry_a_mistake_of_the_caller()
    {
        Assert.That(await Scene.RecordAsync(), Is.Empty);
        var foreign = NewScene().Refuse("x");
        Assert.That(() => Scene.RecordAsync(foreign), Throws.ArgumentException);
    }

    [Test]
    public async Task Two_batches_at_once_on_one_bill_settle_it_once()
    {
        for (var round = 1; round <= 10; round++)
        {
            var bill = await Scene.IssueAsync(round);
            var (left, right) = (Scene.Pay($"l{round}", bill), Scene.Pay($"r{round}", bill));
            var results = await Task.WhenAll(Task.Run(() => Scene.ResultsAsync(left)), Task.Run(() => Scene.ResultsAsync(right)));
            Assert.That(results.SelectMany(result => result), Is.EquivalentTo(new[] { Committed, EntryResult.BillTaken }));
        }
        await Scene.AssertDayTiesAsync();
    }

    [Test]
    public async Task Eight_writers_with_overlapping_batches_leave_no_gap_and_pay_nothing_twice()
    {
        var bills = await Scene.IssueManyAsync(10_000, Enumerable.Range(1, 120));
        var writers = Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            var outcomes = new List<EntryOutcome>();
            // Every writer starts elsewhere and meets the others; every third notice shares its key with another writer's.
            for (var start = 0; start < bills.Length; start += 10)
            {
                var batch = Enumerable.Range(0, 10).Select(i => (start + i + writer * 15) % bills.Length)
                    .Select(i => Scene.Pay(i % 3 == 0 ? $"shared-{i}" : $"w{writer}-{i}", bills[i]));
                outcomes.AddRange(await Scene.RecordAsync(batch));
            }
            return outcomes;
        }));
        var all = (await Task.WhenAll(writers)).SelectMany(outcomes => outcomes).ToList();
        Assert.That(all.Where(outcome => outcome.Result == Committed).Select(Scene.Sequence).Order(), Is.EqualTo(Enumerable.Range(1, bills.Length)));
        Assert.That(all.Select(outcome => outcome.Result), Is.All.AnyOf(Committed, EntryResult.BillTaken, EntryResult.NoticeSeen));
        var read = await Books.Bills.FindAsync(Scene.Code, [.. bills.Select(bill => bill.Code)], Scene.None);
        Assert.That(read.Select(bill => bill!.Status), Is.All.EqualTo(BillStatus.Paid));
        Assert.That(read.Select(bill => bill!.PaidBy).Distinct().Count(), Is.EqualTo(bills.Length));
        await Scene.AssertDayTiesAsync();
    }

    [Test]
    public async Task A_day_that_is_locked_under_load_keeps_what_was_committed_and_takes_nothing_more()
    {
        var first = new TaskCompletionSource();
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; ; i++)
            {
                var results = await Scene.ResultsAsync(Scene.Pay($"w{writer}-{i}", [null]), Scene.Pay($"w{writer}-{i}-b", [null]));
                if (results[0] == EntryResult.DayClosed) return results;
                Assert.That(results, Is.All.EqualTo(Committed));
                first.TrySetResult();
            }
        })).ToList();
        await first.Task;
        await Books.Ledger.LockDayAsync(Scene.Code, Scene.Day, Sample.Noon, Scene.None);
        var atLock = await Books.Ledger.RecomputeDayAsync(Scene.Code, Scene.Day, Scene.None);
        Assert.That((await Task.WhenAll(writers)).SelectMany(results => results), Is.All.EqualTo(EntryResult.DayClosed));
        Assert.That(atLock, Is.Not.Empty.And.EqualTo(await Books.Ledger.RecomputeDayAsync(Scene.Code, Scene.Day, Scene.None)));
        await Scene.AssertDayTiesAsync();
    }

    [Test]
    public async Task Day_totals_equal_the_recomputed_postings_after_any_batches()
    {
        var number = 0;
        await Gen.Select(Gen.Int[1, 12], Gen.Int[0, 2], Gen.Int[0, 5], Gen.Long[1, 5_000_000]).Array[1, 4].SampleAsync(async batches =>
        {
            foreach (var (size, day, clash, rupiah) in batches)
            {
                var first = Interlocked.Add(ref number, size) - size + 1;
                var bills = await Scene.IssueManyAsync(rupiah, Enumerable.Range(first, size));
                var entries = bills.Select((bill, i) => Scene.Pay($"b{first + i}", [bill], day: Scene.Day.AddDays(day))).ToList();
                if (clash > 0 && size > clash) entries[clash] = Scene.Pay($"b{first}", bills[clash]);
                entries.Add(Scene.Pay($"held{first}", [null], day: Scene.Day.AddDays(day)));
                await Scene.RecordAsync(entries);
            }
            for (var day = 0; day <= 2; day++) await Scene.AssertDayTiesAsync(Scene.Day.AddDays(day));
        }, iter: 15, threads: 1);
    }

    [Test]
    public async Task What_was_committed_is_there_after_the_books_were_closed_and_opened_again()
    {
        var bill = await Scene.IssueAsync(1);
        var stored = (await Scene.RecordAsync(Scene.Pay("kept", bill)))[0].Stored;
        await Books.ReopenAsync();
        Assert.That(await Scene.NoticeAsync("kept"), Is.EqualTo(stored));
        Assert.That((await Scene.ReadAsync(bill)).Status, Is.EqualTo(BillStatus.Paid));
        Assert.That(Scene.Sequence((await Scene.RecordAsync(Scene.Pay("next", await Scene.IssueAsync(2))))[0]), Is.EqualTo(2));
    }

    [Test]
    public async Task A_cancelled_call_writes_all_or_nothing()
    {
        var bill = await Scene.IssueAsync(1);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        Assert.That(() => Books.Payments.RecordAsync(Scene.Code, [Scene.Pay("x", bill)], cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await Scene.NoticeAsync("x"), Is.Null);
        Assert.That(await Scene.ResultsAsync(Scene.Pay("x", bill)), Is.EqualTo(new[] { Committed }));
    }

    [Test]
    public async Task An_incident_is_kept_once_and_listed_by_when_it_was_first_noted()
    {
        var first = new NoticeIncident(Scene.Code, Sample.VaRkud, new("r"), IncidentKind.NoticeRepeated, "abc", Money.OfRupiah(1), Sample.Noon);
        var reused = first with { Kind = IncidentKind.ReferenceReused, ContentHash = "def", At = Sample.Noon.AddMinutes(1) };
        await Books.Payments.NoteIncidentsAsync([first, first with { At = Sample.Noon.AddHours(1) }, reused], Scene.None);
        await Books.Payments.NoteIncidentsAsync([reused with { Amount = Money.OfRupiah(2) }], Scene.None);
        await Books.Payments.NoteIncidentsAsync([], Scene.None);
        Assert.That(await Books.Payments.IncidentsAsync(Scene.Code, Sample.Noon, Sample.Noon.AddHours(2), Scene.None), Is.EqualTo(new[] { first, reused }));
        Assert.That(await Books.Payments.IncidentsAsync(Scene.Code, Sample.Noon, Sample.Noon.AddMinutes(1), Scene.None), Is.EqualTo(new[] { first }));
    }

    [Test]
    public async Task Many_incidents_that_are_noted_together_are_kept_once_each()
    {
        var noted = Enumerable.Range(0, 20).Select(minute => new NoticeIncident(
            Scene.Code, Sample.VaRkud, new($"r{minute % 12:00}"), IncidentKind.NoticeRepeated, "abc", Money.OfRupiah(1), Sample.Noon.AddMinutes(minute))).ToList();
        await Books.Payments.NoteIncidentsAsync([noted[3]], Scene.None);
        await Books.Payments.NoteIncidentsAsync(noted, Scene.None);
        Assert.That(await Books.Payments.IncidentsAsync(Scene.Code, Sample.Noon, Sample.Noon.AddHours(1), Scene.None), Is.EqualTo(noted.Take(12)));
    }

    [Test]
    public async Task An_unknown_number_has_no_payment() =>
        Assert.That(await Books.Payments.FindPaymentAsync(Scene.Code, Ntpd.Make(Scene.Code, Scene.Day, 77), Scene.None), Is.Null);
}
