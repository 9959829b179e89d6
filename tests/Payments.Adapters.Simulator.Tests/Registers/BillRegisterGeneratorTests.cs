using Payments.Adapters.Simulator.Registers;
using Payments.Core;

namespace Payments.Adapters.Simulator.Tests.Registers;

public sealed class BillRegisterGeneratorTests
{
    private const int Count = 60_000;
    private static readonly DateOnly Start = new(2026, 1, 15);
    private static readonly Lazy<IReadOnlyList<GeneratedBill>> Register = new(() => [.. new BillRegisterGenerator(Plan()).Bills()]);

    private static IReadOnlyList<GeneratedBill> Bills => Register.Value;

    [Test]
    public void The_same_seed_gives_the_same_register_and_any_bill_alone()
    {
        var again = new BillRegisterGenerator(Plan());
        Assert.That(again.Bills().Take(2_000), Is.EqualTo(Bills.Take(2_000)));
        Assert.That(again.Bill(43_210), Is.EqualTo(Bills[43_209]));
        Assert.That(new BillRegisterGenerator(Plan() with { Seed = 2 }).Bills().Take(100), Is.Not.EqualTo(Bills.Take(100)));
    }

    [Test]
    public void Codes_documents_and_objects_are_unique_and_numbers_have_their_form()
    {
        Assert.That(Bills.Select(bill => bill.Code).Distinct().Count(), Is.EqualTo(Count));
        Assert.That(Bills.Select(bill => bill.Document).Distinct().Count(), Is.EqualTo(Count));
        Assert.That(Bills.Select(bill => (bill.Levy, bill.ObjectNumber)).Distinct().Count(), Is.EqualTo(Count));
        Assert.That(Of("PBBP2").Select(bill => bill.ObjectNumber), Has.All.Match("^3599[0-9]{14}$"));
        Assert.That(Bills.Select(bill => bill.Payer.Name), Has.All.Match("^[A-Za-z]+( [A-Za-z]+){1,2}$"));
    }

    [Test]
    public void Families_have_the_shares_of_a_regency()
    {
        Assert.That(Share(Bills, bill => bill.Levy.Value == "PBBP2"), Is.EqualTo(0.407).Within(0.01));
        Assert.That(Share(Bills, bill => bill.Levy.Value == "AIR"), Is.EqualTo(0.523).Within(0.01));
        Assert.That(Share(Bills, bill => bill.Levy.Value == "PASAR"), Is.EqualTo(0.070).Within(0.005));
    }

    [Test]
    public void Eight_percent_are_late_when_paid_and_the_others_are_due_after_the_last_day_of_payment()
    {
        Assert.That(Share(Bills, bill => bill.DueDate < Start), Is.EqualTo(0.08).Within(0.005));
        Assert.That(Bills.Where(bill => bill.DueDate >= Start).Min(bill => bill.DueDate), Is.GreaterThanOrEqualTo(Start.AddDays(7)));
        Assert.That(Bills.Select(bill => bill.IssuedOn <= bill.DueDate && bill.Period.From <= bill.Period.To), Has.All.True);
    }

    [Test]
    public void Land_tax_comes_out_at_the_published_means()
    {
        var billed = Of("PBBP2").Select(bill => Billed((BillInputs.LandAndBuilding)bill.Inputs)).ToList();
        Assert.That(billed.Where(amount => amount <= 2_000_000).Average(), Is.EqualTo(67_682).Within(5).Percent);
        Assert.That(billed.Min(), Is.EqualTo(25_000));
        Assert.That(Share(billed, amount => amount == 25_000), Is.EqualTo(0.25).Within(0.03));

        var many = new BillRegisterGenerator(Plan() with { LargeShare = new(10_000), Count = 20_000 }).Bills()
            .Where(bill => bill.Levy.Value == "PBBP2").Select(bill => Billed((BillInputs.LandAndBuilding)bill.Inputs)).ToList();
        Assert.That(many.Average(), Is.EqualTo(10_800_000).Within(7).Percent);
        Assert.That(Share(billed, amount => amount > 2_000_000), Is.EqualTo(0.002).Within(0.001));
    }

    [Test]
    public void Water_use_and_groups_are_those_of_a_water_company()
    {
        var water = Of("AIR").Select(bill => (BillInputs.WaterUse)bill.Inputs).ToList();
        Assert.That(Share(water, use => use.Group.StartsWith('R')), Is.EqualTo(0.85).Within(0.01));
        Assert.That(Share(water, use => use.Group.StartsWith('N')), Is.EqualTo(0.10).Within(0.01));
        Assert.That(Share(water, use => use.CubicMetres < 10), Is.EqualTo(0.15).Within(0.01));
        Assert.That(water.Select(use => use.CubicMetres).Order().ElementAt(water.Count / 2), Is.EqualTo(14));
    }

    [Test]
    public void Stalls_are_small_and_used_thirty_days()
    {
        var stalls = Of("PASAR").Select(bill => (BillInputs.Stall)bill.Inputs).ToList();
        Assert.That((stalls.Min(stall => stall.SquareMetres), stalls.Max(stall => stall.SquareMetres)), Is.EqualTo((4, 24)));
        Assert.That(stalls.Select(stall => (stall.Days, stall.Class)).Distinct(), Is.EqualTo(new[] { (30, "LOS") }));
    }

    [Test]
    public void A_plan_that_cannot_be_met_is_refused()
    {
        Assert.That(() => new BillRegisterGenerator(Plan() with { MeanBilled = Money.OfRupiah(25_000) }), Throws.ArgumentException);
        Assert.That(() => new BillRegisterGenerator(Plan() with { Days = 0 }), Throws.ArgumentException);
    }

    internal static BillRegisterPlan Plan() => new()
    {
        Seed = 1,
        Region = new("3599"),
        Count = Count,
        Start = Start,
        LandTaxRule = new(new("PBBP2"), new(2024, 1, 1), null, Money.OfRupiah(10_000_000), new(10_000),
            [new(Money.OfRupiah(1_000_000_000), new(10)), new(Money.OfRupiah(5_000_000_000), new(20)), new(null, new(30))],
            new(0), Money.OfRupiah(25_000), "test"),
    };

    private static IEnumerable<GeneratedBill> Of(string levy) => Bills.Where(bill => bill.Levy.Value == levy);

    private static double Share<T>(IReadOnlyCollection<T> all, Func<T, bool> those) => all.Count(those) / (double)all.Count;

    /// <summary>The tax as a person would work it out: class of the whole object, exemption, minimum.</summary>
    private static long Billed(BillInputs.LandAndBuilding land)
    {
        var value = (land.LandSquareMetres * Rupiah(land.LandValue)) + (land.BuildingSquareMetres * Rupiah(land.BuildingValue));
        var perMille = value <= 1_000_000_000 ? 1 : value <= 5_000_000_000 ? 2 : 3;
        return Math.Max(25_000, Math.Max(0, value - 10_000_000) * perMille / 1_000);
    }

    private static long Rupiah(Money amount) => (long)amount.ToDecimal();
}
