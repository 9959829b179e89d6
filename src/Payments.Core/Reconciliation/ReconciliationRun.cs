using System.Globalization;
using Payments.Core.Ledger;
using Payments.Core.Reconciliation.Columns;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation;

/// <summary>Reconciles one receiving account for one business date, and undoes it.</summary>
public sealed class ReconciliationRun(IReconciliationStore store, ILedgerStore ledger, RegionCalendar calendar)
{
    private const int Attempts = 4;

    // A posting's line number is small in the store; an entry holds so many at most.
    private const int PostingsPerEntry = 1_000;

    private const int MaxLookUps = 1_000;

    private readonly LedgerDays _days = new(ledger);

    /// <summary>Runs it. On unchanged input nothing changes and the earlier run is the answer.</summary>
    /// <exception cref="InvalidOperationException">Other runs were faster again and again.</exception>
    public Task<RunOutcome> RunAsync(Region region, ReceivingAccountId account, DateOnly businessDate, CancellationToken cancellationToken) =>
        RunAsync(region, account, businessDate, null, cancellationToken);

    /// <summary>The same; each step that begins is told.</summary>
    /// <exception cref="InvalidOperationException">Other runs were faster again and again.</exception>
    public async Task<RunOutcome> RunAsync(
        Region region, ReceivingAccountId account, DateOnly businessDate, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        DateOnly? instead = null;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            // 1 days in order, runs in order
            var newest = await store.NewestRunAsync(region.Code, account, cancellationToken);
            if (await RefusalAsync(region, account, businessDate, newest, cancellationToken) is { } reason) return new RunOutcome.Refused(reason);

            // 2 what is open
            progress?.Report(new(RunStep.Loading, account));
            var input = await store.LoadAsync(region, account, businessDate, cancellationToken);
            PhaseMemory.Reuse(input.Lines.Count + input.Payments.Count);
            var hash = Task.Run(() => InputHash.Of(region, input), cancellationToken);
            if (newest?.BusinessDate == businessDate && newest.AfterHash == await hash) return new RunOutcome.Unchanged(newest);

            // 3 decide, while the hash of a new day is still being made, 4 derive what is booked
            progress?.Report(Matching(input));
            var result = await DecideAsync(region, input, cancellationToken);
            progress?.Report(new(RunStep.Booking, account) { Matches = result.Matches.Count });
            var postOn = instead ?? await PostingDayAsync(region, businessDate, cancellationToken);
            var run = Finish(region, input, await hash, result, postOn, newest?.Number ?? 0);
            PhaseMemory.GiveBack(input.Lines.Count + input.Payments.Count);

            // 5 save it all, or look again
            progress?.Report(new(RunStep.Saving, account) { Matches = result.Matches.Count, Exceptions = result.Exceptions.Count });
            switch (await store.SaveAsync(run, cancellationToken))
            {
                case SaveRunResult.Saved:
                    return new RunOutcome.Completed((await store.FindRunAsync(region.Code, run.Run.Id, cancellationToken))!);
                case SaveRunResult.DayClosed:
                    instead = calendar.Today(region);
                    break;
            }
        }
        throw new InvalidOperationException($"Other runs of {account} were faster {Attempts} times: run it again.");
    }

    /// <summary>What running it would change, compared with the day's last run of the account; nothing is written.</summary>
    public Task<RunPreview> PreviewAsync(Region region, ReceivingAccountId account, DateOnly businessDate, CancellationToken cancellationToken) =>
        PreviewAsync(region, account, businessDate, null, cancellationToken);

    /// <summary>The same; each step that begins is told.</summary>
    public async Task<RunPreview> PreviewAsync(
        Region region, ReceivingAccountId account, DateOnly businessDate, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        var newest = await store.NewestRunAsync(region.Code, account, cancellationToken);
        if (await RefusalAsync(region, account, businessDate, newest, cancellationToken) is { } reason) return new RunPreview.Refused(reason);
        progress?.Report(new(RunStep.Loading, account));
        var input = await store.LoadAsync(region, account, businessDate, cancellationToken);
        if (newest?.BusinessDate == businessDate && newest.AfterHash == InputHash.Of(region, input)) return new RunPreview.Unchanged(newest);

        progress?.Report(Matching(input));
        var result = await DecideAsync(region, input, cancellationToken);
        var before = (await store.RunsAsync(region.Code, businessDate, cancellationToken)).LastOrDefault(run => run.Account == account);
        return new RunPreview.Changes(before, RunDifference.Since(await DecidedAsync(before, cancellationToken), result.Matches, result.Exceptions));
    }

    private async Task<(RunRecord Run, IReadOnlyList<Match> Matches, IReadOnlyList<Discrepancy> Exceptions)?> DecidedAsync(RunRecord? run, CancellationToken cancellationToken) => run is null ? null
        : (run, await store.MatchesAsync(run.Region, run.Id, cancellationToken), await store.ExceptionsAsync(run.Region, run.Id, cancellationToken));

    /// <summary>Undoes the account's newest run: its entries are reversed on an open day, its items are open again.</summary>
    /// <exception cref="InvalidOperationException">Other runs were faster again and again.</exception>
    public async Task<UndoOutcome> UndoAsync(Region region, RunId id, CancellationToken cancellationToken)
    {
        DateOnly? instead = null;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await store.FindRunAsync(region.Code, id, cancellationToken) is not { } run)
                return new UndoOutcome.Refused($"There is no run {id} in region {region.Code}.");
            if (run.UndoneAt is not null) return new UndoOutcome.AlreadyUndone(run);
            var newest = await store.NewestRunAsync(region.Code, run.Account, cancellationToken);
            if (newest is not null && newest.Id != id)
                return new UndoOutcome.Refused($"Run {newest.Id} of {run.Account} ({newest.BusinessDate:yyyy-MM-dd}) is newer: undo run {newest.Id} first.");

            var (on, at) = (instead ?? await PostingDayAsync(region, run.BusinessDate, cancellationToken), calendar.Now);
            var entries = await store.EntriesAsync(region.Code, id, cancellationToken);
            var reversals = entries.Select(entry => entry.Reversal(EntryId.New(at), $"undo:{id}", on, at)).ToList();
            switch (await store.UndoAsync(run, reversals, on, at, cancellationToken))
            {
                case SaveRunResult.Saved:
                    return new UndoOutcome.Undone(run with { UndoneAt = at }, on);
                case SaveRunResult.DayClosed:
                    instead = calendar.Today(region);
                    break;
            }
        }
        throw new InvalidOperationException($"Run {id} could not be undone {Attempts} times because others were faster: try again.");
    }

    private async Task<string?> RefusalAsync(
        Region region, ReceivingAccountId account, DateOnly businessDate, RunRecord? newest, CancellationToken cancellationToken)
    {
        if (!region.Accounts.ContainsKey(account)) return $"Region {region.Code} has no receiving account {account}.";
        if (businessDate > calendar.Today(region))
            return string.Create(CultureInfo.InvariantCulture, $"{businessDate:yyyy-MM-dd} has not begun in {region.Name}.");
        if (newest?.BusinessDate > businessDate)
            return string.Create(CultureInfo.InvariantCulture, $"{account} was reconciled for {newest.BusinessDate:yyyy-MM-dd} already: reconcile that day, or undo run {newest.Id} first.");
        if (await _days.FirstOpenMoneyDayBeforeAsync(region.Code, businessDate, cancellationToken) is { } open)
            return string.Create(CultureInfo.InvariantCulture, $"{open:yyyy-MM-dd} is not closed: close it before {businessDate:yyyy-MM-dd} is reconciled.");
        return null;
    }

    // A line nobody waits for may name what is settled already: it is not unknown then. More such lines than this are a missing file, not mistakes.
    private async Task<MatchResult> DecideAsync(Region region, ReconciliationInput input, CancellationToken cancellationToken)
    {
        var result = Matcher.Run(region, input);
        var unknown = result.Named.Where(named => named.Type == DiscrepancyType.UnknownLine).Select(named => named.Id).Take(MaxLookUps).ToHashSet();
        if (unknown.Count == 0) return result;
        var rules = KeyRules.Of(region);
        var keys = input.Lines.Where(line => unknown.Contains(line.Id.Value)).SelectMany(rules.Of).Distinct().ToList();
        var settled = await store.SettledAsync(region, input.Account, keys, cancellationToken);
        return settled.Count == 0 ? result : Matcher.Run(region, input with { Settled = settled });
    }

    private static RunProgress Matching(ReconciliationInput input) =>
        new(RunStep.Matching, input.Account) { Lines = input.Lines.Count, Payments = input.Payments.Count + input.Deposits.Count };

    private FinishedRun Finish(Region region, ReconciliationInput input, string hash, MatchResult result, DateOnly postOn, int after)
    {
        var (at, open) = (calendar.Now, InputHash.After(input, result));
        var run = new RunRecord(region.Code, RunId.New(at), input.Account, 0, input.BusinessDate, postOn, Matcher.RulesVersion, hash,
            InputHash.Of(region, open), OpenSince(open), OpenStatement(open), result.Matches.Count, result.Exceptions.Count, at, null);
        var entries = MatchPostings.Of(input, result).Chunk(PostingsPerEntry)
            .Select(postings => new JournalEntry(region.Code, EntryId.New(at), $"run:{run.Id}", postOn, at, null, postings)).ToList();
        return new(run, result, input.Statements, entries, after);
    }

    // What is settled for good is never looked at again: the cost of a night does not grow with the years.
    private static DateOnly OpenSince(ReconciliationInput after) => after.Payments.Select(payment => payment.BusinessDate)
        .Concat(after.Remainders.Where(rest => rest.Item.Side == ItemSide.Payment).Select(rest => rest.Date))
        .Append(after.BusinessDate).Min();

    private static int OpenStatement(ReconciliationInput after) => after.Lines.Select(line => line.Statement)
        .Concat(after.Remainders.Where(rest => rest.Item.Side == ItemSide.Line).Select(rest => rest.Statement))
        .Append(after.NextStatement).Min();

    // The business date while its day is open; a locked day takes nothing any more.
    private async Task<DateOnly> PostingDayAsync(Region region, DateOnly businessDate, CancellationToken cancellationToken) =>
        (await _days.FindAsync(region.Code, businessDate, cancellationToken)).Locked ? calendar.Today(region) : businessDate;
}
