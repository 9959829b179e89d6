using Payments.Core.Reconciliation;
using Payments.Core.Tests.Reconciliation.Matching;

namespace Payments.Core.Tests.Reconciliation.Stages;

/// <summary>Credits that are the sum of a channel's day, whole or but for a payment or two.</summary>
public sealed class BlockStageTests
{
    private Scene _scene = null!;

    [SetUp]
    public void Begin() => _scene = new();

    [Test]
    public void A_line_without_a_key_that_is_the_days_sum_of_its_channel_settles_that_day()
    {
        for (var number = 1; number <= 4; number++) _scene.Payment(number, 10_000 * number, bill: number, channel: Scene.Qris, outlet: "PASAR");
        _scene.Payment(5, 3_000, bill: 5, channel: Scene.Qris, outlet: "TERMINAL");
        _scene.Line(1, 99_300, "QRIS PASAR", on: Scene.Day.AddDays(1), channel: Scene.Qris);
        var match = _scene.Run().Matches.Single();
        Assert.That((match.Stage, match.Explanation.Rule, match.Members.Count), Is.EqualTo((5, ExplanationRule.BlockTies, 5)));
    }

    [Test]
    public void A_days_sum_may_miss_a_payment_when_only_one_explains_the_difference()
    {
        for (var number = 1; number <= 4; number++) _scene.Payment(number, 10_000 * number * number, bill: number, channel: Scene.Qris);
        _scene.Line(1, 293_000 - 91_000 + 6_930 - 139, "QRIS", channel: Scene.Qris);
        Assert.That(_scene.Run().Matches, Is.Empty, "no one explains it");

        _scene.Forget(_scene.Input.Lines[0]);
        _scene.Line(2, (300_000 - 90_000) * 993 / 1000, "QRIS", channel: Scene.Qris);
        var match = _scene.Run().Matches.Single();
        Assert.That((match.Stage, match.Members.Count), Is.EqualTo((5, 4)));
        Assert.That(match.Explanation.Competitors.Single().Why, Is.EqualTo(LostBecause.NotInTheSum));
    }

    [TestCase(new[] { 1 }, 0, 5, Description = "one that came a day late")]
    [TestCase(new[] { 3 }, 0, 5, Description = "three days late")]
    [TestCase(new[] { 4 }, 0, 0, Description = "four days are too far")]
    [TestCase(new[] { 1, 2 }, 0, 6, Description = "two")]
    [TestCase(new[] { 1, 2, 3 }, 0, 0, Description = "three explain anything")]
    [TestCase(new[] { 2 }, 1, 4, Description = "one late, one missing")]
    [TestCase(new int[0], 2, 0, Description = "two missing leave two members, and two add up to anything")]
    public void A_days_sum_may_differ_by_two_payments_of_the_day_and_the_three_days_before(int[] daysLate, int missing, int members)
    {
        long[] day = [11_000, 23_000, 37_000, 53_000], late = [71_000, 97_000, 113_000];
        for (var i = 0; i < day.Length; i++) _scene.Payment(i + 1, day[i], bill: i + 1, channel: Scene.Qris);
        for (var i = 0; i < daysLate.Length; i++) _scene.Payment(i + 11, late[i], bill: i + 11, on: Scene.Day.AddDays(-daysLate[i]), channel: Scene.Qris);
        _scene.Line(1, day[missing..].Sum() + late[..daysLate.Length].Sum(), "QRIS", channel: Scene.Qris);
        Assert.That(_scene.Run().Matches.Where(match => match.Stage == 5).Select(match => match.Members.Count - 1), Is.EqualTo(members == 0 ? [] : new[] { members }));
    }

    [Test]
    public void A_days_sum_that_several_payments_explain_is_nobodys()
    {
        for (var number = 1; number <= 4; number++) _scene.Payment(number, 10_000, bill: number, channel: Scene.Qris);
        _scene.Line(1, 29_790, "QRIS", channel: Scene.Qris);
        Assert.That(_scene.Run().Matches, Is.Empty);
    }
}
