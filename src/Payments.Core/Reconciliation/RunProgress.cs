using Payments.Core.Regions;

namespace Payments.Core.Reconciliation;

/// <summary>A step of a run or of a day's close, in the order they come.</summary>
public enum RunStep
{
    /// <summary>The cash of the day gets its deposit slips.</summary>
    Slips,

    /// <summary>What is open of an account is read.</summary>
    Loading,

    /// <summary>It is matched.</summary>
    Matching,

    /// <summary>What the matches book is derived.</summary>
    Booking,

    /// <summary>All of it is written.</summary>
    Saving,

    /// <summary>The figures of the day are compared, before it is locked.</summary>
    TyingOut,

    /// <summary>Balances are rebuilt, and the day enters the hash chain.</summary>
    Closing,
}

/// <summary>A step that begins, with how much there is to do; told a handful of times a run.</summary>
/// <param name="Step">Which.</param>
/// <param name="Account">Whose; null for a step of the whole day.</param>
public sealed record RunProgress(RunStep Step, ReceivingAccountId? Account)
{
    /// <summary>Bank lines that are matched.</summary>
    public int Lines { get; init; }

    /// <summary>Payments and deposit slips that are matched.</summary>
    public int Payments { get; init; }

    /// <summary>Matches that are booked or written.</summary>
    public int Matches { get; init; }

    /// <summary>Exceptions that are written.</summary>
    public int Exceptions { get; init; }
}
