namespace Payments.Reconciliation.Cases.Generating;

/// <summary>What a channel keeps: a rate and a flat part, in whole rupiah, per transaction or per batch; without a last day while it holds.</summary>
internal sealed record FeeSchedule(string Channel, int BasisPoints, long Flat, string Rounding, bool PerBatch, DateOnly From, DateOnly? Until)
{
    private const long Whole = 10_000;

    /// <summary>The schedules of a generated region; the QRIS rate changes in the middle of the month.</summary>
    public static IReadOnlyList<FeeSchedule> Of(DateOnly firstDay) =>
    [
        new(Channels.Gateway, 0, 2_500, "down", PerBatch: false, new(2025, 1, 1), null),
        new(Channels.Qris, 70, 0, "down", PerBatch: false, new(2025, 1, 1), firstDay.AddDays(14)),
        new(Channels.Qris, 60, 0, "half-up", PerBatch: false, firstDay.AddDays(15), null),
        new(Channels.Card, 150, 0, "half-up", PerBatch: true, new(2025, 1, 1), null),
    ];

    public bool Holds(DateOnly day) => day >= From && (Until is not { } until || day <= until);

    /// <summary>The fee of an amount in rupiah.</summary>
    public long Of(long rupiah)
    {
        var parts = rupiah * BasisPoints;
        return Flat + Rounding switch
        {
            "down" => parts / Whole,
            "half-up" => (parts + (Whole / 2)) / Whole,
            _ => (parts + Whole - 1) / Whole,
        };
    }
}
