using Payments.Core;
using Payments.Core.Billing.Retribution;
using Payments.Core.Billing.Tax;
using Payments.Core.Billing.Water;

namespace Payments.Adapters.RegionFiles;

/// <summary>Reads the tariffs of a region file; checks that blocks and classes leave no gap.</summary>
internal static class TariffParts
{
    public static RetributionTariff Market(FileObject at) => new(
        at.Text("class"), new(at.Text("levy")), at.Rupiah("perSquareMetreAndDay"),
        at.Date("from"), at.OptionalDate("to"), at.Text("legalBasis"));

    public static LandTaxRule LandTax(FileObject at)
    {
        var classes = at.List("classes", Class);
        RefuseGaps(at, "classes", classes, bound => (bound.Above.Sen / 100, bound.UpTo?.Sen / 100));
        return new(
            new(at.Text("levy")), at.Date("from"), at.OptionalDate("to"),
            at.Rupiah("exemption"), at.Percent("taxableSharePercent"),
            classes.Select(item => new LandTaxClass(item.Value.UpTo, item.Value.Rate)).ToList(),
            at.Percent("stimulusPercent"), at.Rupiah("minimum"), at.Text("legalBasis"));
    }

    public static WaterTariff Water(FileObject at)
    {
        var blocks = at.List("blocks", Block);
        RefuseGaps(at, "blocks", blocks, bound => (bound.Above, bound.UpTo));
        return new(
            at.Text("group"), new(at.Text("levy")), at.Date("from"), at.OptionalDate("to"),
            at.Whole("minimumCubicMetres", 0, 1000),
            blocks.Select(item => new WaterBlock(item.Value.UpTo, item.Value.Price)).ToList(),
            at.Rupiah("fixedCharge"), at.Rupiah("stampDutyAbove"), at.Rupiah("stampDuty"), at.Text("legalBasis"));
    }

    private static ClassBound Class(FileObject at) =>
        new(at.Rupiah("above"), at.OptionalRupiah("upTo"), at.Percent("ratePercent"));

    private static BlockBound Block(FileObject at) =>
        new(at.Whole("above", 0, 1_000_000), at.OptionalWhole("upTo", 1, 1_000_000), at.Rupiah("perCubicMetre"));

    private static void RefuseGaps<T>(FileObject at, string name, IReadOnlyList<Located<T>> items, Func<T, (long Above, long? UpTo)> bounds)
    {
        if (items.Count == 0)
        {
            at.Problem(name, "The list is empty.", "Add at least one entry, the last one without 'upTo'.");
            return;
        }
        long? reached = 0;
        foreach (var item in items)
        {
            var (above, upTo) = bounds(item.Value);
            if (reached is null) item.At.Problem("above", "The entry follows one without 'upTo', which has no end.", "Give the entry before it an 'upTo'.");
            else if (above != reached) item.At.Problem("above", $"There is a gap or an overlap: the entry begins above {above}, the one before it ends at {reached}.", $"Write {reached}.");
            if (upTo <= above) item.At.Problem("upTo", $"The entry ends at {upTo}, not above {above} where it begins.", "Write a larger number.");
            reached = upTo;
        }
        if (reached is not null) items[^1].At.Problem("upTo", "The last entry has an end, so larger values have no rate.", "Remove 'upTo' from the last entry.");
    }

    private sealed record ClassBound(Money Above, Money? UpTo, BasisPoints Rate);

    private sealed record BlockBound(int Above, int? UpTo, Money Price);
}
