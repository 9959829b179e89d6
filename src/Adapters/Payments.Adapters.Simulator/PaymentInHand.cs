using Payments.Adapters.Simulator.Books;
using Payments.Adapters.Simulator.Faults;
using Payments.Adapters.Simulator.Snap;
using Payments.Core;

namespace Payments.Adapters.Simulator;

/// <summary>A payment the bank is working on.</summary>
/// <param name="Flag">What the biller is told.</param>
/// <param name="Account">Where its money is credited.</param>
/// <param name="Day">The bank day it was made on.</param>
/// <param name="Fault">What is to go wrong with it.</param>
internal sealed record PaymentInHand(PaymentFlag Flag, string Account, DateOnly Day, FaultKind Fault)
{
    /// <summary>The credit line it makes.</summary>
    public AccountLine Line() => AccountLine.Payment(Flag.PaidAt, Flag.Paid, Flag.Reference, Flag.Account, Flag.PaymentRequestId);

    /// <summary>How it ended.</summary>
    public SandboxPayment Ended(PaymentResult result, Money kept, SnapAnswer answer) =>
        new(result, Flag.Account, Flag.PaymentRequestId, kept, answer.Code, Fault);
}

/// <summary>An advice (flagAdvise=Y) the bank still has to send.</summary>
/// <param name="Payment">The payment it is about.</param>
/// <param name="From">The first day it may be sent on.</param>
internal sealed record PendingAdvice(PaymentInHand Payment, DateOnly From);

/// <summary>The advices still to send.</summary>
internal sealed class PendingAdvices
{
    private readonly Lock _guard = new();
    private readonly List<PendingAdvice> _waiting = [];

    public void Add(PendingAdvice advice)
    {
        lock (_guard) _waiting.Add(advice);
    }

    public void Remove(PendingAdvice advice)
    {
        lock (_guard) _waiting.Remove(advice);
    }

    /// <summary>Those that may be sent on a day, in an order that does not tell who came first.</summary>
    public IReadOnlyList<PendingAdvice> Due(DateOnly day)
    {
        lock (_guard)
        {
            return [.. _waiting
                .Where(advice => advice.From <= day)
                .OrderBy(advice => advice.Payment.Flag.PaymentRequestId, StringComparer.Ordinal)];
        }
    }
}
