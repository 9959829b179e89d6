using System.Data.Common;
using Npgsql;
using Payments.Adapters.Storage.Ledger;
using Payments.Core;
using Payments.Core.Channels;
using Payments.Core.Ledger;
using Payments.Core.Payments;

namespace Payments.Adapters.Storage.Payments;

/// <summary>
/// One run of a batch: at once, when the days' numbers are known; else in a transaction, first everything that can miss, in one round trip,
/// then, when nothing missed, everything that cannot.
/// </summary>
internal sealed class BatchWriter
{
    private static readonly RowStatement<RecordedNotice> InsertNotice = NoticeColumns("InsertNotice", Returning.Key);

    // PostgreSQL looks every unique index up before a row that may conflict goes in; what is undone by any conflict is spared that.
    private static readonly RowStatement<RecordedNotice> InsertUnseenNotice = NoticeColumns("InsertUnseenNotice", Returning.Key);

    private static readonly RowStatement<Settlement> SettleBill = new RowStatement<Settlement>(SqlFile.Beside<PaymentStore>("SettleBill"), Returning.Key)
        .Uuid("bill_id", row => row.Bill.Value)
        .Uuid("payment_id", row => row.Payment.Id.Value)
        .Instant("paid_at", row => row.Payment.PaidAt);

    private static readonly RowStatement<TillShare> AddToTill = new RowStatement<TillShare>(SqlFile.Beside<PaymentStore>("AddToTill"), Returning.Key)
        .Uuid("till_session_id", row => row.Till.Value)
        .Text("channel", row => row.Channel.Value)
        .Amount("amount_sen", row => row.Amount)
        .Whole("payments", row => row.Payments);

    private static readonly RowStatement<Payment> InsertPayment = new RowStatement<Payment>(SqlFile.Beside<PaymentStore>("InsertPayment"))
        .Uuid("payment_id", payment => payment.Id.Value)
        .Text("ntpd", payment => payment.Ntpd.Value)
        .Text("channel", payment => payment.Channel.Value)
        .Text("reference", payment => payment.Reference.Value)
        .Text("trace", payment => payment.Trace)
        .Amount("amount_sen", payment => payment.Amount)
        .Instant("paid_at", payment => payment.PaidAt)
        .Day("business_date", payment => payment.BusinessDate)
        .Instant("booked_at", payment => payment.BookedAt)
        .Uuid("till_session_id", payment => payment.Till?.Value);

    private static readonly RowStatement<AllocationLine> InsertAllocation = new RowStatement<AllocationLine>(SqlFile.Beside<PaymentStore>("InsertAllocation"))
        .Uuid("payment_id", row => row.Payment.Value)
        .Whole("line", row => row.Line)
        .Text("bill_code", row => row.Part.BillCode.Value)
        .Uuid("bill_id", row => row.Part.Bill?.Value)
        .Text("kind", row => row.Part.Kind?.ToString())
        .Text("levy", row => row.Part.Levy?.Value)
        .Text("account_code", row => row.Part.AccountCode?.Value)
        .Text("account", row => row.Part.Account.Value)
        .Amount("amount_sen", row => row.Part.Amount)
        .Text("held", row => row.Part.Held?.ToString())
        .Text("working", row => row.Part.Working);

    private readonly RegionCode _region;
    private readonly IReadOnlyList<PaymentEntry> _entries;
    private readonly List<Payment> _payments;
    private readonly List<DayRow> _days;
    private IReadOnlyDictionary<string, long> _numbered = null!, _notices = null!, _bills = null!, _tills = null!;

    private BatchWriter(RegionCode region, IReadOnlyList<PaymentEntry> entries)
    {
        (_region, _entries) = (region, entries);
        _payments = [.. entries.Select(entry => entry.Payment).OfType<Payment>()];
        _days = [.. _payments.GroupBy(payment => payment.BusinessDate).Select(day => new DayRow(day.Key, day.Count()))];
    }

    private List<RecordedNotice> Notices => [.. _entries.Select(entry => entry.Notice)];

    /// <summary>Writes the entries in one round trip that is a transaction of its own; where the days' numbers are known beforehand, so that nothing has to be asked first.</summary>
    /// <returns>All of them committed; or null: something missed or the numbers are not known, and nothing was written.</returns>
    /// <exception cref="CommitUnknownException">The connection broke: look whether the entries are there.</exception>
    public static IReadOnlyList<EntryOutcome>? TryWriteAtOnce(NpgsqlConnection connection, RegionCode region, IReadOnlyList<PaymentEntry> entries, DayNumbers numbers)
    {
        var writer = new BatchWriter(region, entries);
        var before = new Dictionary<DateOnly, long>();
        foreach (var day in writer._days)
        {
            if (numbers.Known(region, day.Date) is not { } last) return null;
            before.Add(day.Date, last);
        }
        var all = new StatementBatch(connection, region);
        JournalWriter.TakeNumbers(all, writer._days.Select(day => new NumberedDay(day.Date, day.Payments, before[day.Date])));
        all.Add(InsertUnseenNotice, writer.Notices);
        writer.AddGuards(all);
        var outcomes = writer.Number(day => before[day.Date]);
        writer.AddRows(all, outcomes);
        if (!all.TryExecuteAtOnce()) return null;
        foreach (var day in writer._days) numbers.Took(region, day.Date, before[day.Date], day.Payments);
        return outcomes;
    }

    /// <summary>Writes the entries.</summary>
    /// <returns>All of them committed; or, rolled back, the result of those that cannot be written and null for the others.</returns>
    public static Verdict<IReadOnlyList<EntryOutcome?>> Write(DbTransaction transaction, RegionCode region, IReadOnlyList<PaymentEntry> entries, DayNumbers numbers)
    {
        var writer = new BatchWriter(region, entries);
        writer.Guard(transaction);
        if (writer.Misses() is { } misses) return Verdict.RollBack<IReadOnlyList<EntryOutcome?>>(misses);
        return writer.Add(transaction, numbers);
    }

    private void Guard(DbTransaction transaction)
    {
        var guards = new StatementBatch(transaction, _region);
        _numbered = JournalWriter.TouchDays(guards, _days);
        _notices = guards.Add(InsertNotice, Notices);
        AddGuards(guards);
        guards.ExecuteAsOne();
    }

    private void AddGuards(StatementBatch guards)
    {
        _bills = guards.Add(SettleBill, [.. _entries.Where(entry => entry.Payment is not null)
            .SelectMany(entry => entry.Settles.Select(bill => new Settlement(bill, entry.Payment!)))]);
        var shares = _payments.Where(payment => payment.Till is not null).GroupBy(payment => (Till: payment.Till!.Value, payment.Channel))
            .Select(till => new TillShare(till.Key.Till, till.Key.Channel, Money.Sum(till.Select(payment => payment.Amount)), till.Count()))
            .OrderBy(share => share.Till.Value).ToList();
        _tills = guards.Add(AddToTill, shares, keys: shares.DistinctBy(share => share.Till).Count());
    }

    private EntryOutcome?[]? Misses()
    {
        var misses = new EntryOutcome?[_entries.Count];
        var any = false;
        for (var i = 0; i < misses.Length; i++)
        {
            if (Miss(_entries[i]) is not { } result) continue;
            misses[i] = new(result, null);
            any = true;
        }
        return any ? misses : null;
    }

    private EntryResult? Miss(PaymentEntry entry)
    {
        if (!_notices.ContainsKey($"{entry.Notice.Channel}\n{entry.Notice.Reference}")) return EntryResult.NoticeSeen;
        if (entry.Payment is not { } payment) return null;
        if (entry.Settles.Any(bill => !_bills.ContainsKey(StoredText.Of(bill.Value)))) return EntryResult.BillTaken;
        if (!_numbered.ContainsKey(StoredText.Of(payment.BusinessDate))) return EntryResult.DayClosed;
        return payment.Till is { } till && !_tills.ContainsKey(StoredText.Of(till.Value)) ? EntryResult.TillClosed : null;
    }

    private Verdict<IReadOnlyList<EntryOutcome?>> Add(DbTransaction transaction, DayNumbers numbers)
    {
        long Before(DayRow day) => _numbered[StoredText.Of(day.Date)] - day.Payments;
        var outcomes = Number(Before);
        foreach (var day in _days) numbers.Took(_region, day.Date, Before(day), day.Payments);
        var rows = new StatementBatch(transaction, _region);
        AddRows(rows, outcomes);
        return Verdict.Commit<IReadOnlyList<EntryOutcome?>>(outcomes, rows);
    }

    private void AddRows(StatementBatch rows, List<EntryOutcome> outcomes)
    {
        var numbered = outcomes.Zip(_entries, (outcome, entry) => entry.Payment is { } payment ? payment with { Ntpd = outcome.Stored!.Ntpd!.Value } : null)
            .OfType<Payment>().ToList();
        rows.Add(InsertPayment, numbered);
        rows.Add(InsertAllocation, [.. numbered.SelectMany(payment => payment.Allocations.Select((part, i) => new AllocationLine(payment.Id, i + 1, part)))]);
        JournalWriter.Add(rows, [.. _entries.Select(entry => entry.Entry).OfType<JournalEntry>()]);
    }

    /// <summary>Gives the days' numbers out in the order of the entries; a transaction that is rolled back gives its numbers back.</summary>
    private List<EntryOutcome> Number(Func<DayRow, long> before)
    {
        var next = _days.ToDictionary(day => day.Date, day => checked((int)before(day)));
        return [.. _entries.Select(entry => new EntryOutcome(EntryResult.Committed, Kept(entry.Notice) with
        {
            Ntpd = entry.Payment is { } payment ? Ntpd.Make(_region, payment.BusinessDate, next[payment.BusinessDate] += 1) : null,
        }))];
    }

    private static RowStatement<RecordedNotice> NoticeColumns(string file, Returning returning) => new RowStatement<RecordedNotice>(SqlFile.Beside<PaymentStore>(file), returning)
        .Text("channel", notice => notice.Channel.Value)
        .Text("reference", notice => notice.Reference.Value)
        .Text("content_hash", notice => notice.ContentHash)
        .Text("delivery", notice => notice.Delivery)
        .Text("answer", notice => notice.Answer.ToString())
        .Text("bill_code", notice => notice.Bill?.Value)
        .Amount("due_sen", notice => notice.Due)
        .Amount("amount_sen", notice => notice.Amount)
        .Uuid("payment_id", notice => notice.Payment?.Value)
        .Day("business_date", notice => notice.BusinessDate)
        .Instant("paid_at", notice => notice.PaidAt)
        .Instant("booked_at", notice => notice.BookedAt)
        .Text("trace", notice => notice.Trace);

    /// <summary>The notice as it will be read back.</summary>
    private static RecordedNotice Kept(RecordedNotice notice) =>
        notice with { PaidAt = StoredText.Kept(notice.PaidAt), BookedAt = StoredText.Kept(notice.BookedAt) };

    private readonly record struct Settlement(BillId Bill, Payment Payment);

    private readonly record struct TillShare(TillSessionId Till, ChannelId Channel, Money Amount, int Payments);

    private readonly record struct AllocationLine(PaymentId Payment, int Line, Allocation Part);
}
