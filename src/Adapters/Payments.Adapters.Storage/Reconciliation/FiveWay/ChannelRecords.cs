using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Ledger;
using Payments.Core.Payments;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.FiveWay;
using Payments.Core.Regions;

namespace Payments.Adapters.Storage.Reconciliation.FiveWay;

/// <summary>What each record says of the payments of one channel (or counter) and day.</summary>
internal sealed class ChannelRecords(FiveWayQuery query, DateOnly day, ChannelId channel)
{
    private const string OfPayment = "payment:", OfReversal = "reversal:";

    private static readonly SqlFile
        PaidOfDay = FiveWayQuery.Sql("PaidOfDay"), BilledOfDay = FiveWayQuery.Sql("BilledOfDay"),
        SendsFiles = FiveWayQuery.Sql("SendsFiles"), SettledOfDay = FiveWayQuery.Sql("SettledOfDay"), NameOfBatch = FiveWayQuery.Sql("NameOfBatch"),
        CreditedOfDay = FiveWayQuery.Sql("CreditedOfDay"), LinesOff = FiveWayQuery.Sql("LinesOff"), NamedOfDay = FiveWayQuery.Sql("NamedOfDay"),
        PostedOfChannel = FiveWayQuery.Sql("PostedOfChannel"), RunsBooked = FiveWayQuery.Sql("RunsBooked"), RunsMatched = FiveWayQuery.Sql("RunsMatched");

    private readonly Dictionary<PaymentId, MoneyItem> _items = [];

    public IReadOnlyDictionary<PaymentId, MoneyItem> Items => _items;

    /// <summary>Pembayaran and tagihan: the payments, and what they were for.</summary>
    public async Task ReadPaymentsAsync()
    {
        foreach (var row in await query.ListAsync<PaidRow>(PaidOfDay, OfDay()))
            _items.Add(row.PaymentId, new(ItemRef.Of(row.PaymentId), "NTPD " + row.Ntpd, row.Amount));
        foreach (var row in await query.ListAsync<BilledRow>(BilledOfDay, OfDay()))
            if (_items.TryGetValue(row.PaymentId, out var item)) item.Bills.Add(row.Part());
    }

    /// <summary>Whether there are settlement files to look into.</summary>
    public async Task<bool> SendsFilesAsync() => (await query.ListAsync<long>(SendsFiles, new { region = query.Region, channel, known = query.Known }))[0] > 0;

    /// <summary>Penyelesaian: the channel's own files. Each line counts for one payment.</summary>
    public async Task ReadSettledAsync(RunId run)
    {
        var (taken, names) = (new HashSet<(string, string)>(), new Dictionary<string, bool>(StringComparer.Ordinal));
        foreach (var row in await query.ListAsync<SettledRow>(SettledOfDay, new { region = query.Region, day, channel, known = query.Known }))
        {
            if (!_items.TryGetValue(row.PaymentId, out var item) || !taken.Add((row.BatchKey, row.ProviderKey))) continue;
            var batch = ItemRef.OfBatch(channel, row.BatchKey);
            if (!names.TryGetValue(batch.Id, out var named) && row.Gross != item.Paid)
                named = names[batch.Id] = (await query.ListAsync<string>(NameOfBatch, new { region = query.Region, item = batch.Id, run, known = query.Known })).Count > 0;
            item.Settled.Add(new(batch, $"{row.BatchKey} · {row.ProviderKey}", "", row.Gross, named));
        }
    }

    /// <summary>Mutasi bank: what matches credited, and the names of what is not there.</summary>
    public async Task ReadBankAsync(RunId run)
    {
        var parameters = new { region = query.Region, day, channel, known = query.Known };
        var off = await query.LinesOffAsync(LinesOff, parameters);
        foreach (var row in await query.ListAsync<PaymentCreditRow>(CreditedOfDay, parameters))
            if (_items.TryGetValue(row.PaymentId, out var item)) item.Credited = await query.CreditedAsync(row, off, run);
        foreach (var row in await query.ListAsync<NamedRow>(NamedOfDay, new { region = query.Region, day, channel, run }))
            if (_items.TryGetValue(row.PaymentId, out var item) && item is { Credited: null, Open: null }) item.Open = (DiscrepancyType.Parse(row.Type), row.Amount);
    }

    /// <summary>Buku besar: what the payments' entries moved.</summary>
    /// <returns>What entries of the day moved that belong to none of the payments.</returns>
    public async Task<IReadOnlyList<SourceRow>> ReadLedgerAsync() => Post(
        _items, await query.ListAsync<SourceRow>(PostedOfChannel, new { region = query.Region, day, account = LedgerAccount.InTransit(channel) }));

    /// <summary>What each run booked out of transit on the day, and what its matches say.</summary>
    public async Task<IReadOnlyList<(string Run, Money Booked, Money Matched)>> RunsAsync(ReceivingAccountId account)
    {
        var booked = (await query.ListAsync<SourceRow>(RunsBooked, new { region = query.Region, day, transit = LedgerAccount.InTransit(channel) })).ToDictionary(row => row.Source, row => row.Amount);
        var matched = (await query.ListAsync<SourceRow>(RunsMatched, new { region = query.Region, day, account, channel })).ToDictionary(row => row.Source, row => row.Amount);
        return [.. booked.Keys.Union(matched.Keys).Order(StringComparer.Ordinal).Select(run => (run, booked.GetValueOrDefault(run), matched.GetValueOrDefault(run)))];
    }

    /// <summary>Gives each payment what its entry moved, less its reversal; returns the rest.</summary>
    public static IReadOnlyList<SourceRow> Post(IReadOnlyDictionary<PaymentId, MoneyItem> items, IEnumerable<SourceRow> posted)
    {
        var strays = new SortedDictionary<string, Money>(StringComparer.Ordinal);
        foreach (var row in posted)
        {
            var (source, amount) = (row.Source, row.Amount);
            var id = source.StartsWith(OfPayment, StringComparison.Ordinal) ? source[OfPayment.Length..]
                : source.StartsWith(OfReversal, StringComparison.Ordinal) ? source[OfReversal.Length..] : source;
            if (Guid.TryParse(id, out var payment) && items.TryGetValue(new(payment), out var item)) item.Posted += amount;
            else strays[id] = strays.GetValueOrDefault(id) + amount;
        }
        return [.. strays.Where(stray => !stray.Value.IsZero).Select(stray => new SourceRow { Source = stray.Key, Amount = stray.Value })];
    }

    private object OfDay() => new { region = query.Region, day, channel };

    private sealed record PaidRow(PaymentId PaymentId, Ntpd Ntpd, Money Amount);

    private sealed record BilledRow
    {
        public PaymentId PaymentId { get; init; }

        public PaymentCode BillCode { get; init; }

        public ReceivingAccountId Account { get; init; }

        public Money Allocated { get; init; }

        public Money Added { get; init; }

        public Money Charged { get; init; }

        public Money Stated { get; init; }

        public BillPart Part() => new(BillCode.Value, Account.Value, Allocated, Charged + Added, Stated + Added);
    }

    private sealed record SettledRow
    {
        public PaymentId PaymentId { get; init; }

        public string BatchKey { get; init; } = "";

        public string ProviderKey { get; init; } = "";

        public Money Gross { get; init; }
    }

    private sealed record PaymentCreditRow(PaymentId PaymentId, RunId RunId, long MatchNo, Money Amount, Money Applied, Money Fee) : CreditRow(RunId, MatchNo, Amount, Applied, Fee);

    private sealed record NamedRow(PaymentId PaymentId, string Type, Money Amount);
}

/// <summary>An amount of journal entries by their source. With properties, as every row that is computed: SQLite gives such columns no type when there is no row.</summary>
internal sealed record SourceRow
{
    public string Source { get; init; } = "";

    public Money Amount { get; init; }
}
