using System.Globalization;
using Payments.Core.Reconciliation.Closing;
using Payments.Host.Composition;

namespace Payments.Host.Jobs;

/// <summary>When the night runs and when it is worth an alert, as the operator set it.</summary>
/// <param name="At">Local time of the region.</param>
/// <param name="Limits">When to worry.</param>
/// <param name="TakeOverSeconds">Seconds of silence after which a host is taken for gone.</param>
internal sealed record NightTimes(TimeOnly At, NightLimits Limits, int TakeOverSeconds)
{
    private const int MinTakeOver = 3;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="OperatorException">A time is none, the deadline is not after the start, or a length is too short.</exception>
    public static NightTimes Of(PaymentsOptions.NightSection night)
    {
        var (at, deadline) = (Time(night.At, "At"), Time(night.Deadline, "Deadline"));
        if (deadline <= at) throw new OperatorException($"Payments:Night:Deadline is '{night.Deadline}'; a time after Payments:Night:At ('{night.At}') is expected.");
        if (night.LateAfterMinutes <= 0) throw new OperatorException($"Payments:Night:LateAfterMinutes is {night.LateAfterMinutes}; one minute or more is expected.");
        if (night.TakeOverSeconds < MinTakeOver) throw new OperatorException($"Payments:Night:TakeOverSeconds is {night.TakeOverSeconds}; {MinTakeOver} or more are expected.");
        return new(at, new(deadline, TimeSpan.FromMinutes(night.LateAfterMinutes)), night.TakeOverSeconds);
    }

    private static TimeOnly Time(string text, string name) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        ? time
        : throw new OperatorException($"Payments:Night:{name} is '{text}'; a time like 01:30 is expected.");
}
