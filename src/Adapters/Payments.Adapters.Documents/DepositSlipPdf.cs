using Payments.Adapters.Documents.Layout;
using Payments.Adapters.Documents.Pdf;
using Payments.Core.Receipts;
using Payments.Core.Reporting;

namespace Payments.Adapters.Documents;

/// <summary>The deposit slip (STS) on A4: the sum by account code, signatures, then every receipt in it.</summary>
public static class DepositSlipPdf
{
    /// <summary>The slip as a PDF; the same slip always gives the same bytes.</summary>
    public static byte[] ToPdf(DepositSlipDocument document)
    {
        using var to = new MemoryStream();
        var slip = document.Slip;
        var file = new PdfFile(to, $"{DepositSlipDocument.Title} {slip.Number}");
        var flow = new Flow(file, PaperSize.A4, 42, $"{document.Region} · {slip.Number}", _ => { });
        Blocks.Letterhead(flow, document.Region, "Bendahara Penerimaan", DepositSlipDocument.Title, null);
        Blocks.Fields(flow, 3, Styles.Number, ("Nomor STS", slip.Number), ("Penerimaan tanggal", IndonesianText.Date(slip.BusinessDate)), ("Setor paling lambat", IndonesianText.Date(slip.DueOn)));
        Blocks.Fields(flow, 3, Styles.Value,
            ("Bank", document.Account.Bank), ("Nomor rekening", document.Account.Number), ("Dibuat", IndonesianText.DateTime(slip.MadeAt, document.Zone)));
        Blocks.Total(flow, "Jumlah disetor", slip.Amount, document.InWords);
        flow.Y += 4;
        PdfTable.Draw(flow, ByAccount(document));
        flow.Y += 6;
        if (!document.CountDifference.IsZero)
        {
            Blocks.AmountLine(flow, "Selisih hitung kas", IndonesianText.Figure(document.CountDifference), Styles.Value);
            Blocks.AmountLine(flow, "Jumlah disetor", IndonesianText.Figure(slip.Amount), Styles.Strong);
        }
        Signatures.Draw(flow, ("Bendahara Penerimaan", null), ("Petugas bank", null));
        flow.Y += 14;
        flow.Need(90);
        Blocks.Paragraph(flow, FormattableString.Invariant($"Rincian {document.Members.Count} bukti penerimaan"), Styles.Strong);
        flow.Y += 4;
        PdfTable.Draw(flow, document.ToTable());
        flow.Close();
        file.Finish();
        return to.ToArray();
    }

    private static ReportTable ByAccount(DepositSlipDocument document) => new(
        "Jumlah menurut kode rekening", [],
        [ReportColumn.Text("Kode rekening", 26), ReportColumn.Text("Uraian", 54), ReportColumn.Money("Jumlah (Rp)", 20)],
        [.. document.Sums.Select(sum => (IReadOnlyList<ReportCell>)[ReportCell.Of(sum.Account?.Value ?? "-"), ReportCell.Of(sum.Name), ReportCell.Of(sum.Amount)])]);
}
