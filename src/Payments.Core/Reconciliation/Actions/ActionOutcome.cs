namespace Payments.Core.Reconciliation.Actions;

/// <summary>What became of something a person did about an exception: a closed set.</summary>
public abstract record ActionOutcome
{
    private ActionOutcome()
    {
    }

    /// <summary>It is written.</summary>
    /// <param name="Again">It was written before: nothing changed.</param>
    public sealed record Done(bool Again) : ActionOutcome;

    /// <summary>Nothing was written.</summary>
    /// <param name="Why">Why not.</param>
    /// <param name="Item">The item it is about; null when it is not about one.</param>
    public sealed record Refused(ActionRefusal Why, string? Item = null) : ActionOutcome;
}

/// <summary>Why something was not done.</summary>
public enum ActionRefusal
{
    /// <summary>This person may not do it.</summary>
    NotPermitted,

    /// <summary>No reason was given, or one that is too long.</summary>
    NoReason,

    /// <summary>No run that counts has an exception about it.</summary>
    NoException,

    /// <summary>Its type does not allow this.</summary>
    NotAllowed,

    /// <summary>The day is not after today, or too far away.</summary>
    BadDay,

    /// <summary>No reference was given, or one that is too long.</summary>
    BadReference,

    /// <summary>An item is not open any more.</summary>
    ItemNotOpen,

    /// <summary>An item stands in another proposal or order already.</summary>
    AlreadyProposed,

    /// <summary>The sums differ by more than the channel's fee.</summary>
    DoesNotTie,

    /// <summary>There is no bank line in it, a debit stands among credits, or it needs just one line.</summary>
    NotTogether,

    /// <summary>The region does not allow this account code on that day for such a line.</summary>
    BadAccount,

    /// <summary>It is not said whose money it is.</summary>
    NoPayer,

    /// <summary>No bill has this payment code here.</summary>
    BadBill,

    /// <summary>The bill is cancelled or has expired.</summary>
    BillNotPayable,

    /// <summary>The bill was paid before.</summary>
    BillSettled,

    /// <summary>The line's amount is not what the bill costs on the day of the line.</summary>
    BillAmount,

    /// <summary>The region has no channel for direct transfers into this account.</summary>
    NoTransferChannel,

    /// <summary>The order has paid its bill: it is not refused or taken back any more.</summary>
    BillPaidByOrder,

    /// <summary>There is no such proposal.</summary>
    NoOrder,

    /// <summary>Nobody confirms what they proposed themselves.</summary>
    OwnAct,

    /// <summary>It was decided, taken back or carried out meanwhile.</summary>
    TooLate,

    /// <summary>The same form was sent before with something else in it.</summary>
    FormReused,
}
