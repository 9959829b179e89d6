using System.Data.Common;
using Dapper;
using Payments.Adapters.Storage.Reconciliation.FiveWay;
using Payments.Core;
using Payments.Core.Channels;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Regions;

namespace Payments.Adapters.Storage.Reconciliation.Closing;

/// <summary>Reads one day's figures over one connection; none of them looks at balances.</summary>
internal sealed class FigureReader(DbConnection connection, StorageEngine engine, Region region, DateOnly day, CancellationToken cancellationToken)
{
    // Statements a receiving account gets on one day at most; more only make the sheet's opening a later one.
    private const int StatementsOfDay = 500;

    private static readonly SqlFile
        ChannelDay = SqlFile.Beside<TieOutStore>("ChannelDay"),
        MatchedOnDay = SqlFile.Beside<TieOutStore>("MatchedOnDay"),
        OpenOfChannel = SqlFile.Beside<TieOutStore>("OpenOfChannel"),
        RunAsOf = SqlFile.Beside<TieOutStore>("RunAsOf"),
        NewestRun = SqlFile.Beside<ReconciliationStore>("NewestRun"),
        StatementsAsOf = SqlFile.Beside<TieOutStore>("StatementsAsOf"),
        OpenLinesAsOf = SqlFile.Beside<TieOutStore>("OpenLinesAsOf"),
        HeldAsOf = SqlFile.Beside<TieOutStore>("HeldAsOf"),
        TillsOfDay = SqlFile.Beside<TieOutStore>("TillsOfDay"),
        DepositsAsOf = SqlFile.Beside<TieOutStore>("DepositsAsOf"),
        ReceivablesAsOf = SqlFile.Beside<TieOutStore>("ReceivablesAsOf"),
        OpenPaymentItems = SqlFile.Beside<TieOutStore>("OpenPaymentItems"),
        OpenLineItems = SqlFile.Beside<TieOutStore>("OpenLineItems"),
        OpenDepositItems = SqlFile.Beside<TieOutStore>("OpenDepositItems");

    private readonly RegionCode _region = region.Code;

    public async Task<TieOutFigures> ReadAsync()
    {
        var (channels, accounts) = (new List<ChannelFigures>(), new List<AccountFigures>());
        var (open, unnamed) = (0L, 0L);
        foreach (var account in region.Accounts.Keys.OrderBy(account => account.Value, StringComparer.Ordinal))
        {
            var asOf = await FirstAsync<AsOfRow>(RunAsOf, new { region = _region, account, day }) ?? new(default, DateOnly.MinValue, DateOnly.MinValue, 0);
            accounts.Add(await AccountAsync(account, asOf));
            foreach (var channel in ChannelsOf(account)) channels.Add(await ChannelAsync(channel, asOf));
            foreach (var items in await ItemsAsync(account)) (open, unnamed) = (open + items.Open, unnamed + items.Unnamed);
        }
        var levies = await ListAsync<LevyFigures>(ReceivablesAsOf, new { region = _region, day });
        return new(channels, accounts, await CashAsync(), [.. levies.OrderBy(levy => levy.Levy.Value, StringComparer.Ordinal)],
            checked((int)open), checked((int)unnamed))
        {
            FiveWay = await new FiveWayReader(connection, engine, region, day, cancellationToken).RowsAsync(day),
        };
    }

    private IEnumerable<ChannelId> ChannelsOf(ReceivingAccountId account) => region.Channels.Values
        .Where(channel => channel.Account == account).Select(channel => channel.Id).OrderBy(channel => channel.Value, StringComparer.Ordinal);

    private async Task<ChannelFigures> ChannelAsync(ChannelId channel, AsOfRow asOf)
    {
        var paid = await OneAsync<PaidRow>(ChannelDay, new { region = _region, day, channel });
        return new(channel, paid.Paid, paid.Allocated,
            Money.OfSen(await OneAsync<long>(MatchedOnDay, new { region = _region, day, channel })),
            Money.OfSen(await OneAsync<long>(OpenOfChannel, new { region = _region, day, channel, from = asOf.OpenSince })));
    }

    private async Task<AccountFigures> AccountAsync(ReceivingAccountId account, AsOfRow asOf)
    {
        var booked = await ListAsync<StatementRow>(StatementsAsOf, new { region = _region, account, day, most = StatementsOfDay });
        var today = booked.FindAll(statement => statement.PostedOn == day);
        var closing = booked.Count == 0 ? Money.Zero : booked[0].Closing;
        return new(account,
            today.Count == 0 ? closing : today[^1].Opening, Money.Sum(today.Select(statement => statement.Lines)), closing,
            Money.OfSen(await OneAsync<long>(OpenLinesAsOf, new { region = _region, account, day, from = asOf.OpenStatement })),
            Money.OfSen(await OneAsync<long>(HeldAsOf, new { region = _region, account, day })));
    }

    private async Task<CashFigures> CashAsync()
    {
        var tills = await OneAsync<TillRow>(TillsOfDay, new { region = _region, day });
        var deposits = await OneAsync<DepositRow>(DepositsAsOf, new { region = _region, day });
        return new(tills.Received, tills.Paid, tills.HandedOver, deposits.Made, deposits.Open);
    }

    private async Task<List<ItemsRow>> ItemsAsync(ReceivingAccountId account)
    {
        var newest = await FirstAsync<NewestRow>(NewestRun, new { region = _region, account });
        var (run, since, statement) = (newest?.Id ?? default, newest?.OpenSince ?? DateOnly.MinValue, newest?.OpenStatement ?? 0);
        var items = new List<ItemsRow>
        {
            await OneAsync<ItemsRow>(OpenLineItems, new { region = _region, account, run, from = statement }),
            await OneAsync<ItemsRow>(OpenDepositItems, new { region = _region, account, run, day }),
        };
        foreach (var channel in ChannelsOf(account))
            items.Add(await OneAsync<ItemsRow>(OpenPaymentItems, new { region = _region, channel, run, day, from = since }));
        return items;
    }

    private async Task<List<T>> ListAsync<T>(SqlFile sql, object parameters) => (await connection.QueryAsync<T>(Command(sql, parameters))).AsList();

    private Task<T?> FirstAsync<T>(SqlFile sql, object parameters)
        where T : class => connection.QueryFirstOrDefaultAsync<T>(Command(sql, parameters));

    private Task<T> OneAsync<T>(SqlFile sql, object parameters) => connection.QuerySingleAsync<T>(Command(sql, parameters));

    private CommandDefinition Command(SqlFile sql, object parameters) => new(sql.For(engine), parameters, cancellationToken: cancellationToken);

    private sealed record AsOfRow(RunId Id, DateOnly BusinessDate, DateOnly OpenSince, long OpenStatement);

    private sealed record PaidRow(Money Paid, Money Allocated);

    private sealed record StatementRow(long Ordinal, Money Opening, Money Closing, DateOnly PostedOn, Money Lines);

    private sealed record TillRow(Money Received, Money Paid, Money HandedOver);

    private sealed record DepositRow(Money Made, Money Open);

    private sealed record ItemsRow(long Open, long Unnamed);

    private sealed class NewestRow
    {
        public RunId Id { get; init; }

        public DateOnly OpenSince { get; init; }

        public long OpenStatement { get; init; }
    }
}
