using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Regions;

namespace Payments.Adapters.RegionFiles;

/// <summary>Reads the sanction rules of a region file.</summary>
internal static class LateRuleParts
{
    public static LateRule Rule(FileObject at) =>
        at.Choice<Func<FileObject, LateRule>>("kind", ("monthlyInterest", Monthly), ("steppedLateFee", Stepped))(at);

    public static DatedLateRule Dated(FileObject at) =>
        new(new(at.Text("rule")), at.Date("from"), at.OptionalDate("to"));

    private static MonthlyInterest Monthly(FileObject at) => new(
        new(at.Text("id")), at.Percent("ratePercent"), at.Whole("capMonths", 1, 600),
        at.Choice("counting",
            ("anniversaryEndOfMonth", MonthCounting.AnniversaryEndOfMonth),
            ("calendarMonth", MonthCounting.CalendarMonth)),
        at.Choice("rounding",
            ("downToRupiah", Rounding.DownToRupiah),
            ("halfUpToRupiah", Rounding.HalfUpToRupiah),
            ("upToRupiah", Rounding.UpToRupiah)),
        at.Text("legalBasis"));

    private static SteppedLateFee Stepped(FileObject at)
    {
        var steps = at.List("steps", step => new LateFeeStep(step.Whole("fromMonth", 0, 600), step.Rupiah("fee")));
        foreach (var (step, next) in steps.Zip(steps.Skip(1)))
            if (next.Value.FromMonth <= step.Value.FromMonth || next.Value.Fee < step.Value.Fee)
                next.At.Problem("", "The step does not rise above the one before it.", "Order the steps by month; the fee must not fall.");
        return new(new(at.Text("id")), steps.Select(step => step.Value).ToList(), at.Text("legalBasis"));
    }
}
