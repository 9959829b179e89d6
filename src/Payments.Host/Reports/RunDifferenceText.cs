using System.Globalization;
using Payments.Core.Reconciliation;
using Payments.Core.Regions;

namespace Payments.Host.Reports;

/// <summary>What running an account again changes, as plain lines.</summary>
internal static class RunDifferenceText
{
    private const int Most = 20;

    /// <summary>Writes the counts, and of each kind the first ones with their reasons.</summary>
    public static void Write(TextWriter output, ReceivingAccountId account, RunPreview.Changes changes)
    {
        var (before, change) = changes;
        var beside = before is null ? "the first run of the day" : string.Create(CultureInfo.InvariantCulture, $"beside run {before.Number}{(before.UndoneAt is null ? "" : " (undone)")}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{account}, {beside}: {change.NewMatches.Count} matches come, {change.LostMatches.Count} go; {change.NewExceptions.Count} exceptions come, {change.GoneExceptions.Count} go{(change.Same ? ", nothing changes" : "")}."));
        Each("+ match", change.NewMatches, match => match.Explanation.English);
        Each("- match", change.LostMatches, match => match.Explanation.English);
        Each("+", change.NewExceptions, open => $"{open.Type.Code} {open.Amount}: {open.Explanation.English}");
        Each("-", change.GoneExceptions, open => $"{open.Type.Code} {open.Amount}: {open.Explanation.English}");

        void Each<T>(string sign, IReadOnlyList<T> items, Func<T, string> says)
        {
            foreach (var item in items.Take(Most)) output.WriteLine($"  {sign} {says(item)}");
            if (items.Count > Most) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {sign} ... {items.Count - Most} more"));
        }
    }
}
