using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Regions;

namespace Payments.Adapters.RegionFiles;

/// <summary>Reads accounts, agencies, levies and channels of a region file.</summary>
internal static class RegionParts
{
    public static ReceivingAccount Account(FileObject at) =>
        new(new(at.Text("id")), at.Text("bank"), at.Digits("number", 5, 34), at.Text("statementFormat"));

    public static Agency Agency(FileObject at) =>
        new(new(at.Text("code")), at.Text("name"), new(at.Text("account")));

    public static LevyEntry Levy(FileObject at)
    {
        var late = at.List("lateRules", LateRuleParts.Dated);
        var levy = new Levy(
            new(at.Text("code")),
            at.Choice("family", ("tax", RevenueFamily.Tax), ("retribution", RevenueFamily.Retribution), ("water", RevenueFamily.Water)),
            at.Text("name"), new(at.Text("agency")),
            new(at.Text("principalAccount")), new(at.Text("penaltyAccount")), at.Text("legalBasis"))
        {
            PaymentCodePrefix = at.Digits("paymentCodePrefix", 1, 6),
            LateRules = late.Select(rule => rule.Value).ToList(),
            FeeAccount = Optional(at.OptionalText("feeAccount")),
            StampDutyAccount = Optional(at.OptionalText("stampDutyAccount")),
        };
        return new(levy, late);
    }

    public static Channel Channel(FileObject at) => new(
        new(at.Text("id")),
        at.Choice("kind", ("counter", ChannelKind.Counter), ("virtualAccount", ChannelKind.VirtualAccount), ("card", ChannelKind.Card), ("transfer", ChannelKind.Transfer)),
        at.Text("name"),
        at.OptionalText("account") is { } account ? new ReceivingAccountId(account) : null,
        at.OptionalText("virtualAccountPrefix"),
        at.Whole("settlementWorkingDays", 0, 30))
    {
        Guides = [.. at.OptionalList("guides", Guide).Select(guide => guide.Value)],
        Fees = Fees(at),
        LineMarks = [.. at.OptionalList("lineMarks", mark => mark.Text("text")).Select(mark => mark.Value)],
    };

    public static LineAccount LineAccount(FileObject at) => new(
        new(at.Text("account")), new(at.Text("code")), at.Text("name"), at.Choice("direction", ("credit", LineDirection.Credit), ("debit", LineDirection.Debit)),
        at.Text("legalBasis"), at.Date("from"), at.OptionalDate("to"));

    private static IReadOnlyList<FeeSchedule> Fees(FileObject at)
    {
        var fees = at.OptionalList("fees", fee => new FeeSchedule(
            fee.Date("from"), fee.OptionalDate("to"), fee.Percent("ratePercent"), fee.OptionalRupiah("flat") ?? Money.Zero,
            fee.Choice("rounding", ("downToRupiah", Rounding.DownToRupiah), ("halfUpToRupiah", Rounding.HalfUpToRupiah), ("upToRupiah", Rounding.UpToRupiah),
                ("downToSen", Rounding.DownToSen), ("halfUpToSen", Rounding.HalfUpToSen)),
            fee.Choice("per", ("transaction", FeePer.Transaction), ("batch", FeePer.Batch))));
        RegionChecks.NoOverlap(fees, _ => "fee of one channel");
        return [.. fees.Select(fee => fee.Value)];
    }

    /// <summary>Steps are written once per language, in order: Indonesian must be there, English may be.</summary>
    private static ChannelGuide Guide(FileObject at)
    {
        var steps = at.List("steps", step => (Id: step.Text("id"), En: step.OptionalText("en")));
        var words = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["id"] = [.. steps.Select(step => step.Value.Id)] };
        if (steps.Count > 0 && steps.All(step => step.Value.En is not null)) words["en"] = [.. steps.Select(step => step.Value.En!)];
        else foreach (var step in steps.Where(step => step.Value.En is not null)) step.At.Problem("en", "Only some steps are in English.", "Translate all of them or none.");
        var guide = new ChannelGuide(at.Text("bank"), at.Date("from"), at.OptionalDate("to"), at.OptionalRupiah("fee"), at.OptionalText("hours"), words);
        if (guide.To < guide.From) at.Problem("to", "The guide ends before it begins.", "Correct one of the dates, or leave 'to' out while it is in force.");
        return guide;
    }

    private static AccountCode? Optional(string? code) => code is null ? null : new AccountCode(code);
}
