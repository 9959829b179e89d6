using System.Globalization;
using Payments.Core.Counter;
using Payments.Core.Ledger;
using Payments.Core.Reconciliation.FiveWay;
using Payments.Core.Regions;
using Payments.Core.Remittance;

namespace Payments.Core.Reconciliation.Closing;

/// <summary>Closes a business day: slips, reconciliation, lock, tie-out, hash chain. Every step does nothing new when it is repeated, so a crash anywhere is repaired by running it again.</summary>
public sealed class NightlyClose(
    ReconciliationRun reconciliation, IReconciliationStore runs, DepositSlipMaker slipMaker, IDepositSlipStore slips,
    ILedgerStore ledger, ITillStore tills, ITieOutStore sheets, RegionCalendar calendar)
{
    private readonly LedgerDays _days = new(ledger);

    /// <summary>Closes a day of a region.</summary>
    public Task<NightlyResult> RunAsync(Region region, DateOnly day, CancellationToken cancellationToken) => RunAsync(region, day, null, cancellationToken);

    /// <summary>The same; each step that begins is told.</summary>
    public async Task<NightlyResult> RunAsync(Region region, DateOnly day, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        var known = await _days.FindAsync(region.Code, day, cancellationToken);
        if (known.ChainHash is not null) return await ClosedAsync(region, day, cancellationToken);

        // 1 may it be closed?  2 cash gets its slips
        progress?.Report(new(RunStep.Slips, null));
        if (await PrepareAsync(region, day, cancellationToken) is { } refusal) return refusal;

        // 3 every account is reconciled, and the figures must tie while the day can still be corrected
        if (await ReconcileAsync(region, day, progress, cancellationToken) is { } refused) return refused;
        progress?.Report(new(RunStep.TyingOut, null));
        if (!known.Locked && await SheetAsync(region, day, cancellationToken) is { TiesOut: false } early) return DoesNotTieOut(early);

        // 4 nothing is booked on it any more; what slipped in before the lock gets its name
        await ledger.LockDayAsync(region.Code, day, calendar.Now, cancellationToken);
        if (await ReconcileAsync(region, day, progress, cancellationToken) is { } late) return late;

        // 5 rebuild, tie out, chain, close
        progress?.Report(new(RunStep.Closing, null));
        return await SealAsync(region, day, cancellationToken);
    }

    /// <summary>The steps before the accounts are reconciled: may the day be closed, and its cash gets deposit slips. Several hosts may then reconcile one account each.</summary>
    /// <returns>Why the day cannot be closed; null when it can.</returns>
    public async Task<NightlyResult.Refused?> PrepareAsync(Region region, DateOnly day, CancellationToken cancellationToken)
    {
        if (await RefusalsAsync(region, day, cancellationToken) is { Count: > 0 } reasons) return new(reasons);

        // A locked day had its slips before.
        if (!(await _days.FindAsync(region.Code, day, cancellationToken)).Locked) await slipMaker.MakeAsync(region, day, cancellationToken);
        return null;
    }

    /// <summary>The exceptions that count for a day: those of each account's newest run of that date.</summary>
    public async Task<IReadOnlyList<Discrepancy>> ExceptionsAsync(RegionCode region, DateOnly day, CancellationToken cancellationToken)
    {
        var all = new List<Discrepancy>();
        foreach (var run in await RunsThatCountAsync(region, day, cancellationToken))
            all.AddRange(await runs.ExceptionsAsync(region, run.Id, cancellationToken));
        return all;
    }

    private async Task<List<string>> RefusalsAsync(Region region, DateOnly day, CancellationToken cancellationToken)
    {
        var reasons = new List<string>();
        if (calendar.Today(region) <= day)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} is not over in {region.Name} ({region.Zone.Label()})."));
        if (await _days.FirstOpenMoneyDayBeforeAsync(region.Code, day, cancellationToken) is { } earlier)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{earlier:yyyy-MM-dd} is not closed: close it first."));
        foreach (var till in await tills.ListAsync(region.Code, null, cancellationToken))
            if (till.ClosedAt is null && till.BusinessDate <= day)
                reasons.Add(string.Create(CultureInfo.InvariantCulture, $"Till {till.Till} of {till.BusinessDate:yyyy-MM-dd} (session {till.Id}) is open: its cashier must count and close it."));
        return reasons;
    }

    private async Task<NightlyResult?> ReconcileAsync(Region region, DateOnly day, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        foreach (var account in region.Accounts.Keys.OrderBy(account => account.Value, StringComparer.Ordinal))
            if (await reconciliation.RunAsync(region, account, day, progress, cancellationToken) is RunOutcome.Refused refused)
                return new NightlyResult.Refused([refused.Reason]);
        return null;
    }

    private async Task<NightlyResult> SealAsync(Region region, DateOnly day, CancellationToken cancellationToken)
    {
        foreach (var earlier in await _days.OpenBeforeAsync(region.Code, day, cancellationToken))
        {
            await ledger.LockDayAsync(region.Code, earlier.Date, calendar.Now, cancellationToken);
            if (await CloseLedgerDayAsync(region.Code, earlier.Date, null, cancellationToken) is { } problem) return new NightlyResult.Refused([problem]);
        }
        var sheet = await SheetAsync(region, day, cancellationToken);
        if (!sheet.TiesOut) return DoesNotTieOut(sheet);
        return await CloseLedgerDayAsync(region.Code, day, sheet, cancellationToken) is { } broken
            ? new NightlyResult.Refused([broken])
            : await ClosedAsync(region, day, cancellationToken);
    }

    private async Task<string?> CloseLedgerDayAsync(RegionCode region, DateOnly day, TieOut? sheet, CancellationToken cancellationToken)
    {
        if (await TotalsProblemAsync(region, day, cancellationToken) is { } problem) return problem;
        var previous = (await ledger.DaysAsync(region, cancellationToken)).Where(known => known.Date < day && known.ChainHash is not null).MaxBy(known => known.Date);
        var hash = await DayChain.HashAsync(previous?.ChainHash, day, ledger.PostingsAsync(region, day, cancellationToken), cancellationToken);
        if (sheet is not null) await sheets.SaveAsync(sheet with { ChainHash = hash }, calendar.Now, cancellationToken);
        return await ledger.CloseDayAsync(region, day, hash, calendar.Now, cancellationToken)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} was closed before with another hash: run verify and find out which posting changed.");
    }

    private async Task<string?> TotalsProblemAsync(RegionCode region, DateOnly day, CancellationToken cancellationToken)
    {
        var totals = (await ledger.DayAsync(region, day, cancellationToken)).ToHashSet();
        var postings = (await ledger.RecomputeDayAsync(region, day, cancellationToken)).ToHashSet();
        if (totals.SetEquals(postings)) return null;
        totals.SymmetricExceptWith(postings);
        var account = totals.MinBy(moved => moved.Account.Code, StringComparer.Ordinal)!.Account;
        return string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}: the day totals of {account} are not the sum of its postings. Run verify; do not close the day.");
    }

    private async Task<TieOut> SheetAsync(Region region, DateOnly day, CancellationToken cancellationToken) => TieOut.Of(
        region, day,
        await sheets.FiguresAsync(region, day, cancellationToken),
        await ledger.BalancesAsync(region.Code, day, cancellationToken),
        await ledger.DayAsync(region.Code, day, cancellationToken));

    private async Task<NightlyResult> ClosedAsync(Region region, DateOnly day, CancellationToken cancellationToken)
    {
        // A day without money is closed together with a later one and has no sheet of its own.
        var sheet = await sheets.FindAsync(region.Code, day, cancellationToken)
            ?? new(region.Code, day, [], 0, 0, (await _days.FindAsync(region.Code, day, cancellationToken)).ChainHash);
        return new NightlyResult.Closed(sheet, await RunsThatCountAsync(region.Code, day, cancellationToken),
            await ExceptionsAsync(region.Code, day, cancellationToken), await slips.ListAsync(region.Code, day, cancellationToken));
    }

    private async Task<IReadOnlyList<RunRecord>> RunsThatCountAsync(RegionCode region, DateOnly day, CancellationToken cancellationToken) =>
        [.. (await runs.RunsAsync(region, day, cancellationToken)).Where(run => run.UndoneAt is null)
            .GroupBy(run => run.Account).Select(account => account.MaxBy(run => run.Number)!).OrderBy(run => run.Account.Value, StringComparer.Ordinal)];

    private static NightlyResult.DoesNotTieOut DoesNotTieOut(TieOut sheet)
    {
        var reasons = sheet.Rows.Where(row => !row.Difference.IsZero)
            .Select(row => $"{row.Label} {row.Subject}: {row.Records} against {row.Ledger}, difference {row.Difference}.").ToList();
        reasons.AddRange(sheet.FiveWay.SelectMany(row => row.Cells.SelectMany(cell => cell.Faults.Select(fault => Fault(row, cell, fault)))));
        reasons.AddRange(sheet.FiveWay.Where(row => !row.Reconciled).Select(row => $"{row.Day:yyyy-MM-dd} {row.Subject}: no run has looked at all of it."));
        if (sheet.Unnamed > 0) reasons.Add($"{sheet.Unnamed} open items have no exception.");
        return new(sheet, reasons);
    }

    private static string Fault(FiveWayRow row, FiveWayCell cell, FiveWayFault fault) => string.Create(CultureInfo.InvariantCulture,
        $"{row.Day:yyyy-MM-dd} {row.Subject}: {cell.Record} has {fault.Stands} for {fault.Label}, the other records {fault.Expected}.");
}
