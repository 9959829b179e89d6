using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Tests.Reconciliation.Matching;

namespace Payments.Core.Tests.Reconciliation.Stages;

/// <summary>Keys with one typing mistake.</summary>
public sealed class RepairStageTests
{
    private Scene _scene = null!;

    [SetUp]
    public void Begin() => _scene = new();

    [TestCase("a digit replaced")]
    [TestCase("a digit left out")]
    [TestCase("a digit put in")]
    [TestCase("two digits swapped")]
    [TestCase("O for 0")]
    public void A_key_with_one_typing_mistake_is_read_when_nobody_else_is_near(string mistake)
    {
        var payment = _scene.Payment(1, 100_000, bill: 1234);
        var right = Scene.VirtualAccount(1234);
        var at = right.IndexOf("12", StringComparison.Ordinal);
        var typed = mistake switch
        {
            "a digit replaced" => right[..at] + "9" + right[(at + 1)..],
            "a digit left out" => right.Remove(at, 1),
            "a digit put in" => right.Insert(at, "5"),
            "two digits swapped" => right[..at] + "21" + right[(at + 2)..],
            _ => right[..(at - 1)] + "O" + right[at..],
        };
        var line = _scene.Line(1, 100_000, "TRF " + typed + " BUDI");
        var match = _scene.RunToOnlyMatch();
        Assert.That((match.Stage, match.Explanation.Rule, match.Tier), Is.EqualTo((4, ExplanationRule.RepairedKey, MatchTier.Auto)));
        Assert.That(match.Members.Select(member => member.Item), Is.EqualTo([ItemRef.Of(line.Id), ItemRef.Of(payment.Id)]));
        Assert.That(match.Explanation.Indonesian, Does.Contain(right).And.Contain(typed).And.Contain("salah ketik"));
    }

    [Test]
    public void A_mistyped_number_that_is_near_two_payments_of_its_amount_says_nothing()
    {
        _scene.Payment(1, 100_000, bill: 17);
        _scene.Payment(2, 100_000, bill: 18);
        var (one, other) = (Scene.VirtualAccount(17), Scene.VirtualAccount(18));
        _scene.Line(1, 100_000, one[..^1] + other[^1]);
        Assert.That(_scene.Run().Matches, Is.Empty);
    }

    [Test]
    public void A_reference_without_check_digit_is_never_repaired()
    {
        _scene.Payment(12, 100_000, bill: 1);
        _scene.Line(1, 100_000, "REF-00014");
        Assert.That(_scene.Run().Matches, Is.Empty);
    }

    [Test]
    public void A_mistyped_key_with_another_amount_or_before_its_payment_is_not_read()
    {
        _scene.Payment(1, 100_000, bill: 1234);
        _scene.Payment(2, 50_000, bill: 5678);
        _scene.Line(1, 99_000, Scene.VirtualAccount(1234).Remove(9, 1));
        _scene.Line(2, 50_000, Scene.VirtualAccount(5678).Remove(9, 1), on: Scene.Day.AddDays(-1));
        Assert.That(_scene.Run().Matches, Is.Empty);
    }

    [Test]
    public void Two_lines_near_one_payment_are_neither_of_them_its_money()
    {
        _scene.Payment(1, 100_000, bill: 1234);
        _scene.Line(1, 100_000, Scene.VirtualAccount(1234).Remove(9, 1));
        _scene.Line(2, 100_000, Scene.VirtualAccount(1234).Insert(9, "5"));
        Assert.That(_scene.Run().Matches, Is.Empty);
    }
}
