using Payments.Adapters.Contracts;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Tests.Reconciliation.Matching;

/// <summary>Whether a run would see anything new.</summary>
public sealed class InputHashTests
{
    private readonly Scene _scene = new();

    [SetUp]
    public void Given()
    {
        for (var number = 1; number <= 3; number++)
        {
            _scene.Payment(number, 10_000 * number, bill: number);
            _scene.Line(number, 10_000 * number, "VA " + Scene.VirtualAccount(number), channel: number == 1 ? Sample.VaRkud : null);
        }
    }

    [Test]
    public void The_order_of_the_input_does_not_count([Values(1, 2, 3)] int seed) =>
        Assert.That(Hash(World.Shuffled(_scene.Input, seed)), Is.EqualTo(Hash(_scene.Input)));

    [Test]
    public void Everything_of_a_line_that_a_decision_may_need_counts()
    {
        var (input, line) = (_scene.Input, _scene.Input.Lines[1]);
        var others = new[]
        {
            line with { Id = new(Guid.CreateVersion7()) }, line with { Amount = line.Amount + Money.OfSen(1) }, line with { BookingDate = line.BookingDate.AddDays(1) }, line with { Reversal = true },
            line with { Duplicate = true }, line with { Posted = true }, line with { Channel = Sample.VaRkud }, line with { Channel = Scene.Qris },
        };
        Assert.That(others.Select(other => Hash(input with { Lines = [input.Lines[0], other, input.Lines[2]] })).Append(Hash(input)), Is.Unique);
    }

    [Test]
    public void Everything_of_a_payment_that_a_decision_may_need_counts()
    {
        var (input, payment) = (_scene.Input, _scene.Input.Payments[1]);
        var others = new[]
        {
            payment with { Id = new(Guid.CreateVersion7()) }, payment with { Amount = payment.Amount + Money.OfSen(1) }, payment with { BusinessDate = payment.BusinessDate.AddDays(1) },
            payment with { DueAtBank = payment.DueAtBank.AddDays(1) }, payment with { Channel = Scene.Qris },
        };
        Assert.That(others.Select(other => Hash(input with { Payments = [input.Payments[0], other, input.Payments[2]] })).Append(Hash(input)), Is.Unique);
    }

    [Test]
    public void An_item_more_or_less_counts() => Assert.That(
        new[]
        {
            Hash(_scene.Input), Hash(_scene.Input with { Lines = [.. _scene.Input.Lines.Take(2)] }), Hash(_scene.Input with { Payments = [.. _scene.Input.Payments.Take(2)] }),
            Hash(_scene.Input with { Lines = [], Payments = [] }),
        },
        Is.Unique);

    private static string Hash(ReconciliationInput input) => InputHash.Of(Scene.Region, input);
}
