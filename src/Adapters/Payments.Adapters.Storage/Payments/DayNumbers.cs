using System.Collections.Concurrent;
using Payments.Core;

namespace Payments.Adapters.Storage.Payments;

/// <summary>
/// The payment numbers this process took last, so that it can tell the next ones beforehand. Only a guess: the day's row decides. A day
/// that others take numbers of as well is not guessed, or most guesses would be wrong.
/// </summary>
internal sealed class DayNumbers
{
    // Payments come for today and, late ones, for a few days before; a process that runs for years must not keep every day.
    private const int Days = 64;

    private readonly ConcurrentDictionary<(RegionCode Region, DateOnly Date), (long Last, bool Alone)> _days = new();

    /// <summary>The number given out last of a day; null when nobody here can know.</summary>
    public long? Known(RegionCode region, DateOnly date) => _days.TryGetValue((region, date), out var day) && day.Alone ? day.Last : null;

    /// <summary>Numbers were taken of a day, after the one the database had; they are not to be taken for committed.</summary>
    public void Took(RegionCode region, DateOnly date, long before, long payments)
    {
        var alone = !_days.TryGetValue((region, date), out var known) || known.Last == before;
        if (_days.Count >= Days) _days.Clear();
        _days[(region, date)] = (before + payments, alone);
    }
}
