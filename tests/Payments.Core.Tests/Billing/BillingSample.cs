using System.Collections.Frozen;
using System.Globalization;
using CsCheck;
using Payments.Core.Billing;
using Payments.Core.Regions;

namespace Payments.Core.Tests.Billing;

/// <summary>A fictional region with one levy of each family, and bills for its rules.</summary>
internal static class BillingSample
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.FromHours(7));

    public static readonly Levy
        LandTax = new(new("PBBP2"), RevenueFamily.Tax, "PBB-P2", new("BAPENDA"), new("4.1.01.15.01.0001"), new("4.1.04.12.15.0001"), "fiktif"),
        Market = new(new("PASAR"), RevenueFamily.Retribution, "Pasar", new("DISDAG"), new("4.1.02.01.05.0002"), new("4.1.04.13"), "fiktif"),
        Water = new(new("AIR"), RevenueFamily.Water, "Air", new("PUDAM"), new("AIR.01"), new("AIR.09"), "fiktif")
        {
            FeeAccount = new("AIR.02"),
            StampDutyAccount = new("AIR.05"),
        };

    public static readonly MonthlyInterest
        OnePercent = new(new("SATU"), new(100), 24, MonthCounting.AnniversaryEndOfMonth, Rounding.DownToRupiah, "Perda 1/2024 Pasal 9"),
        TwoPercent = new(new("DUA"), new(200), 24, MonthCounting.AnniversaryEndOfMonth, Rounding.DownToRupiah, "Perda lama"),
        ByCalendar = new(new("KALENDER"), new(100), 24, MonthCounting.CalendarMonth, Rounding.DownToRupiah, "Perda 1/2024 Pasal 9");

    public static readonly SteppedLateFee
        WaterFee = new(new("AIR"), [new(0, Money.OfRupiah(10_000)), new(1, Money.OfRupiah(15_000))], "Kep. Direktur Pasal 3"),
        NoSanction = new(new("TANPA"), [], "fiktif");

    public static readonly Region Region = new(
        new RegionCode("3599"), "Kabupaten Contoh", RegionZone.Wib, FrozenSet.Create(new DateOnly(2026, 8, 17)),
        FrozenDictionary<AgencyCode, Agency>.Empty,
        FrozenDictionary<ReceivingAccountId, ReceivingAccount>.Empty,
        new[] { LandTax, Market, Water }.ToFrozenDictionary(levy => levy.Code),
        new LateRule[] { OnePercent, TwoPercent, ByCalendar, WaterFee, NoSanction }.ToFrozenDictionary(rule => rule.Id),
        FrozenDictionary<Channels.ChannelId, Channels.Channel>.Empty,
        [], [], []);

    /// <summary>Any of the region's sanction rules.</summary>
    public static readonly Gen<LateRule> AnyLateRule =
        Gen.Int[0, 4].Select(rule => new LateRule[] { OnePercent, TwoPercent, ByCalendar, WaterFee, NoSanction }[rule]);

    /// <summary>A date written <c>2026-12-31</c>.</summary>
    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The head of a bill that is due on a day and follows a rule.</summary>
    public static BillHead Head(string due, LateRule rule)
    {
        var day = Day(due);
        return new(Region.Code, BillId.New(Noon), PaymentCode.Make("71", 1), "DOK-1", new Payer("WP1", "Warga Contoh"), "OBJ1",
            Period.OfYear(day.Year), day.AddDays(-30), day, null, rule.Id);
    }

    /// <summary>A land tax bill of one principal.</summary>
    public static Bill Bill(long rupiah, string due, LateRule rule, params Charge[] more) => Head(due, rule)
        .Issue(LandTax, [new(ChargeKind.Principal, LandTax.PrincipalAccount, Money.OfRupiah(rupiah), "Pokok"), .. more]);
}
