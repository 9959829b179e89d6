using Payments.Core.Billing;
using Payments.Core.Regions;

namespace Payments.Core.Tests.Billing;

public sealed class DatedRulesTests
{
    private static readonly DatedLateRule
        Old = new(new("LAMA"), new(2010, 1, 1), new(2023, 12, 31)),
        New = new(new("BARU"), new(2024, 1, 1), null);

    [TestCase("2010-01-01", "LAMA")]
    [TestCase("2023-12-31", "LAMA")]
    [TestCase("2024-01-01", "BARU")]
    [TestCase("2099-12-31", "BARU")]
    public void The_rule_in_force_holds_from_its_first_to_its_last_day(string day, string rule) =>
        Assert.That(DatedRules.InForce([Old, New], BillingSample.Day(day), "late rule").Rule, Is.EqualTo(new LateRuleId(rule)));

    [Test]
    public void No_rule_on_a_day_is_an_error_that_names_the_rule()
    {
        var found = DatedRules.TryInForce([Old, New], new(2009, 12, 31), "late rule of levy PBBP2", out var rule, out var problem);

        Assert.That(found, Is.False);
        Assert.That(rule, Is.Null);
        Assert.That(problem, Does.Contain("No late rule of levy PBBP2").And.Contain("2009-12-31").And.Contain("region file"));
    }

    [Test]
    public void Two_rules_on_a_day_are_an_error_that_names_the_rule()
    {
        var again = New with { From = new(2025, 1, 1) };

        Assert.That(() => DatedRules.InForce([Old, New, again], new(2025, 1, 1), "late rule of levy PBBP2"),
            Throws.InvalidOperationException.With.Message.Contains("More than one late rule of levy PBBP2"));
    }

    [Test]
    public void Rules_that_follow_each_other_do_not_overlap_and_those_that_share_a_day_do()
    {
        Assert.That(Old.Overlaps(New), Is.False);
        Assert.That(New.Overlaps(Old), Is.False);
        Assert.That(Old.Overlaps(New with { From = Old.To!.Value }), Is.True);
        Assert.That(New.Overlaps(New), Is.True);
    }
}
