using System.Collections.Frozen;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Billing.Water;
using Payments.Core.Channels;
using Payments.Core.Payments;
using Payments.Core.Receipts;
using Payments.Core.Regions;
using Payments.Core.Remittance;
using Payments.Core.Reporting;

namespace Payments.Adapters.Documents.Tests;

/// <summary>One fictional regency and what it prints. Ids are fixed, so that the golden files are.</summary>
internal static class Samples
{
    public static readonly RegionCode Code = new("3599");
    public static readonly DateOnly Day = new(2026, 5, 12);
    public static readonly DateTimeOffset PaidAt = new(2026, 5, 12, 2, 14, 5, TimeSpan.Zero);
    public static readonly TillSessionId Till = new(Id(900));
    private static readonly ReceivingAccountId Rkud = new("RKUD"), Pudam = new("PUDAM");
    private static readonly AgencyCode Bapenda = new("BAPENDA"), Market = new("DISDAG"), Water = new("PUDAM");
    private static readonly LevyCode LandTax = new("PBBP2"), Stall = new("PASAR"), WaterBill = new("AIR");
    private static readonly AccountCode LandAccount = new("4.1.01.15.01.0001"), LandPenalty = new("4.1.04.12.15.0001"),
        StallAccount = new("4.1.02.02.04.0001"), StallPenalty = new("4.1.04.13.04.0001"), WaterAccount = new("AIR.01"), WaterPenalty = new("AIR.09"), StampAccount = new("AIR.07");

    public static readonly Region Region = new(
        Code, "Kabupaten Sumber Asri", RegionZone.Wib, FrozenSet<DateOnly>.Empty,
        new[]
        {
            new Agency(Bapenda, "Badan Pendapatan Daerah Kabupaten Sumber Asri", Rkud), new Agency(Market, "Dinas Perdagangan Kabupaten Sumber Asri", Rkud),
            new Agency(Water, "Perumda Air Minum Tirta Sumber Asri", Pudam),
        }.ToFrozenDictionary(agency => agency.Code),
        new[]
        {
            new ReceivingAccount(Rkud, "Bank Pembangunan Daerah (fiktif)", "0010012345678", "mt940"),
            new ReceivingAccount(Pudam, "Bank Pembangunan Daerah (fiktif)", "0020098765432", "mt940"),
        }.ToFrozenDictionary(account => account.Id),
        new[]
        {
            new Levy(LandTax, RevenueFamily.Tax, "Pajak Bumi dan Bangunan Perdesaan dan Perkotaan", Bapenda, LandAccount, LandPenalty, "fiktif"),
            new Levy(Stall, RevenueFamily.Retribution, "Retribusi Pelayanan Pasar", Market, StallAccount, StallPenalty, "fiktif"),
            new Levy(WaterBill, RevenueFamily.Water, "Rekening Air Minum", Water, WaterAccount, WaterPenalty, "fiktif"),
        }.ToFrozenDictionary(levy => levy.Code),
        FrozenDictionary<LateRuleId, LateRule>.Empty,
        new[]
        {
            new Channel(new("LOKET"), ChannelKind.Counter, "Loket pelayanan", null, null, 1),
            new Channel(new("VA-RKUD"), ChannelKind.VirtualAccount, "Virtual account Bank Pembangunan Daerah", Rkud, "88001", 1),
        }.ToFrozenDictionary(channel => channel.Id),
        [], [],
        [new WaterTariff("R2", WaterBill, new(2024, 1, 1), null, 10, [new(null, Money.OfRupiah(5_000))], Money.Zero, Money.OfRupiah(5_000_000), Money.OfRupiah(10_000), "fiktif")]);

    public static Bill LandTaxBill(string name = "Mochamad Sulistyo", int number = 1) =>
        Bill(number, "11", LandTax, Bapenda, "SPPT-2026-0001", new("P.2.0000123.27.1", name), "351004001200301230", Period.OfYear(2026),
            new Charge(ChargeKind.Principal, LandAccount, Money.OfRupiah(184_520), "0,1 % x Rp184.520.000 (NJOP Rp194.520.000), Perda 1/2024 (fiktif)"));

    public static readonly Bill StallBill = Bill(2, "21", Stall, Market, "SKRD-2026-00417", new("R.1.0000417.27.1", "Nyoman Śrī Ḍewi"), "PASAR-INDUK-B12", Period.OfMonth(2026, 5),
        new Charge(ChargeKind.Principal, StallAccount, Money.OfRupiah(180_000), "12 m2 x Rp500 x 30 hari, Perda 1/2024 (fiktif)"));

    public static readonly Bill WaterOf5 = Bill(3, "31", WaterBill, Water, "AIR-2026-05-010234", new("010234", "Ñuñez D’Arco"), "010234", Period.OfMonth(2026, 5),
        new Charge(ChargeKind.Principal, WaterAccount, Money.OfRupiah(79_080), "10 m3 x Rp3.500 + 8 m3 x Rp5.510, Keputusan Direktur (fiktif)"));

    /// <summary>Two months late, and a stimulus.</summary>
    public static Payment LatePayment => Pay(1, "LOKET", null, Till,
        Part(LandTaxBill(), ChargeKind.Principal, LandAccount, 184_520, LandTaxBill().Charges[0].Description),
        Part(LandTaxBill(), ChargeKind.Relief, LandAccount, -18_452, "Stimulus 10 %, Perda 1/2024 (fiktif)"),
        Part(LandTaxBill(), ChargeKind.Interest, LandPenalty, 3_321, "2 bulan x 1 % x Rp166.068, Perda 1/2024 (fiktif)"));

    /// <summary>Three bills of three agencies in one tender.</summary>
    public static Payment Basket => Pay(2, "LOKET", null, Till,
        Part(LandTaxBill(), ChargeKind.Principal, LandAccount, 184_520, LandTaxBill().Charges[0].Description),
        Part(StallBill, ChargeKind.Principal, StallAccount, 180_000, StallBill.Charges[0].Description),
        Part(WaterOf5, ChargeKind.Principal, WaterAccount, 79_080, WaterOf5.Charges[0].Description));

    /// <summary>A bank payment with more than was due.</summary>
    public static Payment WithExcess => Pay(3, "VA-RKUD", "NTB 000123456789", null,
        Part(LandTaxBill(), ChargeKind.Principal, LandAccount, 184_520, LandTaxBill().Charges[0].Description),
        new(LandTaxBill().Code, LandTaxBill().Id, null, LandTax, null, Rkud, Money.OfRupiah(15_480), HeldReason.Excess, "Titipan"));

    public static Payment WaterPayment(long rupiah, long stamp = 0) => Pay(4, "LOKET", null, Till,
    [
        Part(WaterOf5, ChargeKind.Principal, WaterAccount, rupiah, "fiktif"),
        .. stamp == 0 ? Array.Empty<Allocation>() : [Part(WaterOf5, ChargeKind.StampDuty, StampAccount, stamp, "Bea meterai")],
    ]);

    public static IReadOnlyList<Bill> Bills => [LandTaxBill(), StallBill, WaterOf5];

    public static ReceiptDesk Desk(long cash, int copy = 0) => new("LOKET-01", "siti", Money.OfRupiah(cash), copy);

    /// <summary>A claim signed once with a key that was thrown away: a signature is random, a golden file is not.</summary>
    public static string Claim => File.ReadAllText(Golden.Path("claim.txt")).Trim();

    public static ReceiptBundle LateReceipt(int copy = 0) => ReceiptBundle.Of(LatePayment, Bills, Region, Desk(200_000, copy), Claim);

    public static ReceiptBundle BasketReceipts => ReceiptBundle.Of(Basket, Bills, Region, Desk(500_000), Claim);

    public static ReceiptBundle BankReceipt => ReceiptBundle.Of(WithExcess, Bills, Region, new(), Claim);

    public static ReversalSlip Reversal => ReversalSlip.Of(LatePayment, Region, "LOKET-01", "Nomor objek keliru, uang dikembalikan kepada pembayar", "siti", "budi", PaidAt.AddMinutes(20));

    public static DepositSlipDocument Deposit
    {
        get
        {
            var payments = Enumerable.Range(10, 60).Select(number => Pay(number, "LOKET", null, Till, number % 3 == 0
                ? [Part(StallBill, ChargeKind.Principal, StallAccount, 1_000 * number, "fiktif")]
                : [Part(LandTaxBill(), ChargeKind.Principal, LandAccount, 10_000 + number, "fiktif"), Part(LandTaxBill(), ChargeKind.Interest, LandPenalty, 100, "fiktif")])).ToList();
            var members = payments.Select(payment => new DepositMember(payment.Id, payment.Amount)).ToList();
            var slip = new DepositSlip(Code, "STS/2026/000132", Rkud, Day, Money.Sum(members.Select(member => member.Amount)) - Money.OfRupiah(500), Day.AddDays(1), PaidAt.AddHours(7), members);
            return DepositSlipDocument.Of(slip, Region, payments);
        }
    }

    public static ReportTable Report(int rows) => new(
        "Laporan harian penerimaan", ["Kabupaten Sumber Asri", "12 Mei 2026"],
        [
            ReportColumn.Date("Tanggal"), ReportColumn.Text("Saluran", 14), ReportColumn.Text("Kode rekening", 20), ReportColumn.Text("Uraian", 30),
            ReportColumn.Number("Lembar", 8), ReportColumn.Money("Jumlah (Rp)"),
        ],
        [.. Enumerable.Range(0, rows).Select(row => (IReadOnlyList<ReportCell>)
        [
            ReportCell.Of(Day.AddDays(row % 7)), ReportCell.Of(row % 2 == 0 ? "LOKET" : "VA-RKUD"), ReportCell.Of(LandAccount.Value),
            ReportCell.Of(row % 5 == 0 ? "=HYPERLINK(\"http://x\")" : "Pajak Bumi dan Bangunan"), ReportCell.Of(row), ReportCell.Of(Money.OfRupiah(1_000 * row) + Money.OfSen(row % 4 == 0 ? 50 : 0)),
        ])]);

    private static Bill Bill(int number, string prefix, LevyCode levy, AgencyCode agency, string document, Payer payer, string subject, Period period, Charge charge) => new(
        Code, new(Id(number)), PaymentCode.Make(prefix, number), document, levy, agency, payer, subject, period, Day.AddDays(-60), Day.AddDays(-10), null,
        new LateRuleId("TANPA"), [charge], BillStatus.Issued, null);

    private static Payment Pay(int number, string channel, string? trace, TillSessionId? till, params Allocation[] parts) => new(
        Code, new(Id(100 + number)), Ntpd.Make(Code, Day, number), new(channel), new($"kunci-{number}"), trace, Money.Sum(parts.Select(part => part.Amount)),
        PaidAt.AddMinutes(number), Day, PaidAt.AddMinutes(number), till, parts);

    private static Allocation Part(Bill bill, ChargeKind kind, AccountCode account, long rupiah, string working) => new(
        bill.Code, bill.Id, kind, bill.Levy, account, Region.Agencies[bill.Agency].Account, Money.OfRupiah(rupiah), null, working);

    private static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
