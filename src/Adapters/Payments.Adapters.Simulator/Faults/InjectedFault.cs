using Payments.Core;

namespace Payments.Adapters.Simulator.Faults;

/// <summary>One line of the truth list: what was done wrong, and under which name the biller has to find it.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Day">The bank's day on which the biller can see it.</param>
/// <param name="Account">The receiving account.</param>
/// <param name="VirtualAccount">The payment it was done to; null for a credit that belongs to nothing.</param>
/// <param name="PaymentRequestId">The payment's key in the channel; null for a credit that belongs to nothing.</param>
/// <param name="Amount">The amount of the message or line that is wrong; for a missing or late line, what should have stood there.</param>
/// <param name="Reference">The bank's reference of the line (the notice carries it as referenceNo).</param>
/// <param name="Expected">The exception code the biller has to report, see <see cref="ExceptionCodes"/>.</param>
/// <param name="Answer">The responseCode the wrong message was answered with; null when the fault was no message.</param>
public sealed record InjectedFault(
    FaultKind Kind, DateOnly Day, string Account, VirtualAccount? VirtualAccount, string? PaymentRequestId,
    Money Amount, string Reference, string Expected, string? Answer);

/// <summary>The exception codes the sandbox expects, as reconciliation names them.</summary>
public static class ExceptionCodes
{
    /// <summary>The same notice came again; it counts once.</summary>
    public const string NoticeRepeated = "notice-repeated";

    /// <summary>The same key came with other content.</summary>
    public const string ReferenceReused = "reference-reused";

    /// <summary>A wrong amount was refused.</summary>
    public const string AmountRefused = "amount-refused";

    /// <summary>Money in the bank, no payment of ours.</summary>
    public const string UnknownLine = "unknown-line";

    /// <summary>Ours, belongs to a business day that is closed.</summary>
    public const string AfterClose = "after-close";

    /// <summary>Ours, not in the bank yet, still in time.</summary>
    public const string Late = "late";

    /// <summary>Ours, not in the bank, past the settlement time.</summary>
    public const string Overdue = "overdue";

    /// <summary>The bank has more than was paid.</summary>
    public const string AmountOver = "amount-over";

    /// <summary>The bank has less than was paid.</summary>
    public const string AmountUnder = "amount-under";

    /// <summary>One debt paid twice.</summary>
    public const string DuplicatePayment = "duplicate-payment";

    /// <summary>The same line twice in the bank's data.</summary>
    public const string DuplicateLine = "duplicate-line";
}
