using System.Collections.Frozen;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Ledger;
using Payments.Core.Payments;
using Payments.Core.Regions;

namespace Payments.Adapters.Contracts;

/// <summary>A small fictional region and its bills, for tests that need one without reading a region file.</summary>
public static class Sample
{
    public static readonly RegionCode Code = new("3599");
    public static readonly ReceivingAccountId Rkud = new("RKUD"), Pudam = new("PUDAM");
    public static readonly AgencyCode Bapenda = new("BAPENDA"), Water = new("PUDAM");
    public static readonly LevyCode LandTax = new("PBBP2"), WaterLevy = new("AIR");
    public static readonly ChannelId Counter = new("LOKET"), Terminal = new("EDC-LOKET"), VaRkud = new("VA-RKUD"), VaPudam = new("VA-PUDAM"), Transfer = new("TRANSFER-RKUD");
    public static readonly LateRuleId NoSanction = new("TANPA-SANKSI"), OnePercent = new("BUNGA-1");
    public static readonly DateOnly Day = new(2026, 3, 10);
    public static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.FromHours(7));

    public static readonly Region Region = new(
        Code, "Kabupaten Contoh", RegionZone.Wib, FrozenSet<DateOnly>.Empty,
        new[] { new Agency(Bapenda, "Badan Pendapatan Daerah", Rkud), new Agency(Water, "Perumda Air Minum", Pudam) }.ToFrozenDictionary(agency => agency.Code),
        new[] { new ReceivingAccount(Rkud, "Bank Contoh", "0010012345678", "mt940"), new ReceivingAccount(Pudam, "Bank Contoh", "0020098765432", "mt940") }
            .ToFrozenDictionary(account => account.Id),
        new[]
        {
            new Levy(LandTax, RevenueFamily.Tax, "PBB-P2", Bapenda, new("4.1.01.15.01.0001"), new("4.1.04.12.15.0001"), "fiktif"),
            new Levy(WaterLevy, RevenueFamily.Water, "Rekening air", Water, new("AIR.01"), new("AIR.09"), "fiktif"),
        }.ToFrozenDictionary(levy => levy.Code),
        new LateRule[]
        {
            new SteppedLateFee(NoSanction, [], "fiktif"),
            new MonthlyInterest(OnePercent, new(100), 24, MonthCounting.AnniversaryEndOfMonth, Rounding.DownToRupiah, "fiktif"),
        }.ToFrozenDictionary(rule => rule.Id),
        new[]
        {
            new Channel(Counter, ChannelKind.Counter, "Loket", null, null, 1),
            new Channel(Terminal, ChannelKind.Card, "EDC loket", Rkud, null, 1),
            new Channel(VaRkud, ChannelKind.VirtualAccount, "VA RKUD", Rkud, "88001", 1),
            new Channel(VaPudam, ChannelKind.VirtualAccount, "VA PUDAM", Pudam, "88002", 1),
        }.ToFrozenDictionary(channel => channel.Id),
        [], [], [])
    {
        LineAccounts =
        [
            new(Rkud, new("4.1.04.05.01.0001"), "Jasa giro", LineDirection.Credit, "fiktif", new(2026, 1, 1), null),
            new(Rkud, new("5.1.02.02.01.0055"), "Biaya bank", LineDirection.Debit, "fiktif", new(2026, 1, 1), null),
            new(Rkud, new("4.1.04.99"), "Lama", LineDirection.Credit, "fiktif", new(2020, 1, 1), new(2025, 12, 31)),
            new(Pudam, new("AIR.81"), "Jasa giro", LineDirection.Credit, "fiktif", new(2026, 1, 1), null),
        ],
    };

    /// <summary>The n-th bill: land tax of a round amount, open, due in a month, without sanction.</summary>
    public static Bill Bill(int number, long rupiah = 100_000, LevyCode? levy = null, BillStatus status = BillStatus.Issued, DateOnly? expires = null)
    {
        var kind = Region.Levies[levy ?? LandTax];
        return new(
            Code, BillId.New(Noon), PaymentCode.Make(levy == WaterLevy ? "72" : "71", number), $"DOK-{kind.Code}-{number}", kind.Code, kind.Agency,
            new Payer($"WP{number:00000}", "Warga Contoh"), $"OBJ{number:00000}", Period.OfYear(2026), Day.AddDays(-30), Day.AddDays(30), expires,
            NoSanction, [new(ChargeKind.Principal, kind.PrincipalAccount, Money.OfRupiah(rupiah), "Pokok")], status, null);
    }

    /// <summary>A bill with the entry that books it.</summary>
    public static IssuedBill Issued(Bill bill) => new(bill, new(
        bill.Region, EntryId.New(Noon), "bill:" + bill.Id, bill.IssuedOn, Noon, null,
        [PostingRules.Post(LedgerEvent.BillIssued, new() { Levy = bill.Levy, Revenue = bill.Charges[0].Account }, bill.Total)]));

    /// <summary>A virtual account notice for bills at their total.</summary>
    public static PaymentNotice Notice(string reference, params Bill[] bills) => new(
        Code, VaRkud, new(reference), [.. bills.Select(bill => new BillClaim(bill.Code, bill.Total))], Noon, true, null, null, null);
}
