using Payments.Adapters.Documents.Layout;
using Payments.Adapters.Documents.Pdf;
using Payments.Core;
using Payments.Core.Receipts;

namespace Payments.Adapters.Documents;

/// <summary>Receipts on A5: one sheet per agency, a cover on top when there are several.</summary>
public static class ReceiptPdf
{
    private const double Margin = 30, QrSize = 92;

    /// <summary>The bundle as a PDF; the same bundle always gives the same bytes.</summary>
    public static byte[] ToPdf(ReceiptBundle bundle)
    {
        using var to = new MemoryStream();
        Write(to, bundle);
        return to.ToArray();
    }

    /// <summary>Writes the bundle as a PDF.</summary>
    public static void Write(Stream to, ReceiptBundle bundle)
    {
        var file = new PdfFile(to, $"Bukti pembayaran {bundle.Head.Ntpd}");
        if (bundle.HasCover) Cover(file, bundle);
        foreach (var receipt in bundle.Receipts) Sheet(file, bundle, receipt);
        file.Finish();
    }

    private static void Cover(PdfFile file, ReceiptBundle bundle)
    {
        var flow = Begin(file, bundle.Head, "Bukti Pembayaran Satu Pintu");
        Blocks.Letterhead(flow, bundle.Head.Region, "Pelayanan satu pintu", "Bukti Pembayaran Satu Pintu", bundle.Head.Desk.CopyMark);
        Head(flow, bundle.Head, bundle.Head.Ntpd.Value);
        Blocks.Divider(flow);
        foreach (var receipt in bundle.Receipts)
        {
            Blocks.AmountLine(flow, FormattableString.Invariant($"{receipt.Sheet}. {receipt.Title.Name}"), IndonesianText.Figure(receipt.Total), Styles.Strong);
            Blocks.Paragraph(flow, FormattableString.Invariant($"{receipt.Agency ?? "Uang titipan"} · {receipt.Items.Count} tagihan"), Styles.Small, indent: 12, narrower: 90);
            flow.Y += 4;
        }
        Blocks.Total(flow, "Jumlah dibayar", bundle.Total, bundle.InWords);
        Desk(flow, bundle);
        Foot(flow, bundle.Head, [FormattableString.Invariant($"Berlaku bersama {bundle.Receipts.Count} lembar bukti di belakangnya.")]);
        flow.Close();
    }

    private static void Sheet(PdfFile file, ReceiptBundle bundle, Receipt receipt)
    {
        var title = $"{receipt.Title.Name} ({receipt.Title.Short})";
        var flow = Begin(file, receipt.Head, title);
        Blocks.Letterhead(flow, receipt.Head.Region, receipt.Agency, title, receipt.Head.Desk.CopyMark);
        Head(flow, receipt.Head, receipt.Number);
        foreach (var item in receipt.Items) Item(flow, item);
        if (receipt.Items.Count > 1) Sums(flow, receipt);
        Blocks.Total(flow, "Jumlah dibayar", receipt.Total, receipt.InWords);
        if (!bundle.HasCover) Desk(flow, bundle);
        Foot(flow, receipt.Head, [receipt.StampDuty.Text, bundle.HasCover ? $"QR memuat seluruh pembayaran {bundle.Total}." : null]);
        flow.Close();
    }

    private static Flow Begin(PdfFile file, ReceiptHead head, string title) =>
        new(file, PaperSize.A5, Margin, $"{head.Region} · NTPD {head.Ntpd}", next => Blocks.Paragraph(next, $"{title}, lanjutan", Styles.Small));

    private static void Head(Flow flow, ReceiptHead head, string number) =>
        Blocks.Fields(flow, 2, Styles.Number, ("NTPD (Nomor Transaksi Penerimaan Daerah)", number), ("Waktu pembayaran", IndonesianText.DateTime(head.PaidAt, head.Zone)));

    private static void Item(Flow flow, ReceiptItem item)
    {
        flow.Need(80);
        Blocks.Divider(flow);
        Blocks.Paragraph(flow, item.Levy ?? "Tagihan tidak dikenal", Styles.Strong);
        flow.Y += 3;
        Blocks.Fields(flow, 2, Styles.Value,
            ("Nama", item.Payer?.Name), ("NPWPD / NPWRD / nomor pelanggan", item.Payer?.Number), ("Nomor objek (NOP / los / sambungan)", item.ObjectNumber),
            ("Masa / tahun", item.Period), ("Kode bayar", item.Code.Value), ("Nomor ketetapan", item.Document));
        foreach (var line in item.Lines)
        {
            Blocks.AmountLine(flow, line.Name, IndonesianText.Figure(line.Amount), Styles.Value);
            var text = line.Account is { } account ? $"{account} · {line.Working}" : line.Working;
            Blocks.Paragraph(flow, text, Styles.Small, narrower: 90);
            flow.Y += 2;
        }
    }

    private static void Sums(Flow flow, Receipt receipt)
    {
        flow.Need(60);
        Blocks.Divider(flow, 4);
        Sum(flow, "Pokok dan biaya", receipt.SumOf(ReceiptLineKind.Principal));
        Sum(flow, "Sanksi", receipt.SumOf(ReceiptLineKind.Sanction));
        Sum(flow, "Pengurangan", receipt.SumOf(ReceiptLineKind.Relief));
        Sum(flow, "Bea meterai", receipt.SumOf(ReceiptLineKind.StampDuty));
        Sum(flow, "Titipan", receipt.SumOf(ReceiptLineKind.Held));
    }

    private static void Sum(Flow flow, string name, Money amount)
    {
        if (!amount.IsZero) Blocks.AmountLine(flow, name, IndonesianText.Figure(amount), Styles.Value);
    }

    private static void Desk(Flow flow, ReceiptBundle bundle) => Blocks.Fields(flow, 3, Styles.Value,
        ("Saluran", bundle.Head.Channel), ("Referensi", bundle.Head.Reference), ("Loket", bundle.Head.Desk.Till), ("Kasir", bundle.Head.Desk.Cashier),
        ("Tunai", bundle.Head.Desk.Cash?.ToString()), ("Kembali", bundle.Change?.ToString()));

    private static void Foot(Flow flow, ReceiptHead head, IReadOnlyList<string?> notes)
    {
        flow.Need(QrSize + 6);
        flow.Y = Math.Max(flow.Y, flow.Bottom - QrSize - 4);
        var (top, indent) = (flow.Y, head.Claim is null ? 0 : QrSize + 14);
        if (head.Claim is { } claim) QrCode.Draw(flow.Page, flow.Left, top, QrSize, claim);
        flow.Y = top + 8;
        Blocks.Paragraph(flow, Receipt.Validity, Styles.Strong, indent);
        flow.Y += 2;
        if (head.Claim is not null) Blocks.Paragraph(flow, "Pindai QR untuk memeriksa keaslian bukti ini.", Styles.Small, indent);
        foreach (var note in notes.OfType<string>()) Blocks.Paragraph(flow, note, Styles.Small, indent);
    }
}
