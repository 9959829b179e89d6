using Payments.Reconciliation.Cases.Generating;
using Payments.Reconciliation.Cases.Judging;

namespace Payments.Reconciliation.Cases.Tests.Judging;

internal sealed class JudgeTests
{
    private readonly TemporaryFolder _temporary = new();
    private CaseFolder _folder = null!;
    private string _perfect = null!;
    private string[] _decisions = null!, _exceptions = null!;

    [OneTimeSetUp]
    public void Generate()
    {
        _folder = CaseGenerator.Generate(new CaseParameters { Payments = 4_000 }.WithMixed(0.2), _temporary["case"]);
        _perfect = PerfectMatcher.Run(_folder, _temporary["perfect"]);
        _decisions = File.ReadAllLines(Path.Combine(_perfect, "decisions.csv"));
        _exceptions = File.ReadAllLines(Path.Combine(_perfect, "exceptions.csv"));
    }

    [OneTimeTearDown]
    public void Clean() => _temporary.Dispose();

    [TestCase(true)]
    [TestCase(false)]
    public void A_perfect_matcher_gets_one_everywhere(bool keyed)
    {
        var folder = CaseGenerator.Generate(new CaseParameters { Seed = 2, Payments = 4_000, KeyedBatches = keyed }.WithMixed(0.2), _temporary["keyed" + keyed]);
        var verdict = Judge.Of(folder, PerfectMatcher.Run(folder, _temporary["perfect" + keyed]));
        Assert.That(verdict.Gates().Where(gate => !gate.Holds).Select(gate => gate.Name), Is.Empty);
        Assert.That((verdict.Pairs.Value, verdict.Sen.Value, verdict.Recall.Value, verdict.DoubleClaims), Is.EqualTo((1.0, 1.0, 1.0, 0L)));
        Assert.That(verdict.Pairs.All, Is.GreaterThan(3_000));
        Assert.That(verdict.Gates().Count(), Is.GreaterThan(15));
    }

    [Test]
    public void A_wrong_pair_is_seen_with_its_amount_and_its_defect()
    {
        var free = Alone().First(row => _decisions.Count(other => other.StartsWith(Line(row), StringComparison.Ordinal)) == 1);
        var stranger = Alone().First(row => row != free);
        var verdict = Decide(_decisions.Where(row => row != stranger).Select(row => row == free ? row.Replace(Payment(row), Payment(stranger), StringComparison.Ordinal) : row));
        Assert.That(verdict.Pairs.All - verdict.Pairs.Right, Is.EqualTo(1));
        Assert.That(verdict.Sen.All - verdict.Sen.Right, Is.Positive);
        Assert.That(verdict.Row(Defect.None).AutoWrong, Is.EqualTo(1));
        Assert.That(verdict.DoubleClaims, Is.Zero);
    }

    [Test]
    public void A_missed_pair_lowers_the_recall_and_leaves_both_sides_silent()
    {
        var missed = Alone().First();
        var verdict = Decide(_decisions.Where(row => row != missed));
        Assert.That(verdict.Recall.All - verdict.Recall.Right, Is.EqualTo(1));
        Assert.That(verdict.Row(Defect.None).Silent, Is.EqualTo(2));
        Assert.That(verdict.Pairs.Value, Is.EqualTo(1));
    }

    [Test]
    public void A_payment_that_takes_two_lines_money_is_a_double_claim()
    {
        var (first, second) = (Alone().First(), Alone().ElementAt(1));
        var verdict = Decide(_decisions.Select(row => row == second ? row.Replace(Payment(row), Payment(first), StringComparison.Ordinal) : row));
        Assert.That(verdict.DoubleClaims, Is.EqualTo(1));
        Assert.That(Failed(verdict), Does.Contain("double claims"));
    }

    [Test]
    public void A_line_given_to_two_payments_is_a_double_claim()
    {
        var (first, second) = (Alone().First(), Alone().ElementAt(1));
        var verdict = Decide(_decisions.Select(row => row == second ? row.Replace(Line(row), Line(first), StringComparison.Ordinal) : row));
        Assert.That(verdict.DoubleClaims, Is.EqualTo(1));
    }

    [Test]
    public void The_same_pair_twice_is_a_double_claim()
    {
        var row = Alone().First();
        Assert.That(Decide(_decisions.Append(row.Replace(",2,auto", ",6,auto", StringComparison.Ordinal))).DoubleClaims, Is.EqualTo(1));
    }

    [Test]
    public void Either_line_of_a_duplicate_may_be_taken()
    {
        var twins = File.ReadAllLines(_folder.TruthExceptions).Where(row => row.Contains(",duplicate-line,", StringComparison.Ordinal)).Take(2).Select(row => row.Split(',')[2]).ToArray();
        var verdict = Decide(_decisions.Select(row => row.Replace(twins[0], twins[1], StringComparison.Ordinal)));
        Assert.That(Failed(verdict), Is.Empty);
        Assert.That(verdict.Recall.Value, Is.EqualTo(1));
    }

    [Test]
    public void A_wrong_exception_type_fails_its_class()
    {
        var verdict = Name(_exceptions.Select(row => row.Replace(",reversed-here,", ",unknown-line,", StringComparison.Ordinal)));
        Assert.That(Failed(verdict), Has.Exactly(1).StartsWith("reversed-kept"));
    }

    [Test]
    public void An_exception_on_what_is_settled_on_both_sides_fails_its_class()
    {
        var reversed = File.ReadAllLines(_folder.TruthExceptions).Where(row => row.Contains(",reversed-before,none", StringComparison.Ordinal)).Select(row => row.Split(',')[2]);
        var verdict = Name(_exceptions.Concat(reversed.Select(id => $"payment,{id},overdue,0,,,")));
        Assert.That(Failed(verdict), Has.Exactly(1).StartsWith("reversed-before"));
    }

    [Test]
    public void A_batch_may_speak_for_its_members()
    {
        var row = File.ReadAllLines(_folder.TruthExceptions).First(row => row.Contains(",batch-short,", StringComparison.Ordinal) && row.Split(',')[1] == "payment").Split(',');
        var key = File.ReadLines(_folder.Payments).Select(payment => payment.Split(',')).First(payment => payment[0] == row[2])[6];
        var members = File.ReadAllLines(_folder.TruthExceptions).Select(other => other.Split(',')).Where(other => other[0] == row[0]).Select(other => other[2]).ToHashSet(StringComparer.Ordinal);
        var verdict = Name(_exceptions.Where(other => !members.Contains(other.Split(',')[1])).Append($"batch,{key},batch-difference,0,,,"));
        Assert.That(Failed(verdict), Is.Empty);
    }

    [Test]
    public void Rows_about_items_that_do_not_exist_fail()
    {
        Assert.That(Failed(Decide(_decisions.Append("L-NONE,P-NONE,2,auto,0,,"))), Does.Contain("rows about nothing in the case"));
        Assert.That(Failed(Name(_exceptions.Append("line,L-NONE,late,0,,,"))), Does.Contain("rows about nothing in the case"));
    }

    [Test]
    public void A_matcher_by_keys_alone_is_precise_and_misses_what_it_cannot_know()
    {
        var verdict = Judge.Of(_folder, KeyMatcher.Run(_folder, _temporary["keys"]));
        Assert.That(verdict.Pairs.Value, Is.GreaterThan(0.97).And.LessThan(0.9995));
        Assert.That(verdict.Recall.Value, Is.LessThan(0.6));
        Assert.That(verdict.Row(Defect.MistypedSwap).AutoRight, Is.Zero);
        Assert.That(Failed(verdict), Is.Not.Empty);
    }

    [Test]
    public void Verdicts_of_several_cases_add_up_and_are_written_as_tables()
    {
        var (sum, one) = (new Verdict(keyedBatches: true), Judge.Of(_folder, _perfect));
        sum.Add(one);
        sum.Add(one);
        Assert.That((sum.Pairs, sum.Recall.All), Is.EqualTo((one.Pairs + one.Pairs, 2 * one.Recall.All)));
        using var text = new StringWriter();
        VerdictReport.Write(sum, text);
        Assert.That(text.ToString(), Does.Contain("| automatic pair precision | 1 | >= 0.9995 | holds |").And.Contain("| mistyped-swap |"));
        Assert.That(sum.Stages[2].Right, Is.EqualTo(sum.Pairs.Right));
    }

    private Verdict Decide(IEnumerable<string> decisions) => Judged(decisions, _exceptions);

    private Verdict Name(IEnumerable<string> exceptions) => Judged(_decisions, exceptions);

    private Verdict Judged(IEnumerable<string> decisions, IEnumerable<string> exceptions)
    {
        Directory.CreateDirectory(_temporary["changed"]);
        File.WriteAllLines(Path.Combine(_temporary["changed"], "decisions.csv"), decisions);
        File.WriteAllLines(Path.Combine(_temporary["changed"], "exceptions.csv"), exceptions);
        return Judge.Of(_folder, _temporary["changed"]);
    }

    // Pairs of one line and one payment that nothing befell.
    private IEnumerable<string> Alone()
    {
        var clean = File.ReadAllLines(_folder.Truth).Where(row => row.EndsWith(",none", StringComparison.Ordinal)).Select(row => row.Split(',')).ToList();
        var single = clean.GroupBy(row => row[0], StringComparer.Ordinal).Where(line => line.Count() == 1).Select(line => line.Key).ToHashSet(StringComparer.Ordinal);
        return _decisions.Where(row => single.Contains(Line(row)));
    }

    private static List<string> Failed(Verdict verdict) => [.. verdict.Gates().Where(gate => !gate.Holds).Select(gate => gate.Name)];

    private static string Line(string row) => row.Split(',')[0];

    private static string Payment(string row) => row.Split(',')[1];
}
