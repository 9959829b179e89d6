using Payments.Core.Receipts;

namespace Payments.Adapters.Documents.Printers;

/// <summary>Reversal and deposit slips as lines.</summary>
internal static class SlipLines
{
    public static PrintSheet Of(ReversalSlip slip, int columns)
    {
        var sheet = new PrintSheet(columns).Centre(slip.Region, PrintLook.Strong).Blank().Centre(ReversalSlip.Title, PrintLook.Strong);
        if (slip.CopyMark is { } mark) sheet.Centre("*** " + mark + " ***", PrintLook.Strong);
        sheet.Rule().Field("NTPD batal", slip.Original.Value).Field("Dibayar", IndonesianText.DateTime(slip.PaidAt, slip.Zone))
            .Field("Dibatalkan", IndonesianText.DateTime(slip.ReversedAt, slip.Zone)).Field("Saluran", slip.Channel).Field("Loket", slip.Till)
            .Field("Alasan", slip.Reason).Field("Kasir", slip.Cashier).Field("Penyelia", slip.ApprovedBy).Rule();
        foreach (var bill in slip.Bills) sheet.Pair("Kode bayar " + bill.Code, IndonesianText.Figure(bill.Amount));
        return sheet.Rule('=').Pair("DIKEMBALIKAN", slip.Total.ToString(), PrintLook.Tall).Rule('=').Text(slip.InWords).Blank()
            .Text($"Bukti pembayaran dengan NTPD {slip.Original} tidak berlaku lagi. Tagihan di atas terbuka kembali.");
    }

    public static PrintSheet Of(DepositSlipDocument document, int columns)
    {
        var slip = document.Slip;
        var sheet = new PrintSheet(columns).Centre(document.Region, PrintLook.Strong).Centre(DepositSlipDocument.Title, PrintLook.Strong).Rule()
            .Field("Nomor", slip.Number).Field("Penerimaan", IndonesianText.Date(slip.BusinessDate)).Field("Paling lambat", IndonesianText.Date(slip.DueOn))
            .Field("Bank", document.Account.Bank).Field("Rekening", document.Account.Number).Rule();
        foreach (var sum in document.Sums) sheet.Pair($"{sum.Account?.Value ?? "-"} {sum.Name}", IndonesianText.Figure(sum.Amount));
        if (!document.CountDifference.IsZero) sheet.Pair("Selisih hitung kas", IndonesianText.Figure(document.CountDifference));
        sheet.Rule('=').Pair("JUMLAH DISETOR", slip.Amount.ToString(), PrintLook.Tall).Rule('=').Text(document.InWords).Blank()
            .Text(FormattableString.Invariant($"Rincian {document.Members.Count} bukti penerimaan"), PrintLook.Strong);
        foreach (var member in document.Members)
            sheet.Pair($"{member.Ntpd} {IndonesianText.DateTime(member.PaidAt, document.Zone)}", IndonesianText.Figure(member.Amount));
        return sheet;
    }
}
