using System.Data.Common;
using System.Text.Json;
using Dapper;
using Payments.Core;
using Payments.Core.Channels;
using Payments.Core.Reconciliation.Settlements;
using Payments.Core.Regions;

namespace Payments.Adapters.Storage.Reconciliation.Settlements;

/// <summary>Reads stored batches over a connection of the caller, so that a run may see them together with everything else it looks at.</summary>
internal sealed class BatchReader(DbConnection connection, StorageEngine engine, CancellationToken cancellationToken)
{
    private static readonly SqlFile
        KnownBatches = SqlFile.Beside<BatchReader>("KnownBatches"),
        BatchLines = SqlFile.Beside<BatchReader>("BatchLines"),
        OpenBatches = SqlFile.Beside<BatchReader>("OpenBatches");

    /// <summary>What is stored of a channel's batches with these keys.</summary>
    public async Task<IReadOnlyDictionary<string, KnownBatch>> KnownAsync(RegionCode region, ChannelId channel, IReadOnlyCollection<string> keys)
    {
        var batches = await QueryAsync<BatchRow>(KnownBatches, new { region, channel, keys = KeyList(keys) });
        var lines = await LinesAsync(region, channel, keys);
        return batches.ToDictionary(
            batch => batch.Key,
            batch => new KnownBatch(checked((int)batch.Part), batch.StatedNet, lines[batch.Key].ToDictionary(line => line.LineKey, line => line.Figures)),
            StringComparer.Ordinal);
    }

    /// <summary>Batches of an account's channels that are paid out by a day and that no run has claimed, by channel, day and key.</summary>
    public async Task<IReadOnlyList<OpenBatch>> OpenAsync(Region region, ReceivingAccountId account, DateOnly day)
    {
        var open = new List<OpenBatch>();
        foreach (var channel in region.Channels.Values.Where(channel => channel.Account == account).Select(channel => channel.Id).OrderBy(id => id.Value, StringComparer.Ordinal))
        {
            var batches = await QueryAsync<BatchRow>(OpenBatches, new { region = region.Code, channel, day });
            var lines = await LinesAsync(region.Code, channel, batches.ConvertAll(batch => batch.Key));
            open.AddRange(batches.OrderBy(batch => batch.SettlesOn).ThenBy(batch => batch.Key, StringComparer.Ordinal)
                .Select(batch => new OpenBatch(batch.Key, channel, batch.SettlesOn, batch.StatedNet, Members(lines[batch.Key]))));
        }
        return open;
    }

    private static List<OpenBatchMember> Members(IEnumerable<LineRow> lines) =>
        [.. lines.OrderBy(line => line.LineKey, BatchLineKey.InOrder).Select(line => line.Member())];

    private async Task<ILookup<string, LineRow>> LinesAsync(RegionCode region, ChannelId channel, IReadOnlyCollection<string> keys)
    {
        var rows = keys.Count == 0 ? [] : await QueryAsync<LineRow>(BatchLines, new { region, channel, keys = KeyList(keys) });
        return rows.ToLookup(row => row.BatchKey, StringComparer.Ordinal);
    }

    /// <summary>A list as each engine takes it: an array, or JSON text for <c>json_each</c>.</summary>
    private object KeyList(IReadOnlyCollection<string> keys) => engine == StorageEngine.PostgreSql ? keys.ToArray() : JsonSerializer.Serialize(keys);

    private async Task<List<T>> QueryAsync<T>(SqlFile sql, object parameters) =>
        (await connection.QueryAsync<T>(new CommandDefinition(sql.For(engine), parameters, cancellationToken: cancellationToken))).AsList();

    private sealed record BatchRow(string Key, long Part, DateOnly SettlesOn, Money? StatedNet);

    private sealed record LineRow(
        string BatchKey, string ProviderId, string Type, Money Gross, Money Fee, Money Tax, Money Withholding, string? Reference, string? Trace)
    {
        public BatchLineKey LineKey => new(ProviderId, Enum.Parse<SettlementLineType>(Type));

        public LineFigures Figures => new(Gross, Fee, Tax, Withholding);

        public OpenBatchMember Member() =>
            new(LineKey.ToString(), Reference ?? "", Trace, Gross, Figures.Cost, Figures.Net) { Type = LineKey.Type };
    }
}
