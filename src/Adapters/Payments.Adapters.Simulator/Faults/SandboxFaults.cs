namespace Payments.Adapters.Simulator.Faults;

/// <summary>The fault dials: how many of ten thousand payments get each fault.</summary>
public sealed record SandboxFaults
{
    /// <summary>Parts in the whole: every payment.</summary>
    public const int Whole = 10_000;

    /// <summary>A bank that does everything right.</summary>
    public static SandboxFaults None { get; } = new();

    /// <summary>See <see cref="FaultKind.DuplicateNotice"/>.</summary>
    public int DuplicateNotice { get; init; }

    /// <summary>See <see cref="FaultKind.OtherContent"/>.</summary>
    public int OtherContent { get; init; }

    /// <summary>See <see cref="FaultKind.TimeoutAfterDebit"/>.</summary>
    public int TimeoutAfterDebit { get; init; }

    /// <summary>See <see cref="FaultKind.LatePayment"/>.</summary>
    public int LatePayment { get; init; }

    /// <summary>See <see cref="FaultKind.WrongAmountNotice"/>.</summary>
    public int WrongAmountNotice { get; init; }

    /// <summary>See <see cref="FaultKind.WrongAmountOnStatement"/>.</summary>
    public int WrongAmountOnStatement { get; init; }

    /// <summary>See <see cref="FaultKind.LineMissing"/>.</summary>
    public int LineMissing { get; init; }

    /// <summary>See <see cref="FaultKind.UnknownLine"/>.</summary>
    public int UnknownLine { get; init; }

    /// <summary>See <see cref="FaultKind.DoublePayment"/>.</summary>
    public int DoublePayment { get; init; }

    /// <summary>See <see cref="FaultKind.DuplicateLine"/>.</summary>
    public int DuplicateLine { get; init; }

    /// <summary>Every dial at the same rate.</summary>
    public static SandboxFaults Each(int rate) => new()
    {
        DuplicateNotice = rate,
        OtherContent = rate,
        TimeoutAfterDebit = rate,
        LatePayment = rate,
        WrongAmountNotice = rate,
        WrongAmountOnStatement = rate,
        LineMissing = rate,
        UnknownLine = rate,
        DoublePayment = rate,
        DuplicateLine = rate,
    };

    /// <summary>The dials, in a fixed order.</summary>
    internal IReadOnlyList<(FaultKind Kind, int Rate)> Dials =>
    [
        (FaultKind.DuplicateNotice, DuplicateNotice), (FaultKind.OtherContent, OtherContent),
        (FaultKind.TimeoutAfterDebit, TimeoutAfterDebit), (FaultKind.LatePayment, LatePayment),
        (FaultKind.WrongAmountNotice, WrongAmountNotice), (FaultKind.WrongAmountOnStatement, WrongAmountOnStatement),
        (FaultKind.LineMissing, LineMissing), (FaultKind.UnknownLine, UnknownLine),
        (FaultKind.DoublePayment, DoublePayment), (FaultKind.DuplicateLine, DuplicateLine),
    ];
}
