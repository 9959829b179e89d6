namespace Payments.Core.Reconciliation.Actions;

/// <summary>What people can do about an exception. Stored by name.</summary>
public enum ActionKind
{
    /// <summary>Write down what was found out; the exception stays as it stands (catatan).</summary>
    Note,

    /// <summary>Leave it until a day: it does not count as open before (tunggu).</summary>
    WaitUntil,

    /// <summary>Take it up again before its day, or after it was sent (buka lagi).</summary>
    TakeUp,

    /// <summary>The bank was asked, with a reference of the office's own letter or ticket (kirim ke bank).</summary>
    SendToBank,

    /// <summary>The channel's operator was asked, the same way (kirim ke kanal).</summary>
    SendToChannel,

    /// <summary>Join bank lines with payments or deposit slips; moves money, so a second person confirms (pasangkan dengan tangan).</summary>
    MatchByHand,

    /// <summary>Hold an unidentified line's money for its payer; moves money (jadikan titipan).</summary>
    HoldForPayer,

    /// <summary>Write an unidentified line to an account the region allows, such as bank interest; moves money (bukukan ke rekening).</summary>
    WriteToAccount,

    /// <summary>Make an unidentified line's money the payment of a bill, through the one door; moves money (pakai untuk tagihan).</summary>
    ApplyToBill,
}

/// <summary>What a kind of action takes.</summary>
public static class ActionKinds
{
    /// <summary>True when it moves money: it is proposed by one person, confirmed by another and carried out by a run.</summary>
    public static bool MovesMoney(this ActionKind kind) => kind is ActionKind.MatchByHand or ActionKind.HoldForPayer or ActionKind.WriteToAccount or ActionKind.ApplyToBill;
}
