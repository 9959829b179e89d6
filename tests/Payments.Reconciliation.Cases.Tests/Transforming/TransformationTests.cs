using Payments.Reconciliation.Cases.Generating;
using Payments.Reconciliation.Cases.Transforming;

namespace Payments.Reconciliation.Cases.Tests.Transforming;

internal sealed class TransformationTests
{
    private static readonly Dictionary<string, double> FlatFees = new(StringComparer.Ordinal) { ["va"] = 0.6, ["gateway"] = 0.2, ["counter"] = 0.2 };

    private readonly TemporaryFolder _temporary = new();
    private CaseFolder _folder = null!;
    private string _before = null!;

    [OneTimeSetUp]
    public void Generate()
    {
        _folder = CaseGenerator.Generate(new CaseParameters { Payments = 1_500, Channels = FlatFees }.WithMixed(0.1), _temporary["case"]);
        _before = KeyMatcher.Run(_folder, _temporary["before"]);
    }

    [OneTimeTearDown]
    public void Clean() => _temporary.Dispose();

    [TestCaseSource(typeof(Transformation), nameof(Transformation.All))]
    public void A_matcher_that_looks_at_keys_and_amounts_alone_departs_from_no_rule(Transformation change)
    {
        var changed = change.Apply(_folder, _temporary[change.Name], seed: 5);
        Assert.That(change.Departures(_before, KeyMatcher.Run(changed, _temporary[change.Name + " out"])), Is.Empty);
        if (change != Transformation.RunTwice) Assert.That(File.ReadAllText(changed.Lines), Is.Not.EqualTo(File.ReadAllText(_folder.Lines)));
    }

    [Test]
    public void A_lost_pair_and_another_amount_are_departures()
    {
        var after = KeyMatcher.Run(_folder, _temporary["after"]);
        var decisions = Path.Combine(after, "decisions.csv");
        File.WriteAllLines(decisions, File.ReadAllLines(decisions).SkipLast(1));
        Assert.That(Transformation.RunTwice.Departures(_before, after), Has.Count.EqualTo(2).And.One.StartsWith("missing: pair").And.One.EqualTo("other bytes: decisions.csv"));
        Assert.That(Transformation.AmountsTimesTen.Departures(_before, after), Has.Count.GreaterThan(2));
    }

    [Test]
    public void The_same_rows_in_another_order_are_a_departure_where_the_bytes_must_stay()
    {
        var after = KeyMatcher.Run(_folder, _temporary["reordered"]);
        var decisions = Path.Combine(after, "decisions.csv");
        var rows = File.ReadAllLines(decisions);
        File.WriteAllLines(decisions, [rows[0], .. rows.Skip(1).Reverse()]);
        Assert.That(Transformation.ShuffledRows.Departures(_before, after), Is.EqualTo(["other bytes: decisions.csv"]));
        Assert.That(Transformation.WeekLater.Departures(_before, after), Is.Empty);
    }

    [Test]
    public void Amounts_times_ten_refuses_fees_at_a_rate()
    {
        var folder = CaseGenerator.Generate(new CaseParameters { Payments = 100 }, _temporary["rates"]);
        Assert.That(() => Transformation.AmountsTimesTen.Apply(folder, _temporary["rates ten"], seed: 1), Throws.InvalidOperationException);
    }
}
