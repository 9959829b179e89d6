namespace Payments.Core.Counter;

/// <summary>What a cashier hands over at the close of a till (serah terima): written once, with the count.</summary>
/// <param name="Incidents">What happened that the next one must know; may be empty.</param>
/// <param name="NextFloat">Change money left for the next session; whole rupiah, zero or more.</param>
/// <param name="BagNumber">Number of the sealed cash bag; may be empty when there is none.</param>
public sealed record TillHandover(string Incidents, Money NextFloat, string BagNumber)
{
    /// <summary>Characters the incidents may have.</summary>
    public const int MaxIncidentsLength = 2_000;

    /// <summary>Characters a bag number may have.</summary>
    public const int MaxBagNumberLength = 40;

    /// <summary>The first thing wrong with it, or null.</summary>
    public string? Problem() => this switch
    {
        { Incidents.Length: > MaxIncidentsLength } => $"A note has at most {MaxIncidentsLength} characters.",
        { BagNumber.Length: > MaxBagNumberLength } => $"A bag number has at most {MaxBagNumberLength} characters.",
        _ when NextFloat < Money.Zero || !NextFloat.IsWholeRupiah => $"The next float is zero or more whole rupiah, not {NextFloat}.",
        _ => null,
    };
}
