using Payments.Adapters.Documents;
using Payments.Core.Receipts;
using Payments.Core.Regions;
using Payments.Host.Composition;
using Payments.Host.Reports;

namespace Payments.Host.Receipts;

/// <summary>Deposit slips (STS) as files: the slip itself on A4, its receipts as CSV and XLSX.</summary>
internal sealed class DepositSlipPapers(Books books)
{
    /// <summary>A slip in a form of <see cref="ReportFile.Types"/>; null for another word or a slip that is not there.</summary>
    public async Task<ReceiptPaper?> OfAsync(Region region, string number, string? form, CancellationToken cancellationToken)
    {
        if (form is null || !ReportFile.Types.TryGetValue(form, out var type)) return null;
        if (await books.Slips.FindAsync(region.Code, number, cancellationToken) is not { } slip) return null;
        var document = DepositSlipDocument.Of(slip, region, await books.Slips.PaymentsOfAsync(region.Code, number, cancellationToken));
        return new(form == "pdf" ? DepositSlipPdf.ToPdf(document) : ReportFile.Of(form, document.ToTable()), type, $"{number.Replace('/', '-')}.{form}");
    }
}
