using System.Globalization;
using Payments.Core.Billing;
using Payments.Core.Regions;

namespace Payments.Core.Receipts;

/// <summary>Dates, times and periods as Indonesian readers write them, the same on every machine whatever its culture.</summary>
public static class IndonesianText
{
    private static readonly string[] Months =
        ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

    /// <summary>What a charge is called; money without one is held (titipan).</summary>
    public static string Name(ChargeKind? kind) => kind switch
    {
        ChargeKind.Principal => "Pokok",
        ChargeKind.Fee => "Biaya",
        ChargeKind.Interest => "Sanksi bunga",
        ChargeKind.Fine => "Denda",
        ChargeKind.Relief => "Pengurangan",
        ChargeKind.StampDuty => "Bea meterai",
        null => "Titipan",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>A date: <c>12 Mei 2026</c>.</summary>
    public static string Date(DateOnly date) => $"{Number(date.Day)} {Months[date.Month - 1]} {Number(date.Year)}";

    /// <summary>An instant in a region's zone: <c>12 Mei 2026 09.14 WIB</c>.</summary>
    public static string DateTime(DateTimeOffset at, RegionZone zone)
    {
        var local = at.ToOffset(zone.Offset());
        return $"{Date(DateOnly.FromDateTime(local.DateTime))} {local.ToString("HH.mm", CultureInfo.InvariantCulture)} {zone.Label()}";
    }

    /// <summary>A period: <c>2026</c> for a calendar year, <c>Mei 2026</c> for a month, else both ends.</summary>
    public static string Period(Period period)
    {
        if (period == Billing.Period.OfYear(period.From.Year)) return Number(period.From.Year);
        return period == Billing.Period.OfMonth(period.From.Year, period.From.Month)
            ? $"{Months[period.From.Month - 1]} {Number(period.From.Year)}"
            : $"{Date(period.From)} s.d. {Date(period.To)}";
    }

    /// <summary>An amount without its currency, for columns: <c>1.250.000</c>.</summary>
    public static string Figure(Money amount) => amount.ToString().Replace("Rp", "", StringComparison.Ordinal);

    /// <summary>Words with a capital in front.</summary>
    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
