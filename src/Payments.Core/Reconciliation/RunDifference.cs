using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation;

/// <summary>What a run decides otherwise than an earlier one of the same account and day.</summary>
/// <param name="NewMatches">Joined now and not before.</param>
/// <param name="LostMatches">Joined before and no longer.</param>
/// <param name="NewExceptions">Named now and not before.</param>
/// <param name="GoneExceptions">Named before and no longer.</param>
public sealed record RunDifference(
    IReadOnlyList<Match> NewMatches, IReadOnlyList<Match> LostMatches, IReadOnlyList<Discrepancy> NewExceptions, IReadOnlyList<Discrepancy> GoneExceptions)
{
    /// <summary>Both decide the same.</summary>
    public bool Same => NewMatches.Count + LostMatches.Count + NewExceptions.Count + GoneExceptions.Count == 0;

    /// <summary>The difference of two runs' decisions.</summary>
    /// <param name="before">The earlier run, with its matches and exceptions; null when there was none.</param>
    /// <param name="matches">The matches of the later one.</param>
    /// <param name="exceptions">The exceptions of the later one.</param>
    public static RunDifference Since((RunRecord Run, IReadOnlyList<Match> Matches, IReadOnlyList<Discrepancy> Exceptions)? before, IReadOnlyList<Match> matches, IReadOnlyList<Discrepancy> exceptions)
    {
        if (before is not var (run, earlier, named)) return new(matches, [], exceptions, []);
        // The matches of a run that is not undone still count: the later one saw only what they left.
        return new(
            Without(matches, earlier, KeyOf), run.UndoneAt is null ? [] : Without(earlier, matches, KeyOf),
            Without(exceptions, named, KeyOf), Without(named, exceptions, KeyOf));
    }

    private static List<T> Without<T>(IReadOnlyList<T> these, IReadOnlyList<T> those, Func<T, string> key)
    {
        var known = those.Select(key).ToHashSet(StringComparer.Ordinal);
        return [.. these.Where(item => !known.Contains(key(item)))];
    }

    private static string KeyOf(Match match) => string.Join('|', match.Members.Select(member => $"{member.Item}={member.Applied.Sen}").Order(StringComparer.Ordinal));

    private static string KeyOf(Discrepancy open) => $"{open.Type.Code}|{open.Item}|{open.Amount.Sen}";
}

/// <summary>What a run would do now: a closed set.</summary>
public abstract record RunPreview
{
    private RunPreview()
    {
    }

    /// <summary>It would decide this.</summary>
    /// <param name="Before">The day's last run of the account, undone or not; null when it would be the first.</param>
    /// <param name="Difference">What would be otherwise.</param>
    public sealed record Changes(RunRecord? Before, RunDifference Difference) : RunPreview;

    /// <summary>Nothing is new since this run.</summary>
    public sealed record Unchanged(RunRecord Run) : RunPreview;

    /// <summary>It cannot be done now.</summary>
    /// <param name="Reason">Why, and what to do first.</param>
    public sealed record Refused(string Reason) : RunPreview;
}
