using System.Globalization;

namespace Payments.Core.Billing.Water;

/// <summary>Two readings of a water meter (catatan meter), in whole cubic metres.</summary>
/// <param name="Connection">Number of the water connection (nomor sambungan).</param>
/// <param name="Period">The period the use falls in.</param>
/// <param name="Previous">What the meter showed at the beginning.</param>
/// <param name="Current">What it shows at the end.</param>
/// <param name="TurnsOverAt">Where the meter starts again at zero, for example 10 000 for four digits; null when it did not.</param>
public sealed record MeterReading(string Connection, Period Period, int Previous, int Current, int? TurnsOverAt = null)
{
    /// <summary>False when the meter seems to run backwards: it was exchanged, or somebody misread it.</summary>
    public bool IsConsistent => Previous >= 0 && Current >= 0 && (TurnsOverAt is { } turn
        ? Previous < turn && Current < turn
        : Current >= Previous);

    /// <summary>The volume used.</summary>
    /// <exception cref="InvalidOperationException">The reading is not consistent.</exception>
    public int CubicMetres
    {
        get
        {
            if (!IsConsistent)
                throw new InvalidOperationException(
                    $"The meter of connection {Connection} went from {Text(Previous)} to {Text(Current)} m3: read it again, or bill the old and the new meter apart.");
            return Current >= Previous ? Current - Previous : TurnsOverAt!.Value - Previous + Current;
        }
    }

    private static string Text(int cubicMetres) => cubicMetres.ToString(CultureInfo.InvariantCulture);
}
