using System.Globalization;

namespace Payments.Adapters.Simulator.Snap;

/// <summary>Time as the bank tells it: western Indonesian time (WIB), whole seconds, 25 characters.</summary>
internal static class SnapTime
{
    private static readonly TimeSpan Wib = TimeSpan.FromHours(7);

    /// <summary>Now, in WIB.</summary>
    public static DateTimeOffset Now(TimeProvider clock) => clock.GetUtcNow().ToOffset(Wib);

    /// <summary>For example <c>2026-01-15T09:30:00+07:00</c>.</summary>
    public static string Text(DateTimeOffset at) =>
        at.ToOffset(Wib).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>For example <c>20260115093000</c>.</summary>
    public static string Digits(DateTimeOffset at) =>
        at.ToOffset(Wib).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
}
