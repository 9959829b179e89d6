using System.Text.Json;
using Payments.Core;
using Payments.Core.Reconciliation.Closing;

namespace Payments.Adapters.Storage.Reconciliation.Closing;

/// <summary>A tie-out sheet as it is stored: JSON, amounts in sen.</summary>
internal sealed record StoredSheet(IReadOnlyList<StoredSheet.Row> Rows, int OpenItems, int Unnamed, string? ChainHash)
{
    public static string Write(TieOut sheet) => JsonSerializer.Serialize(new StoredSheet(
        [.. sheet.Rows.Select(row => new Row(row.Label.ToString(), row.Subject, row.Records.Sen, row.Ledger.Sen))], sheet.OpenItems, sheet.Unnamed, sheet.ChainHash));

    public static TieOut Read(RegionCode region, DateOnly day, string stored)
    {
        var sheet = JsonSerializer.Deserialize<StoredSheet>(stored) ?? throw new JsonException("A tie-out sheet is expected, not null.");
        return new(region, day,
            [.. sheet.Rows.Select(row => new TieOutRow(Enum.Parse<TieOutLabel>(row.Label), row.Subject, Money.OfSen(row.Records), Money.OfSen(row.Ledger)))],
            sheet.OpenItems, sheet.Unnamed, sheet.ChainHash);
    }

    internal sealed record Row(string Label, string Subject, long Records, long Ledger);
}
