using Payments.Core.Billing;
using Payments.Core.Payments;
using Payments.Core.Regions;

namespace Payments.Core.Receipts;

/// <summary>Turns the parts of a payment that went to one bill into one item of a receipt.</summary>
internal static class ReceiptItems
{
    public static ReceiptItem Of(PaymentCode code, IReadOnlyList<Allocation> parts, Dictionary<BillId, Bill> bills, Region region)
    {
        var bill = parts[0].Bill is { } id ? bills.GetValueOrDefault(id) : null;
        var levy = parts[0].Levy is { } named ? region.Levies[named] : null;
        return new(
            code, levy?.Name, bill?.Document, bill?.Payer, bill is null ? null : ObjectNumber(bill.ObjectNumber),
            bill is null ? null : IndonesianText.Period(bill.Period), [.. parts.Select(Line)]);
    }

    private static ReceiptLine Line(Allocation part) => new(
        KindOf(part.Kind), IndonesianText.Name(part.Kind), part.AccountCode, part.Amount, part.Kind is null ? Why(part.Held) : part.Working);

    private static ReceiptLineKind KindOf(ChargeKind? kind) => kind switch
    {
        ChargeKind.Principal or ChargeKind.Fee => ReceiptLineKind.Principal,
        ChargeKind.Interest or ChargeKind.Fine => ReceiptLineKind.Sanction,
        ChargeKind.Relief => ReceiptLineKind.Relief,
        ChargeKind.StampDuty => ReceiptLineKind.StampDuty,
        null => ReceiptLineKind.Held,
        _ => throw new InvalidOperationException($"Charges of kind {kind} have no place on a receipt."),
    };

    private static string Why(HeldReason? reason) => reason switch
    {
        HeldReason.BillUnknown => "Kode bayar tidak ditemukan",
        HeldReason.BillCancelled => "Tagihan dibatalkan",
        HeldReason.BillExpired => "Kode bayar kedaluwarsa",
        HeldReason.AlreadySettled => "Tagihan sudah lunas",
        HeldReason.Excess => "Kelebihan pembayaran",
        HeldReason.Short => "Pembayaran kurang, menunggu sisanya",
        _ => "Titipan",
    };

    /// <summary>An object number of eighteen digits is a NOP and is written with its points: <c>35.10.040.012.003-0123.0</c>.</summary>
    private static string ObjectNumber(string number) => number.Length == 18 && number.All(char.IsAsciiDigit)
        ? $"{number[..2]}.{number[2..4]}.{number[4..7]}.{number[7..10]}.{number[10..13]}-{number[13..17]}.{number[17]}"
        : number;
}
