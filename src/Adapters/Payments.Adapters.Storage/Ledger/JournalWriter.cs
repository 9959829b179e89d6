using System.Data.Common;
using Payments.Core;
using Payments.Core.Ledger;

namespace Payments.Adapters.Storage.Ledger;

/// <summary>Writes journal entries: the one place that does, for every store whose business step books something.</summary>
internal sealed class JournalWriter
{
    private static readonly RowStatement<DayRow> TouchDay = new RowStatement<DayRow>(SqlFile.Beside<JournalWriter>("TouchDay"), Returning.KeyAndNumber)
        .Day("business_date", row => row.Date)
        .Whole("payments", row => row.Payments);

    private static readonly RowStatement<NumberedDay> TakeNumbersOfDay = new RowStatement<NumberedDay>(SqlFile.Beside<JournalWriter>("TakeNumbers"), Returning.Key)
        .Day("business_date", row => row.Date)
        .Whole("payments", row => row.Payments)
        .Whole("before", row => row.Before);

    private static readonly RowStatement<JournalEntry> InsertEntry = new RowStatement<JournalEntry>(SqlFile.Beside<JournalWriter>("InsertEntry"))
        .Uuid("entry_id", entry => entry.Id.Value)
        .Text("source", entry => entry.Source)
        .Day("business_date", entry => entry.BusinessDate)
        .Instant("booked_at", entry => entry.BookedAt)
        .Uuid("reverses", entry => entry.Reverses?.Value);

    private static readonly RowStatement<PostingLine> InsertPosting = new RowStatement<PostingLine>(SqlFile.Beside<JournalWriter>("InsertPosting"))
        .Day("business_date", row => row.Entry.BusinessDate)
        .Uuid("entry_id", row => row.Entry.Id.Value)
        .Whole("line", row => row.Line)
        .Text("event", row => row.Posting.Event.ToString())
        .Text("debit", row => row.Posting.Debit.Code)
        .Text("credit", row => row.Posting.Credit.Code)
        .Amount("amount_sen", row => row.Posting.Amount);

    private static readonly RowStatement<AccountRow> AddToAccountDay = new RowStatement<AccountRow>(SqlFile.Beside<JournalWriter>("AddToAccountDay"))
        .Day("business_date", row => row.Date)
        .Text("account", row => row.Account)
        .Amount("debit_sen", row => row.Debit)
        .Amount("credit_sen", row => row.Credit);

    /// <summary>Writes entries of one region with their postings and adds them to the day totals.</summary>
    /// <returns>False when one of their days is locked: roll the transaction back.</returns>
    /// <exception cref="DbException">An entry with this id exists, or what it reverses was reversed before.</exception>
    public static async Task<bool> WriteAsync(DbTransaction transaction, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Count == 0) return true;
        var region = entries[0].Region;
        if (!await KeepOpenAsync(transaction, region, entries.Select(entry => entry.BusinessDate), cancellationToken)) return false;
        var rows = new StatementBatch(transaction, region);
        Add(rows, entries);
        await rows.ExecuteAsync(cancellationToken);
        return true;
    }

    /// <summary>Keeps ledger days open until the transaction ends.</summary>
    /// <returns>False when one of them is locked: roll the transaction back.</returns>
    public static async Task<bool> KeepOpenAsync(
        DbTransaction transaction, RegionCode region, IEnumerable<DateOnly> days, CancellationToken cancellationToken)
    {
        var guards = new StatementBatch(transaction, region);
        var rows = days.Distinct().Select(day => new DayRow(day, 0)).ToList();
        var open = TouchDays(guards, rows);
        await guards.ExecuteAsync(cancellationToken);
        return open.Count == rows.Count;
    }

    /// <summary>
    /// Takes numbers from the days' counters and keeps the days open until the transaction ends: whoever locks a day updates
    /// the same row, so a lock and a writer never pass each other. Add it before anything else: it also keeps writers of one day in line.
    /// </summary>
    /// <returns>The last number taken by open day (ISO text); locked days are missing.</returns>
    public static IReadOnlyDictionary<string, long> TouchDays(StatementBatch batch, IEnumerable<DayRow> days) =>
        batch.Add(TouchDay, [.. days.OrderBy(row => row.Date)]);

    /// <summary>The same where the numbers are known beforehand; a day somebody else took numbers of meanwhile is missing, like a locked one.</summary>
    public static void TakeNumbers(StatementBatch batch, IEnumerable<NumberedDay> days) => batch.Add(TakeNumbersOfDay, [.. days.OrderBy(row => row.Date)]);

    /// <summary>Adds entries whose days were touched in the same transaction.</summary>
    public static void Add(StatementBatch batch, IReadOnlyList<JournalEntry> entries)
    {
        var postings = new List<PostingLine>(entries.Count * 2);
        foreach (var entry in entries)
            for (var i = 0; i < entry.Postings.Count; i++) postings.Add(new(entry, i + 1, entry.Postings[i]));
        batch.Add(InsertEntry, entries);
        batch.Add(InsertPosting, postings);
        batch.Add(AddToAccountDay, Totals(postings));
    }

    /// <summary>One row per account and day, in one order for all writers, so that two of them cannot wait for each other.</summary>
    private static List<AccountRow> Totals(List<PostingLine> postings)
    {
        var totals = new Dictionary<(DateOnly Date, string Account), (Money Debit, Money Credit)>();
        foreach (var (entry, _, posting) in postings)
        {
            AddTo(entry.BusinessDate, posting.Debit, posting.Amount, Money.Zero);
            AddTo(entry.BusinessDate, posting.Credit, Money.Zero, posting.Amount);
        }
        return [.. totals.OrderBy(total => total.Key.Date).ThenBy(total => total.Key.Account, StringComparer.Ordinal)
            .Select(total => new AccountRow(total.Key.Date, total.Key.Account, total.Value.Debit, total.Value.Credit))];

        void AddTo(DateOnly date, LedgerAccount account, Money debit, Money credit)
        {
            var before = totals.GetValueOrDefault((date, account.Code));
            totals[(date, account.Code)] = (before.Debit + debit, before.Credit + credit);
        }
    }

    private readonly record struct PostingLine(JournalEntry Entry, int Line, Posting Posting);

    private readonly record struct AccountRow(DateOnly Date, string Account, Money Debit, Money Credit);
}

/// <summary>A ledger day that is about to be written to.</summary>
/// <param name="Date">The business date.</param>
/// <param name="Payments">How many payment numbers (NTPD) are taken; 0 for entries without a payment.</param>
internal readonly record struct DayRow(DateOnly Date, long Payments);

/// <summary>A ledger day whose next payment numbers are known.</summary>
/// <param name="Date">The business date.</param>
/// <param name="Payments">How many payment numbers (NTPD) are taken.</param>
/// <param name="Before">The number given out last.</param>
internal readonly record struct NumberedDay(DateOnly Date, long Payments, long Before);
