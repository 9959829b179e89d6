using System.Numerics;
using System.Text;
using Payments.Core.Channels;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Core.Reconciliation.Stages;

/// <summary>
/// Stage 1, once keys have said what they can: a credit of a channel that names none of its batches, or one of several, and carries the sum of a few that wait.
/// Accepted only when one set of them adds up to it, and no other credit may hold one of that set.
/// </summary>
/// <remarks>Whole batches of one channel and week, gross or net, and no more of them than a person would look through: among many a sum is found by chance.</remarks>
internal sealed class BatchSums(MatchTable table, Decisions decisions)
{
    private const int DaysLater = 7, MaxBatches = 4, MaxWaiting = 8;

    private readonly List<WholeBatch> _waiting = [];
    private readonly List<Difference> _differences = [];

    /// <summary>A batch that no line names; null when not all of it is open here: then nothing is looked for.</summary>
    public void Wait(WholeBatch? batch)
    {
        if (batch is not null) _waiting.Add(batch);
    }

    /// <summary>Lines name a batch and carry another sum; they and its payments are nobody else's.</summary>
    public void Differ(OpenBatch batch, Money stated, IReadOnlyList<int> lines, IReadOnlyList<int> payments, WholeBatch? whole)
    {
        decisions.Reserve(lines, payments);
        _differences.Add(new(batch, stated, lines, payments, whole));
    }

    public void Run()
    {
        if (_waiting.Count == 0) return;
        var fits = Fits();
        var (ofCredit, ofBatch) = (fits.CountBy(fit => fit.Credit).ToDictionary(),
            fits.SelectMany(fit => fit.Others.Select(batch => (batch, fit.Credit))).Distinct().CountBy(held => held.batch).ToDictionary());
        foreach (var fit in fits.Where(fit => ofCredit[fit.Credit] == 1 && fit.Others.All(batch => ofBatch[batch] == 1))) Match(fit);
    }

    /// <summary>What nothing explains: batches with another sum than the lines that name them, and credits of several sets.</summary>
    public void NameTheRest()
    {
        foreach (var fits in (_waiting.Count == 0 ? [] : Fits()).Where(fit => fit.Credit.Named is null).GroupBy(fit => fit.Credit))
            decisions.NameBetween(fits.Key.Lines[0], [.. fits.SelectMany(fit => fit.Others).Distinct().OrderBy(batch => _waiting.IndexOf(batch)).Select(batch => (batch.Part.Batch, batch.Net))]);
        foreach (var (batch, stated, lines, payments, _) in _differences) decisions.NameBatch(batch, stated, lines, payments);
    }

    private void Match(Fit fit)
    {
        var (credit, others) = (fit.Credit, fit.Others);
        WholeBatch[] batches = credit.Named is { Whole: { } named } ? [named, .. others] : [.. others];
        var ofGross = credit.Sen == batches.Sum(batch => batch.Gross.Sen);
        decisions.MatchBatches(ExplanationRule.BatchesAddUp, credit.Lines,
            [.. batches.Select(batch => ofGross ? batch.Part with { Kept = [.. batch.Part.Kept.Select(_ => Money.Zero)] } : batch.Part)]);
        if (credit.Named is { } difference) _differences.Remove(difference);
        _waiting.RemoveAll(others.Contains);
    }

    private List<Fit> Fits()
    {
        var waiting = _waiting.Where(batch => batch.Part.Payments.All(table.IsOpen)).ToLookup(batch => (batch.Part.Batch.Channel, batch.Part.Batch.SettlesOn));
        return waiting.Count == 0 ? [] : [.. Credits(waiting.Select(batches => batches.Key.Channel).ToHashSet()).SelectMany(credit => Fits(credit, waiting))];
    }

    private IEnumerable<Credit> Credits(HashSet<ChannelId> channels)
    {
        foreach (var difference in _differences)
            if (difference.Whole is not null)
                yield return new(difference.Lines, difference, difference.Batch.Channel, difference.Lines.Max(line => table.LineDay[line]), difference.Lines.Sum(line => table.LineSen[line]));
        var shapes = _waiting.Select(batch => ShapeOf(KeyRules.OfBatch(batch.Part.Batch.Key).Value)).ToHashSet();
        for (var line = 0; line < table.Lines.Length; line++)
            if (table.IsCandidate(line) && table.LineKeys[line].IsEmpty && table.LineChannel(line) is { } channel && channels.Contains(channel)
                && !table.RepairableWords(line).Any(word => shapes.Contains(ShapeOf(word))))
                yield return new([line], null, channel, table.LineDay[line], table.LineSen[line]);
    }

    private static IEnumerable<Fit> Fits(Credit credit, ILookup<(ChannelId, DateOnly), WholeBatch> waiting)
    {
        var near = Enumerable.Range(0, DaysLater + 1).SelectMany(days => waiting[(credit.Channel, credit.Day.AddDays(-days))]).Take(MaxWaiting + 1).ToList();
        if (near.Count > MaxWaiting) yield break;
        near.Sort((left, right) => (left.Part.Batch.SettlesOn, left.Part.Batch.Key).CompareTo((right.Part.Batch.SettlesOn, right.Part.Batch.Key)));
        var (own, most) = credit.Named?.Whole is { } named ? (named, MaxBatches - 1) : (null, MaxBatches);
        for (var set = 1u; set < 1u << near.Count; set++)
        {
            if (BitOperations.PopCount(set) > most) continue;
            var (gross, net) = (own?.Gross ?? Money.Zero, own?.Net ?? Money.Zero);
            for (var i = 0; i < near.Count; i++)
                if ((set & (1u << i)) != 0) (gross, net) = (gross + near[i].Gross, net + near[i].Net);
            if (credit.Sen == gross.Sen || credit.Sen == net.Sen) yield return new(credit, [.. near.Where((_, i) => (set & (1u << i)) != 0)]);
        }
    }

    // A number of the form of a batch's names a batch, though nobody has listed it yet.
    private static ulong ShapeOf(string word) => KeyShape.Of(Encoding.UTF8.GetBytes(word));

    private sealed record Difference(OpenBatch Batch, Money Stated, IReadOnlyList<int> Lines, IReadOnlyList<int> Payments, WholeBatch? Whole);

    private sealed record Credit(IReadOnlyList<int> Lines, Difference? Named, ChannelId Channel, DateOnly Day, long Sen);

    private sealed record Fit(Credit Credit, IReadOnlyList<WholeBatch> Others);
}

/// <summary>A batch all of whose payments are open here with the amounts it lists; what was kept of each is what makes its net.</summary>
internal sealed record WholeBatch(BatchPart Part, Money Gross, Money Net);
