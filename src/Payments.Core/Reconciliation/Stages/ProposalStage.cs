using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Stages;

/// <summary>
/// Stage 8: for every line that is left the three open payments it most likely means, for people only; nothing is posted by it. Candidates come from equal
/// amounts and shared names; weights are rough log-likelihoods, in tenths.
/// </summary>
internal sealed class ProposalStage(MatchTable table)
{
    /// <summary>Candidates a line gets at most.</summary>
    public const int Most = 3;

    /// <summary>Payments of one amount or one payer's name that are looked at.</summary>
    public const int MaxPerReason = 50;

    // So many lines one thread takes at a time.
    private const int Together = 256;

    private readonly Lazy<OpenPayments> _open = new(() => new(table));

    /// <summary>The candidates of each of some lines in their order, the likeliest first; all cores look for them.</summary>
    public IReadOnlyList<Rival>[] For(IReadOnlyList<int> lines)
    {
        var found = new IReadOnlyList<Rival>[lines.Count];
        if (found.Length == 0) return found;
        var open = _open.Value;
        Parallel.For(0, (found.Length + Together - 1) / Together, () => new Proposals(table, open), (part, _, proposals) =>
        {
            for (var at = part * Together; at < Math.Min((part + 1) * Together, found.Length); at++) found[at] = proposals.For(lines[at]);
            return proposals;
        }, _ => { });
        return found;
    }
}
