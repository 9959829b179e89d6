using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.FiveWay;
using Payments.Core.Regions;

namespace Payments.Adapters.Storage.Reconciliation.FiveWay;

/// <summary>What the records say of the cash of one day: payments at counters, deposit slips, the bank's lines for them.</summary>
internal sealed class CashRecords(FiveWayQuery query, DateOnly day)
{
    private static readonly SqlFile
        ListedOfDay = FiveWayQuery.Sql("ListedOfDay"), PostedOfTills = FiveWayQuery.Sql("PostedOfTills"), SlipsOfDay = FiveWayQuery.Sql("SlipsOfDay"),
        SlipsPosted = FiveWayQuery.Sql("SlipsPosted"), SlipsCredited = FiveWayQuery.Sql("SlipsCredited"), SlipLinesOff = FiveWayQuery.Sql("SlipLinesOff"), SlipsNamed = FiveWayQuery.Sql("SlipsNamed");

    private readonly Dictionary<PaymentId, MoneyItem> _items = [];

    public IReadOnlyCollection<MoneyItem> Items => _items.Values;

    /// <summary>The payments of a counter, with their bills and the slips that list them.</summary>
    public async Task ReadCounterAsync(Core.Channels.ChannelId counter, IEnumerable<ReceivingAccountId> accounts)
    {
        var records = new ChannelRecords(query, day, counter);
        await records.ReadPaymentsAsync();
        foreach (var account in accounts)
            foreach (var row in await query.ListAsync<ListedRow>(ListedOfDay, new { region = query.Region, day, channel = counter, account }))
                if (records.Items.TryGetValue(row.PaymentId, out var item)) item.Settled.Add(new(ItemRef.OfDeposit(row.Number), row.Number, account.Value, row.Amount));
        foreach (var (id, item) in records.Items) _items.Add(id, item);
    }

    /// <summary>What the payments' entries moved into tills; returns what belongs to none of them.</summary>
    public async Task<IReadOnlyList<SourceRow>> ReadLedgerAsync() =>
        ChannelRecords.Post(_items, await query.ListAsync<SourceRow>(PostedOfTills, new { region = query.Region, day }));

    /// <summary>The day's slips of all accounts.</summary>
    /// <param name="runs">The run whose exceptions count, by account.</param>
    public async Task<IReadOnlyList<CashSlip>> SlipsAsync(IReadOnlyDictionary<ReceivingAccountId, RunId> runs)
    {
        var parameters = new { region = query.Region, day, known = query.Known };
        var posted = (await query.ListAsync<PostedRow>(SlipsPosted, new { region = query.Region, day })).ToDictionary(row => row.Number, row => row.Amount);
        var credits = (await query.ListAsync<SlipCreditRow>(SlipsCredited, parameters)).ToLookup(row => row.Number);
        var (off, slips) = (await query.LinesOffAsync(SlipLinesOff, parameters), new List<CashSlip>());
        foreach (var account in (await query.ListAsync<SlipRow>(SlipsOfDay, new { region = query.Region, day })).GroupBy(slip => slip.Account))
        {
            var run = runs.GetValueOrDefault(account.Key);
            var named = (await query.ListAsync<NamedRow>(SlipsNamed, new { region = query.Region, account = account.Key, day, run })).ToLookup(row => row.Number);
            foreach (var slip in account)
            {
                var credit = credits[slip.Number].FirstOrDefault();
                var name = named[slip.Number].FirstOrDefault();
                slips.Add(new(slip.Number, slip.Account.Value, slip.Amount, posted.GetValueOrDefault(slip.Number),
                    credit is null ? null : await query.CreditedAsync(credit, off, run), name is null ? null : (DiscrepancyType.Parse(name.Type), name.Amount)));
            }
        }
        return slips;
    }

    private sealed record ListedRow(PaymentId PaymentId, string Number, Money Amount);

    private sealed record SlipRow(string Number, ReceivingAccountId Account, Money Amount);

    private sealed record PostedRow
    {
        public string Number { get; init; } = "";

        public Money Amount { get; init; }
    }

    private sealed record SlipCreditRow(string Number, RunId RunId, long MatchNo, Money Amount, Money Applied, Money Fee) : CreditRow(RunId, MatchNo, Amount, Applied, Fee);

    private sealed record NamedRow(string Number, string Type, Money Amount);
}
