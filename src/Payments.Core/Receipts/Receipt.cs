using Payments.Core.Billing;
using Payments.Core.Payments;
using Payments.Core.Regions;

namespace Payments.Core.Receipts;

/// <summary>The proof of one payment for one agency: everything paper, thermal roll and screen show, already in words.</summary>
/// <param name="Title">Its name in full and for short.</param>
/// <param name="Head">What all receipts of the payment share.</param>
/// <param name="Agency">Official name of the agency or company; null for held money.</param>
/// <param name="Items">The bills it proves, in the order they were paid.</param>
/// <param name="StampDuty">What the law says about stamp duty on it.</param>
/// <param name="Sheet">Which sheet of the bundle it is, from 1.</param>
/// <param name="Sheets">How many sheets the bundle has.</param>
public sealed record Receipt(
    ReceiptTitle Title, ReceiptHead Head, string? Agency, IReadOnlyList<ReceiptItem> Items, StampDutyNote StampDuty, int Sheet, int Sheets)
{
    /// <summary>Printed at the foot: the number alone makes it valid.</summary>
    public const string Validity = "Tidak sah tanpa NTPD.";

    /// <summary>The sum of this receipt.</summary>
    public Money Total => Money.Sum(Items.Select(item => item.Total));

    /// <summary>The sum of its lines of some kinds.</summary>
    public Money SumOf(params ReadOnlySpan<ReceiptLineKind> kinds)
    {
        var sum = Money.Zero;
        foreach (var line in Items.SelectMany(item => item.Lines))
        {
            if (kinds.Contains(line.Kind)) sum += line.Amount;
        }
        return sum;
    }

    /// <summary>The sum in words (terbilang), with a capital.</summary>
    public string InWords => IndonesianText.Capital(Terbilang.Of(Total));

    /// <summary>The receipt's own number: the NTPD, and the sheet where the payment has several.</summary>
    public string Number => Sheets == 1 ? Head.Ntpd.Value : FormattableString.Invariant($"{Head.Ntpd}/{Sheet}");
}

/// <summary>What a receipt is called.</summary>
/// <param name="Name">In full, Indonesian.</param>
/// <param name="Short">The usual letters: SSPD, SSRD, AIR, TITIPAN.</param>
public sealed record ReceiptTitle(string Name, string Short)
{
    /// <summary>Proof of a regional tax paid (Surat Setoran Pajak Daerah).</summary>
    public static readonly ReceiptTitle Tax = new("Surat Setoran Pajak Daerah", "SSPD");

    /// <summary>Proof of a retribution paid (Surat Setoran Retribusi Daerah).</summary>
    public static readonly ReceiptTitle Retribution = new("Surat Setoran Retribusi Daerah", "SSRD");

    /// <summary>Proof of a retribution paid in cash to the receiving treasurer (Tanda Bukti Pembayaran).</summary>
    public static readonly ReceiptTitle CashRetribution = new("Tanda Bukti Pembayaran Retribusi Daerah", "TBP");

    /// <summary>Proof of a water bill paid.</summary>
    public static readonly ReceiptTitle Water = new("Bukti Pembayaran Rekening Air", "AIR");

    /// <summary>Proof of money that is held for its payer (titipan) because it fits no bill yet.</summary>
    public static readonly ReceiptTitle Held = new("Tanda Terima Titipan", "TITIPAN");

    /// <summary>The title of a family's receipt; cash retribution is a TBP.</summary>
    public static ReceiptTitle Of(RevenueFamily family, bool cash) => family switch
    {
        RevenueFamily.Tax => Tax,
        RevenueFamily.Retribution => cash ? CashRetribution : Retribution,
        RevenueFamily.Water => Water,
        _ => throw new ArgumentOutOfRangeException(nameof(family)),
    };
}

/// <summary>What all receipts of one payment share.</summary>
/// <param name="Region">The region's official name.</param>
/// <param name="Zone">Its zone, for times.</param>
/// <param name="Ntpd">The payment's number: the valid proof.</param>
/// <param name="PaidAt">When the payer paid.</param>
/// <param name="BusinessDate">The ledger day it is booked on.</param>
/// <param name="Channel">The channel's name as people call it.</param>
/// <param name="Reference">The channel's reference for people (NTB, slip number); null when it has none.</param>
/// <param name="Desk">Who took it and what was handed over.</param>
/// <param name="Claim">The signed text in the QR; null where the installation has no signing key.</param>
public sealed record ReceiptHead(
    string Region, RegionZone Zone, Ntpd Ntpd, DateTimeOffset PaidAt, DateOnly BusinessDate, string Channel, string? Reference,
    ReceiptDesk Desk, string? Claim);

/// <summary>The counter's part of a receipt; all empty for money that came through a bank.</summary>
/// <param name="Till">Name of the drawer, for example <c>LOKET-01</c>.</param>
/// <param name="Cashier">The cashier's staff id.</param>
/// <param name="Cash">Cash handed over; null when it was not cash.</param>
/// <param name="Copy">How often it was printed before: 0 is the original, n prints <c>SALINAN KE-n</c>.</param>
public sealed record ReceiptDesk(string? Till = null, string? Cashier = null, Money? Cash = null, int Copy = 0)
{
    /// <summary>The mark of a reprint; null on the original.</summary>
    public string? CopyMark => Copy > 0 ? FormattableString.Invariant($"SALINAN KE-{Copy}") : null;
}

/// <summary>One bill on a receipt.</summary>
/// <param name="Code">The payment code.</param>
/// <param name="Levy">The levy's official name; null when no bill has the code.</param>
/// <param name="Document">Number of the document behind the bill.</param>
/// <param name="Payer">Who it was owed by, when it is known.</param>
/// <param name="ObjectNumber">NOP (written with its points), stall or connection.</param>
/// <param name="Period">The period in words.</param>
/// <param name="Lines">What was paid, line by line.</param>
public sealed record ReceiptItem(
    PaymentCode Code, string? Levy, string? Document, Payer? Payer, string? ObjectNumber, string? Period, IReadOnlyList<ReceiptLine> Lines)
{
    /// <summary>The sum of its lines.</summary>
    public Money Total => Money.Sum(Lines.Select(line => line.Amount));
}

/// <summary>One line of a receipt.</summary>
/// <param name="Kind">What sort of line.</param>
/// <param name="Name">Its Indonesian name.</param>
/// <param name="Account">Account code (kode rekening); null for held money.</param>
/// <param name="Amount">Below zero for relief.</param>
/// <param name="Working">How it was worked out.</param>
public sealed record ReceiptLine(ReceiptLineKind Kind, string Name, AccountCode? Account, Money Amount, string Working);

/// <summary>Sorts of receipt lines, as the sums at the foot group them.</summary>
public enum ReceiptLineKind
{
    /// <summary>The levy itself and fixed fees (pokok, biaya).</summary>
    Principal,

    /// <summary>Interest and fines (sanksi).</summary>
    Sanction,

    /// <summary>Reductions (pengurangan).</summary>
    Relief,

    /// <summary>Stamp duty (bea meterai).</summary>
    StampDuty,

    /// <summary>Held for the payer (titipan).</summary>
    Held,
}
