using Microsoft.AspNetCore.Mvc;
using Payments.Core;
using Payments.Core.Reporting;
using Payments.Host.Composition;
using Payments.Host.Reports;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Finance;

/// <summary>The daily report of receipts (laporan harian penerimaan): one definition for screen, chart, paper and file.</summary>
internal sealed class ReportModel(Books books) : FinancePage(books)
{
    public IReadOnlyList<ReceiptSum> Sums { get; private set; } = [];

    public Money Total => Money.Sum(Sums.Select(sum => sum.Amount));

    /// <summary>Receipts by channel, largest first.</summary>
    public IReadOnlyList<ChartBar> Channels => [.. Sums.GroupBy(sum => sum.Channel)
        .Select(group => new ChartBar(Region.Channels.TryGetValue(group.Key, out var channel) ? channel.Name : group.Key.Value, Money.Sum(group.Select(sum => sum.Amount))))
        .OrderByDescending(bar => bar.Amount)];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Sums = await ReadAsync(cancellationToken);

    /// <summary>The same rows as a file: <c>csv</c>, <c>xlsx</c> or <c>pdf</c>.</summary>
    public async Task<IActionResult> OnGetFileAsync([FromQuery(Name = "bentuk")] string? form, CancellationToken cancellationToken)
    {
        if (form is null || !ReportFile.Types.TryGetValue(form, out var type)) return NotFound();
        var content = ReportFile.Of(form, DailyReport.Of(Region, Day, await ReadAsync(cancellationToken)));
        return File(content, type, $"penerimaan-{Region.Code}-{DayText}.{form}");
    }

    /// <summary>Somebody scoped to an agency gets its levies only; money held for unknown bills is nobody's and is left out for them.</summary>
    private async Task<IReadOnlyList<ReceiptSum>> ReadAsync(CancellationToken cancellationToken)
    {
        var staff = User.Staff();
        return [.. (await Books.Reports.DailyReceiptsAsync(Region.Code, Day, cancellationToken)).Where(sum =>
            staff.Member.Agency is null || sum.Levy is { } levy && Region.Levies.TryGetValue(levy, out var known) && staff.Sees(known.Agency))];
    }
}

/// <summary>One bar of a chart.</summary>
internal sealed record ChartBar(string Name, Money Amount);
