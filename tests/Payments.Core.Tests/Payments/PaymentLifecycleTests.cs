using Payments.Core.Payments;

namespace Payments.Core.Tests.Payments;

public sealed class PaymentLifecycleTests
{
    private static readonly PaymentStatus[] Ends = [PaymentStatus.Reversed, PaymentStatus.Refunded];

    [Test]
    public void Every_pair_either_leads_somewhere_or_cannot_happen([Values] PaymentStatus from, [Values] PaymentEvent on)
    {
        var next = PaymentLifecycle.Next(from, on);
        Assert.That(next.HasValue, Is.EqualTo(PaymentLifecycle.Transitions.ContainsKey((from, on))));
        if (next is { } to) Assert.That(Enum.IsDefined(to));
    }

    [Test]
    public void Only_money_that_went_back_is_at_an_end([Values] PaymentStatus status) =>
        Assert.That(PaymentLifecycle.Transitions.Keys.Any(key => key.From == status), Is.EqualTo(!Ends.Contains(status)));

    [Test]
    public void Every_status_but_the_first_can_be_reached([Values] PaymentStatus status) =>
        Assert.That(status == PaymentStatus.Initiated || PaymentLifecycle.Transitions.Values.Contains(status));

    [Test]
    public void A_time_out_is_neither_paid_nor_failed() =>
        Assert.That(
            PaymentLifecycle.Transitions.Where(pair => pair.Key.On == PaymentEvent.TimedOut).Select(pair => pair.Value).Distinct(),
            Is.EqualTo(new[] { PaymentStatus.Unknown }));

    /// <summary>Money a channel confirms is never dropped: wherever it can still arrive, it arrives in a named place.</summary>
    [Test]
    public void Late_money_always_has_a_home()
    {
        foreach (var status in new[] { PaymentStatus.Pending, PaymentStatus.Unknown, PaymentStatus.Expired, PaymentStatus.Failed })
        {
            Assert.That(PaymentLifecycle.Next(status, PaymentEvent.ChannelConfirmed), Is.EqualTo(PaymentStatus.Accepted));
            Assert.That(PaymentLifecycle.Next(status, PaymentEvent.ConfirmedWithoutBill), Is.EqualTo(PaymentStatus.Held));
        }
    }
}
