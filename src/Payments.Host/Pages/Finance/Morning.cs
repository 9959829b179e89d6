using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Regions;
using Payments.Host.Composition;
using Payments.Host.Jobs;
using Payments.Host.Pages.Finance.Work;
using Payments.Host.Reports;

namespace Payments.Host.Pages.Finance;

/// <summary>What a finance officer sees first: did the night run, does everything tie out, what is under way, what is open.</summary>
/// <param name="Day">The business day.</param>
/// <param name="Sheet">Its tie-out sheet: the stored one of a closed day, else as things stand now.</param>
/// <param name="Closed">The day is closed: these figures never change.</param>
/// <param name="ClosedAt">When its newest run was made; null without one.</param>
/// <param name="RunAgain">A run was made after the close: the exceptions are newer than the sheet.</param>
/// <param name="Night">How the nightly job stands.</param>
/// <param name="InTransit">Money not in the bank yet, by age.</param>
/// <param name="Exceptions">Open exceptions by type.</param>
internal sealed record Morning(
    DateOnly Day, TieOut Sheet, bool Closed, DateTimeOffset? ClosedAt, bool RunAgain, NightState Night, IReadOnlyList<AgeBand> InTransit, IReadOnlyList<ExceptionGroup> Exceptions);

/// <summary>Money in transit of one age.</summary>
/// <param name="From">Age in days at least.</param>
/// <param name="To">Age in days at most; null: no limit.</param>
/// <param name="Count">How many items.</param>
/// <param name="Amount">Their sum.</param>
internal sealed record AgeBand(int From, int? To, int Count, Money Amount);

/// <summary>The exceptions of one type.</summary>
/// <param name="Type">Which.</param>
/// <param name="Count">How many are open.</param>
/// <param name="Amount">The sum of those.</param>
/// <param name="Due">The earliest day one of those should be settled by.</param>
/// <param name="Overdue">How many of those are past their day.</param>
/// <param name="Waiting">How many others wait for a day that somebody set.</param>
internal sealed record ExceptionGroup(DiscrepancyType Type, int Count, Money Amount, DateOnly? Due, int Overdue, int Waiting);

/// <summary>Puts the morning together from what the night stored.</summary>
internal sealed class MorningDesk(Books books, NightHistory nights, ActionDesk desk)
{
    private static readonly (int From, int? To)[] Bands = [(0, 1), (2, 3), (4, null)];

    public async Task<Morning> OfAsync(Region region, DateOnly day, CancellationToken cancellationToken)
    {
        var ledgerDay = (await books.Ledger.DaysAsync(region.Code, cancellationToken)).FirstOrDefault(known => known.Date == day);
        var closed = ledgerDay?.ChainHash is not null;
        var sheet = await SheetAsync(region, day, cancellationToken);
        var runs = await books.Runs.RunsAsync(region.Code, day, cancellationToken);
        var exceptions = await books.Night.ExceptionsAsync(region.Code, day, cancellationToken);
        return new(
            day, sheet, closed, runs.Count == 0 ? null : runs.Max(run => run.At),
            closed && runs.Any(run => run.PostedOn > day || run.UndoneAt is not null && run.PostedOn == day && runs.All(other => other.Account != run.Account || other.Number <= run.Number)), await nights.StateAsync(region, cancellationToken),
            Ages(exceptions, day), await GroupsAsync(region, exceptions, cancellationToken));
    }

    /// <summary>The sheet of a day: the stored one once it is closed, with the five records counted anew: what comes in later shows, and so does what somebody changed.</summary>
    public async Task<TieOut> SheetAsync(Region region, DateOnly day, CancellationToken cancellationToken)
    {
        if (await books.Sheets.FindAsync(region.Code, day, cancellationToken) is not { Rows.Count: > 0, ChainHash: not null } stored) return await NowAsync(region, day, cancellationToken);
        return stored with { FiveWay = await books.Sheets.FiveWayAsync(region, day, FiveWayDesk.Known(day, closed: true, books.Calendar.Today(region)), cancellationToken) };
    }

    private async Task<TieOut> NowAsync(Region region, DateOnly day, CancellationToken cancellationToken) => TieOut.Of(
        region, day, await books.Sheets.FiguresAsync(region, day, cancellationToken), await books.Ledger.BalancesAsync(region.Code, day, cancellationToken),
        await books.Ledger.DayAsync(region.Code, day, cancellationToken));

    private static List<AgeBand> Ages(IReadOnlyList<Discrepancy> exceptions, DateOnly day) => [.. Bands.Select(band =>
    {
        var items = exceptions.Where(open => InTransit.Holds(open) && InTransit.AgeOf(open, day) >= band.From && InTransit.AgeOf(open, day) <= (band.To ?? int.MaxValue)).ToList();
        return new AgeBand(band.From, band.To, items.Count, Money.Sum(items.Select(item => item.Amount)));
    })];

    private async Task<List<ExceptionGroup>> GroupsAsync(Region region, IReadOnlyList<Discrepancy> exceptions, CancellationToken cancellationToken)
    {
        var today = books.Calendar.Today(region);
        var work = await desk.WorkAsync(region, [.. exceptions.Select(open => open.Item.Id).Distinct(StringComparer.Ordinal)], cancellationToken);
        return [.. exceptions.GroupBy(open => open.Type).OrderBy(group => DiscrepancyType.All.ToList().IndexOf(group.Key)).Select(group =>
        {
            var open = group.Where(item => work.GetValueOrDefault(item.Item.Id, ItemWork.None).StateOn(today) != ExceptionState.Waiting).ToList();
            return new ExceptionGroup(group.Key, open.Count, Money.Sum(open.Select(item => item.Amount)), open.Min(item => item.Due), open.Count(item => item.Due < today), group.Count() - open.Count);
        })];
    }
}
