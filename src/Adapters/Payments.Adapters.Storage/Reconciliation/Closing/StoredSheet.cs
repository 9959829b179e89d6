using System.Text.Json;
using Payments.Core;
using Payments.Core.Channels;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Reconciliation.FiveWay;
using Payments.Core.Regions;

namespace Payments.Adapters.Storage.Reconciliation.Closing;

/// <summary>A tie-out sheet as it is stored: JSON, amounts in sen. Only a sheet that ties out is stored, so its cells have names and no faults.</summary>
internal sealed record StoredSheet(
    IReadOnlyList<StoredSheet.Row> Rows, int OpenItems, int Unnamed, string? ChainHash, IReadOnlyList<StoredSheet.Way>? FiveWay = null)
{
    public static string Write(TieOut sheet) => JsonSerializer.Serialize(new StoredSheet(
        [.. sheet.Rows.Select(row => new Row(row.Label.ToString(), row.Subject, row.Records.Sen, row.Ledger.Sen))], sheet.OpenItems, sheet.Unnamed, sheet.ChainHash,
        [.. sheet.FiveWay.Select(row => new Way(row.Day, row.Account.Value, row.Channel?.Value, row.Count, [.. row.Cells.Select(Of)]))]));

    public static TieOut Read(RegionCode region, DateOnly day, string stored)
    {
        var sheet = JsonSerializer.Deserialize<StoredSheet>(stored) ?? throw new JsonException("A tie-out sheet is expected, not null.");
        return new(region, day,
            [.. sheet.Rows.Select(row => new TieOutRow(Enum.Parse<TieOutLabel>(row.Label), row.Subject, Money.OfSen(row.Records), Money.OfSen(row.Ledger)))],
            sheet.OpenItems, sheet.Unnamed, sheet.ChainHash)
        {
            FiveWay = [.. (sheet.FiveWay ?? []).Select(row => row.Read())],
        };
    }

    private static Cell Of(FiveWayCell cell) => new(cell.Record.ToString(), cell.Figure?.Sen, [.. cell.Named.Select(part => new Part(part.Name, part.Count, part.Amount.Sen))]);

    internal sealed record Row(string Label, string Subject, long Records, long Ledger);

    internal sealed record Way(DateOnly Day, string Account, string? Channel, int Count, IReadOnlyList<Cell> Cells)
    {
        public FiveWayRow Read() => new(Day, new ReceivingAccountId(Account), Channel is null ? null : new ChannelId(Channel), Count, [.. Cells.Select(cell => cell.Read())]);
    }

    internal sealed record Cell(string Record, long? Figure, IReadOnlyList<Part> Named)
    {
        public FiveWayCell Read() => new(
            Enum.Parse<MoneyRecord>(Record), Figure is { } sen ? Money.OfSen(sen) : null, [.. Named.Select(part => new NamedPart(part.Name, part.Count, Money.OfSen(part.Amount)))], [], 0);
    }

    internal sealed record Part(string Name, int Count, long Amount);
}
