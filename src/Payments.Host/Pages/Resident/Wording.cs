using Payments.Core.Billing;
using Payments.Host.TagHelpers;
using Payments.Host.Web;

namespace Payments.Host.Pages.Resident;

/// <summary>How periods and states are written in this room.</summary>
internal static class Wording
{
    /// <summary>2026 for a year, Mei 2026 for a month, else both ends.</summary>
    public static string Period(Bill bill)
    {
        var (from, to) = (bill.Period.From, bill.Period.To);
        if (bill.Period == Core.Billing.Period.OfYear(from.Year)) return from.Year.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return bill.Period == Core.Billing.Period.OfMonth(from.Year, from.Month) ? Dates.Day(from)[2..].TrimStart() : Dates.Day(from) + " - " + Dates.Day(to);
    }

    public static Tone Tone(BillState state) => state switch
    {
        BillState.Paid => TagHelpers.Tone.Ok,
        BillState.Open => TagHelpers.Tone.Waiting,
        _ => TagHelpers.Tone.Neutral,
    };

    /// <summary>A long number in groups of four, for reading aloud and typing.</summary>
    public static string Grouped(string digits) => string.Join(' ', digits.Chunk(4).Select(group => new string(group)));
}
