using Microsoft.AspNetCore.Mvc;
using Payments.Host.Composition;
using Payments.Host.Reports;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Finance;

/// <summary>The morning page: whether every rupiah of a day is in its place.</summary>
internal sealed class IndexModel(Books books, AuditTrail audit, MorningDesk desk) : WholeRegionPage(books, audit)
{
    public Morning Morning { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Morning = await desk.OfAsync(Region, Day, cancellationToken);

    /// <summary>The sheet as a file: <c>csv</c>, <c>xlsx</c> or <c>pdf</c>; its five records, those kept at the close (<c>lembar=saat-tutup</c>), or its pairs (<c>lembar=pasangan</c>).</summary>
    public async Task<IActionResult> OnGetFileAsync([FromQuery(Name = "bentuk")] string? form, [FromQuery(Name = "lembar")] string? part, CancellationToken cancellationToken)
    {
        if (form is null || !ReportFile.Types.TryGetValue(form, out var type)) return NotFound();
        var sheet = part == "saat-tutup" ? await Books.Sheets.FindAsync(Region.Code, Day, cancellationToken) : await desk.SheetAsync(Region, Day, cancellationToken);
        if (sheet is null) return NotFound();
        var (table, name) = part == "pasangan" ? (TieOutReport.Of(Region, sheet), "tutup-buku-pasangan") : (FiveWayReport.Of(Region, sheet), "tutup-buku");
        return File(ReportFile.Of(form, table), type, $"{name}-{Region.Code}-{DayText}.{form}");
    }

    /// <summary>What people call a channel, account or levy.</summary>
    public string NameOf(string subject) => TieOutReport.NameOf(Region, subject);
}
