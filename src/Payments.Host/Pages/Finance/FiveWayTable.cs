using Payments.Core;
using Payments.Core.Reconciliation.FiveWay;
using Payments.Core.Regions;

namespace Payments.Host.Pages.Finance;

/// <summary>Rows of the five-way tie-out under one caption.</summary>
/// <param name="Region">Whose.</param>
/// <param name="Caption">What they are.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Dated">They are of several days, so each says its own.</param>
internal sealed record FiveWayTable(Region Region, string Caption, IReadOnlyList<FiveWayRow> Rows, bool Dated)
{
    /// <summary>Where a cell is opened.</summary>
    public static string PathOf(FiveWayRow row, MoneyRecord record) =>
        $"/keuangan/lima?hari={FinancePage.TextOf(row.Day)}&catatan={record}&" + (row.Channel is { } channel ? "saluran=" + Uri.EscapeDataString(channel.Value) : "rekening=" + Uri.EscapeDataString(row.Account.Value));

    /// <summary>The word for a part that has a name: what is late at the bank is something else than what a file does not list.</summary>
    public static string WordOf(MoneyRecord record, string name) =>
        name is NamedPart.Fee or NamedPart.TillDifference or NamedPart.NotReconciled || (record == MoneyRecord.Settlement && name is "late" or "overdue") ? "Part." + name : "Type." + name;

    /// <summary>A column's sum; null when no row has a figure.</summary>
    public Money? Total(MoneyRecord record) => Rows.Any(row => row.Of(record).Figure is not null) ? Money.Sum(Rows.Select(row => row.Of(record).Figure ?? Money.Zero)) : null;
}
