namespace Payments.Adapters.Simulator.Faults;

/// <summary>What the sandbox can do wrong with one payment. At most one of them happens to a payment.</summary>
public enum FaultKind
{
    /// <summary>Nothing goes wrong.</summary>
    None,

    /// <summary>The accepted notice is sent again: same X-EXTERNAL-ID, or a new one with flagAdvise=Y.</summary>
    DuplicateNotice,

    /// <summary>The same paymentRequestId is sent again with another amount.</summary>
    OtherContent,

    /// <summary>The payer is debited, the notice never leaves the bank that day; the bank settles all the same and advises on its next day.</summary>
    TimeoutAfterDebit,

    /// <summary>Paid late in the evening: the notice comes today, the credit stands on the next day's statement.</summary>
    LatePayment,

    /// <summary>The notice offers another amount than is due; it is refused and the payer is given the money back.</summary>
    WrongAmountNotice,

    /// <summary>The credited line is some rupiah over or under what was paid.</summary>
    WrongAmountOnStatement,

    /// <summary>The accepted payment is never credited.</summary>
    LineMissing,

    /// <summary>Beside the payment there is a credit whose text names no bill.</summary>
    UnknownLine,

    /// <summary>The bill that was just paid is paid once more by an advice the bank cannot undo.</summary>
    DoublePayment,

    /// <summary>The same credit stands twice on the statement, with the same bank reference; the statement still balances.</summary>
    DuplicateLine,
}
