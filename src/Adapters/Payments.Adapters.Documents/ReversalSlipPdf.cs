using Payments.Adapters.Documents.Layout;
using Payments.Adapters.Documents.Pdf;
using Payments.Core.Receipts;

namespace Payments.Adapters.Documents;

/// <summary>The reversal slip (slip pembatalan) on A5, with room for both signatures.</summary>
public static class ReversalSlipPdf
{
    /// <summary>The slip as a PDF; the same slip always gives the same bytes.</summary>
    public static byte[] ToPdf(ReversalSlip slip)
    {
        using var to = new MemoryStream();
        var file = new PdfFile(to, $"{ReversalSlip.Title} {slip.Original}");
        var flow = new Flow(file, PaperSize.A5, 30, $"{slip.Region} · pembatalan NTPD {slip.Original}", next => Blocks.Paragraph(next, $"{ReversalSlip.Title}, lanjutan", Styles.Small));
        Blocks.Letterhead(flow, slip.Region, null, ReversalSlip.Title, slip.CopyMark);
        Blocks.Fields(flow, 2, Styles.Number, ("NTPD yang dibatalkan", slip.Original.Value), ("Dibatalkan pada", IndonesianText.DateTime(slip.ReversedAt, slip.Zone)));
        Blocks.Fields(flow, 3, Styles.Value, ("Dibayar pada", IndonesianText.DateTime(slip.PaidAt, slip.Zone)), ("Saluran", slip.Channel), ("Loket", slip.Till));
        Blocks.Fields(flow, 1, Styles.Value, ("Alasan", slip.Reason));
        Blocks.Divider(flow);
        foreach (var bill in slip.Bills) Blocks.AmountLine(flow, $"Kode bayar {bill.Code}", IndonesianText.Figure(bill.Amount), Styles.Value);
        Blocks.Total(flow, "Jumlah dikembalikan", slip.Total, slip.InWords);
        Blocks.Paragraph(flow, $"Bukti pembayaran dengan NTPD {slip.Original} tidak berlaku lagi. Tagihan di atas terbuka kembali.", Styles.Strong);
        Signatures.Draw(flow, ("Kasir", slip.Cashier), ("Disetujui penyelia", slip.ApprovedBy));
        flow.Close();
        file.Finish();
        return to.ToArray();
    }
}
