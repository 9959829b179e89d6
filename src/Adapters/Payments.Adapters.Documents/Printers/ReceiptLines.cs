using Payments.Core;
using Payments.Core.Receipts;

namespace Payments.Adapters.Documents.Printers;

/// <summary>A receipt bundle as lines: a cover when there are several receipts, then one sheet each.</summary>
internal static class ReceiptLines
{
    public static IEnumerable<PrintSheet> Of(ReceiptBundle bundle, int columns)
    {
        if (bundle.HasCover) yield return Cover(bundle, columns);
        foreach (var receipt in bundle.Receipts) yield return Sheet(bundle, receipt, columns);
    }

    private static PrintSheet Cover(ReceiptBundle bundle, int columns)
    {
        var sheet = Head(bundle.Head, "Pelayanan satu pintu", "Bukti Pembayaran Satu Pintu", bundle.Head.Ntpd.Value, columns).Rule();
        foreach (var receipt in bundle.Receipts)
        {
            sheet.Pair(FormattableString.Invariant($"{receipt.Sheet}. {receipt.Title.Name}"), IndonesianText.Figure(receipt.Total));
            sheet.Text(FormattableString.Invariant($"{receipt.Agency ?? "Uang titipan"}, {receipt.Items.Count} tagihan"), indent: 3);
        }
        Total(sheet, bundle.Total, bundle.InWords);
        Desk(sheet, bundle);
        return Foot(sheet, bundle.Head, FormattableString.Invariant($"Berlaku bersama {bundle.Receipts.Count} lembar bukti di belakangnya."));
    }

    private static PrintSheet Sheet(ReceiptBundle bundle, Receipt receipt, int columns)
    {
        var sheet = Head(receipt.Head, receipt.Agency, $"{receipt.Title.Name} ({receipt.Title.Short})", receipt.Number, columns);
        foreach (var item in receipt.Items) Item(sheet, item);
        Total(sheet, receipt.Total, receipt.InWords);
        if (!bundle.HasCover) Desk(sheet, bundle);
        return Foot(sheet, receipt.Head, receipt.StampDuty.Text);
    }

    private static PrintSheet Head(ReceiptHead head, string? agency, string title, string number, int columns)
    {
        var sheet = new PrintSheet(columns).Centre(head.Region, PrintLook.Strong);
        if (agency is not null) sheet.Centre(agency);
        sheet.Blank().Centre(title, PrintLook.Strong);
        if (head.Desk.CopyMark is { } mark) sheet.Centre("*** " + mark + " ***", PrintLook.Strong);
        return sheet.Rule().Field("NTPD", number).Field("Waktu", IndonesianText.DateTime(head.PaidAt, head.Zone));
    }

    private static void Item(PrintSheet sheet, ReceiptItem item)
    {
        sheet.Rule().Text(item.Levy ?? "Tagihan tidak dikenal", PrintLook.Strong)
            .Field("Nama", item.Payer?.Name).Field("Nomor", item.Payer?.Number).Field("Objek", item.ObjectNumber)
            .Field("Masa/tahun", item.Period).Field("Kode bayar", item.Code.Value).Field("Ketetapan", item.Document);
        foreach (var line in item.Lines)
        {
            sheet.Pair(line.Name, IndonesianText.Figure(line.Amount));
            sheet.Text(line.Account is { } account ? $"{account} {line.Working}" : line.Working, indent: 2);
        }
    }

    private static void Total(PrintSheet sheet, Money total, string inWords) =>
        sheet.Rule('=').Pair("JUMLAH", total.ToString(), PrintLook.Tall).Rule('=').Text(inWords);

    private static void Desk(PrintSheet sheet, ReceiptBundle bundle)
    {
        var desk = bundle.Head.Desk;
        sheet.Rule().Field("Saluran", bundle.Head.Channel).Field("Referensi", bundle.Head.Reference).Field("Loket", desk.Till).Field("Kasir", desk.Cashier);
        if (desk.Cash is { } cash) sheet.Pair("Tunai", cash.ToString());
        if (bundle.Change is { } change) sheet.Pair("Kembali", change.ToString());
    }

    private static PrintSheet Foot(PrintSheet sheet, ReceiptHead head, string? note)
    {
        sheet.Rule().Qr(head.Claim).Centre(Receipt.Validity, PrintLook.Strong);
        return note is null ? sheet : sheet.Centre(note);
    }
}
