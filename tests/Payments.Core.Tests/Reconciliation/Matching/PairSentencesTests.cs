using System.Globalization;
using System.Text;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Tests.Reconciliation.Matching;

public sealed class PairSentencesTests
{
    private Scene _scene = null!;

    [SetUp]
    public void Begin() => _scene = new();

    [Test]
    public void Equal_amounts_are_told_as_the_explanation_tells_them()
    {
        _scene.Payment(1, 100_000, bill: 7);
        _scene.Line(1, 100_000, "REF-00001");
        Assert.That(Written(), Is.EqualTo((ExplanationRule.ExactKeyAndAmount, true)));
    }

    [Test]
    public void An_amount_less_the_fee_is_told_as_the_explanation_tells_it()
    {
        _scene.Payment(1, 100_000, bill: 7, channel: Scene.Qris);
        _scene.Line(1, 99_300, "REF-00001");
        Assert.That(Written(), Is.EqualTo((ExplanationRule.ExactKeyNetOfFee, true)));
    }

    [Test]
    public void What_is_more_than_a_pair_is_left_to_its_explanation()
    {
        _scene.Payment(1, 100_000, bill: 7);
        _scene.Line(1, 60_000, "REF-00001");
        _scene.Line(2, 40_000, "REF-00001");
        Assert.That(Written(), Is.EqualTo((ExplanationRule.Split, false)));
    }

    [Test]
    public void Sentences_that_do_not_fit_are_left_to_the_explanation()
    {
        _scene.Payment(1, 100_000, bill: 7);
        _scene.Line(1, 100_000, "REF-00001");
        Assert.That(Files().Sentences!.TryWrite(0, new byte[100], out _, out _), Is.False);
    }

    // Items as files have them: lines by name, payments by a number that is no NTPD.
    private MatchResult Files() => Matcher.Run(Scene.Rules, _scene.Input with
    {
        Lines = [.. _scene.Input.Lines.Select(line => line with { Name = string.Create(CultureInfo.InvariantCulture, $"L{line.Sequence}") })],
        Payments = [.. _scene.Input.Payments.Select((payment, i) => payment with { Number = string.Create(CultureInfo.InvariantCulture, $"P{i}") })],
    });

    private (ExplanationRule Rule, bool Written) Written()
    {
        var (result, room) = (Files(), new byte[1024]);
        Assert.That(result.Matches, Has.Count.EqualTo(1));
        var explanation = result.Matches[0].Explanation;
        if (!result.Sentences!.TryWrite(0, room, out var english, out var indonesian)) return (explanation.Rule, false);
        Assert.That(Encoding.UTF8.GetString(room, 0, english), Is.EqualTo(explanation.English));
        Assert.That(Encoding.UTF8.GetString(room, english, indonesian), Is.EqualTo(explanation.Indonesian));
        return (explanation.Rule, true);
    }
}
