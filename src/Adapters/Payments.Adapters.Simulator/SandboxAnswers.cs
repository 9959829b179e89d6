using Payments.Adapters.Simulator.Faults;
using Payments.Core;

namespace Payments.Adapters.Simulator;

/// <summary>What the biller answered to an inquiry.</summary>
/// <param name="Account">What was asked about.</param>
/// <param name="RequestId">The inquiry's id; a payment that follows keeps it.</param>
/// <param name="Due">What is to be paid; null when there is nothing to pay here.</param>
/// <param name="Name">The payer's name as shown on the bank's screen. Personal data: never logged.</param>
/// <param name="Code">responseCode; null when the biller did not answer.</param>
public sealed record SandboxInquiry(VirtualAccount Account, string RequestId, Money? Due, string? Name, string? Code);

/// <summary>How a payment at the sandbox bank ended.</summary>
/// <param name="Result">What the payer was told.</param>
/// <param name="Account">The virtual account.</param>
/// <param name="PaymentRequestId">The payment's key in the channel.</param>
/// <param name="Amount">What the bank has kept of the payer's money: zero when nothing was taken or all was given back.</param>
/// <param name="Code">The biller's last responseCode; null when it did not answer or was not asked.</param>
/// <param name="Fault">The fault chosen for this payment.</param>
public sealed record SandboxPayment(
    PaymentResult Result, VirtualAccount Account, string PaymentRequestId, Money Amount, string? Code, FaultKind Fault);

/// <summary>How a payment ended for the payer.</summary>
public enum PaymentResult
{
    /// <summary>Paid: the biller said so.</summary>
    Accepted,

    /// <summary>Refused by the biller; the money was given back.</summary>
    Refused,

    /// <summary>The biller's answer is unknown: the bank keeps the money, credits the biller (force settle) and advises later.</summary>
    Unknown,

    /// <summary>The inquiry offered nothing to pay; no money was taken.</summary>
    NotOffered,
}
