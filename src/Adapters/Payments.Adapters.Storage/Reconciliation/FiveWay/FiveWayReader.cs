using System.Data.Common;
using Payments.Adapters.Storage.Reconciliation.Closing;
using Payments.Core;
using Payments.Core.Channels;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.FiveWay;
using Payments.Core.Regions;

namespace Payments.Adapters.Storage.Reconciliation.FiveWay;

/// <summary>Reads the five records of one day over one connection, each by statements of its own; none of them copies another's figure.</summary>
/// <param name="connection">An open connection.</param>
/// <param name="engine">Whose SQL.</param>
/// <param name="region">Whose money.</param>
/// <param name="known">What happened after the end of this day is not looked at.</param>
/// <param name="cancellationToken">Stops between statements.</param>
internal sealed class FiveWayReader(DbConnection connection, StorageEngine engine, Region region, DateOnly known, CancellationToken cancellationToken)
{
    private static readonly SqlFile
        RunAsOf = SqlFile.Beside<TieOutStore>("RunAsOf"),
        EarlierPayments = FiveWayQuery.Sql("EarlierPayments"),
        EarlierSlips = FiveWayQuery.Sql("EarlierSlips");

    private readonly FiveWayQuery _query = new(connection, engine, region.Code, known, cancellationToken);
    private readonly Dictionary<ReceivingAccountId, KnownRun> _runs = [];

    private IEnumerable<ReceivingAccountId> Accounts => region.Accounts.Keys.OrderBy(account => account.Value, StringComparer.Ordinal);

    private IEnumerable<Channel> Channels => region.Channels.Values.Where(channel => channel.Account is not null)
        .OrderBy(channel => channel.Account!.Value.Value, StringComparer.Ordinal).ThenBy(channel => channel.Id.Value, StringComparer.Ordinal);

    /// <summary>The rows of a day, then those of earlier days whose money its runs credited.</summary>
    public async Task<IReadOnlyList<FiveWayRow>> RowsAsync(DateOnly day)
    {
        var rows = new List<FiveWayRow>();
        foreach (var channel in Channels) rows.Add((await ChannelAsync(day, channel)).Row);
        rows.AddRange((await CashAsync(day)).Rows);
        rows.AddRange(await EarlierAsync(day));
        return rows;
    }

    /// <summary>The payments of a channel and day with all five records, and their row.</summary>
    public async Task<(FiveWayRow Row, IReadOnlyList<MoneyItem> Items)> ChannelAsync(DateOnly day, Channel channel)
    {
        var account = channel.Account!.Value;
        var (run, records) = (await RunAsync(account), new ChannelRecords(_query, day, channel.Id));
        await records.ReadPaymentsAsync();
        var strays = await records.ReadLedgerAsync();
        var sends = await records.SendsFilesAsync();
        if (sends) await records.ReadSettledAsync(run.Id);
        await records.ReadBankAsync(run.Id);

        var inTime = _query.Known <= RegionCalendar.AddWorkingDays(region, day, channel.SettlementWorkingDays);
        var count = new ChannelCount(day, account, channel.Id, sends, inTime, run.BusinessDate >= day);
        foreach (var item in records.Items.Values) count.Add(item);
        foreach (var stray in strays) count.AddStray(new(ItemSide.Payment, stray.Source), stray.Source, stray.Amount);
        foreach (var (source, booked, matched) in await records.RunsAsync(account)) count.AddRun(source, booked, matched);
        return (count.Row(), [.. records.Items.Values]);
    }

    /// <summary>The cash payments of a day with the records cash has, and a row for each account.</summary>
    public async Task<(IReadOnlyList<FiveWayRow> Rows, IReadOnlyList<MoneyItem> Items)> CashAsync(DateOnly day)
    {
        var (records, runs) = (new CashRecords(_query, day), new Dictionary<ReceivingAccountId, KnownRun>());
        foreach (var account in Accounts) runs[account] = await RunAsync(account);
        foreach (var counter in region.Channels.Values.Where(channel => channel.Account is null).OrderBy(channel => channel.Id.Value, StringComparer.Ordinal))
            await records.ReadCounterAsync(counter.Id, Accounts);
        var strays = await records.ReadLedgerAsync();

        var slips = await records.SlipsAsync(runs.ToDictionary(run => run.Key, run => run.Value.Id));
        var count = new CashCount(day, slips, runs.Values.All(run => run.BusinessDate >= day));
        foreach (var item in records.Items) count.Add(item);
        foreach (var stray in strays) count.AddStray(new(ItemSide.Payment, stray.Source), stray.Source, stray.Amount, Accounts.First());
        return (count.Rows(), [.. records.Items]);
    }

    private async Task<IReadOnlyList<FiveWayRow>> EarlierAsync(DateOnly day)
    {
        var rows = new List<FiveWayRow>();
        foreach (var row in await _query.ListAsync<EarlierChannel>(EarlierPayments, new { region = region.Code, day }))
            if (region.Channels.TryGetValue(row.Channel, out var channel) && channel.Account is not null) rows.Add((await ChannelAsync(row.Day, channel)).Row);
        foreach (var slips in (await _query.ListAsync<EarlierAccount>(EarlierSlips, new { region = region.Code, day })).GroupBy(row => row.Day))
        {
            var accounts = slips.Select(row => row.Account).ToHashSet();
            rows.AddRange((await CashAsync(slips.Key)).Rows.Where(row => accounts.Contains(row.Account)));
        }
        return [.. rows.OrderByDescending(row => row.Day).ThenBy(row => row.Channel is null).ThenBy(row => row.Account.Value, StringComparer.Ordinal).ThenBy(row => row.Subject, StringComparer.Ordinal)];
    }

    /// <summary>The run whose exceptions count: an account's newest as of the end of the day.</summary>
    private async Task<KnownRun> RunAsync(ReceivingAccountId account)
    {
        if (_runs.TryGetValue(account, out var run)) return run;
        var found = await _query.ListAsync<KnownRun>(RunAsOf, new { region = region.Code, account, day = known });
        return _runs[account] = found.FirstOrDefault() ?? new(default, DateOnly.MinValue, DateOnly.MinValue, 0);
    }

    private sealed record KnownRun(RunId Id, DateOnly BusinessDate, DateOnly OpenSince, long OpenStatement);

    private sealed record EarlierChannel(DateOnly Day, ChannelId Channel);

    private sealed record EarlierAccount(DateOnly Day, ReceivingAccountId Account);
}
