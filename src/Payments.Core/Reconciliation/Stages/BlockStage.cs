using Payments.Core.Channels;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Stages;

/// <summary>
/// Stage 5: a line without a key that is the sum of what one channel (and outlet) took on one business date, gross or less its fee. At most two payments
/// may be missing from the sum or come from the three days before; accepted only when one explanation fits, and that block only.
/// </summary>
internal sealed class BlockStage(MatchTable table, Decisions decisions, Fees fees, Outlets outlets)
{
    // Two payments add up to any amount of a tariff by chance; fewer than this count only where the line names the outlet.
    private const int DaysLater = 7, DaysBefore = 3, MaxChanges = 2, MinMembers = 3;

    // Above this a search of pairs finds sums by chance, not by reason.
    private const int MaxToSearch = 2_000;

    private readonly Lazy<Blocks> _ofOutlets = new(() => Blocks.Of(table, outlets, byOutlet: true)), _ofDays = new(() => Blocks.Of(table, outlets, byOutlet: false));

    public void Run()
    {
        Pass(_ofOutlets);
        // What an outlet does not explain, the channel's whole day may.
        Pass(_ofDays);
    }

    /// <summary>Lines of an outlet that are short of its only open day by about a fee: nothing is joined, but the difference has a name.</summary>
    public void NameTheRest()
    {
        var lines = Lines();
        if (lines.Count == 0) return;
        var blocks = _ofOutlets.Value.Open(table);
        foreach (var line in lines)
        {
            var near = Near(line, blocks).Where(block => fees.IsLikeAFee(block.Members, block.Worth.Gross.Sum - table.LineSen[line.Number])).Take(2).ToList();
            if (near.Count == 1)
                decisions.NameLine(line.Number, DiscrepancyType.BatchDifference, 5, ExplanationRule.BlockDiffers,
                    [.. near[0].Members.Take(Explanation.MaxCompetitors).Select(payment => Rival.Payment(payment, LostBecause.OtherAmount))]);
        }
    }

    private List<Line> Lines()
    {
        var lines = new List<Line>();
        for (var line = 0; line < table.Lines.Length; line++)
        {
            if (!table.IsCandidate(line) || !table.LineKeys[line].IsEmpty) continue;
            var (channel, named) = (table.LineChannel(line), outlets.OnLine(line));
            if (channel is not null || named.Count > 0) lines.Add(new(line, channel, named));
        }
        return lines;
    }

    private void Pass(Lazy<Blocks> all)
    {
        var lines = Lines();
        if (lines.Count == 0) return;
        var blocks = all.Value.Open(table);
        if (blocks.IsEmpty) return;

        var exact = ExactSums(lines, blocks);
        Accept(exact);
        // A line that is the whole of some block needs no change to explain it, even when it is not clear of which.
        var whole = exact.Select(fit => fit.Line).ToHashSet();
        lines.RemoveAll(line => !table.IsCandidate(line.Number) || whole.Contains(line.Number));
        Accept(ChangedSums(lines, blocks.Open(table)));
    }

    private List<Fit> ExactSums(List<Line> lines, Blocks blocks)
    {
        var sums = new Dictionary<long, List<Block>>();
        foreach (var block in blocks.All)
            foreach (var sum in Sums(block))
                if (sums.TryGetValue(sum, out var same)) same.Add(block);
                else sums[sum] = [block];
        return [.. lines.SelectMany(line => sums.GetValueOrDefault(table.LineSen[line.Number], []).Where(block => IsNear(line, block))
            .Select(block => new Fit(line.Number, block, block.Members, [])))];
    }

    // Each line and block with every way to explain the difference; two ways are none.
    private List<Fit> ChangedSums(List<Line> lines, Blocks blocks) => [.. lines.SelectMany(line => Near(line, blocks).SelectMany(block => Changes(line.Number, block, blocks)))];

    private List<Fit> Changes(int line, Block block, Blocks blocks)
    {
        var (gross, net) = (block.Worth.Gross, block.Worth.Net);
        // No two changes reach further than this: most lines are one payment and no block's sum at all.
        if (block.Members.Count > MaxToSearch || (IsOutOfReach(gross, line) && IsOutOfReach(net, line))) return [];
        var earlier = Enumerable.Range(1, DaysBefore).SelectMany(days => blocks.Of(block.Day.AddDays(-days))).Where(other => other.Channel == block.Channel && other.Outlet == block.Outlet).ToList();
        var fits = new List<Fit>();
        Fit(ofNet: false);
        if (fees.Scheduled(block.Members) is { IsZero: false }) Fit(ofNet: true);
        fits.RemoveAll(fit => fit.Taken.Count < MinMembers);
        return fits;

        void Fit(bool ofNet)
        {
            var of = (Block some) => ofNet ? some.Worth.Net : some.Worth.Gross;
            var difference = of(block).Sum - table.LineSen[line];
            if (IsOutOfReach(of(block), line) || -difference > earlier.Sum(other => of(other).LargestTwo)) return;
            var worth = (int payment) => table.PaymentSen[payment] - (ofNet ? table.PaymentFee[payment] : 0);
            Search(difference, [.. block.Members.Select(payment => (payment, worth(payment))), .. earlier.SelectMany(other => other.Members).Select(payment => (payment, -worth(payment)))],
                changed => fits.Add(new(line, block,
                    [.. block.Members.Where(payment => !changed.Contains(payment)), .. changed.Where(payment => !block.Members.Contains(payment))],
                    [.. changed.Where(block.Members.Contains)])));
        }
    }

    private bool IsOutOfReach(Worth worth, int line) => worth.Sum - table.LineSen[line] > worth.LargestTwo;

    /// <summary>Every one or two changes that add up to a difference; two of them are enough to know that none is the only one.</summary>
    private static void Search(long difference, (int Payment, long Sen)[] changes, Action<int[]> found)
    {
        var (seen, count) = (new Dictionary<long, List<int>>(), 0);
        foreach (var (payment, sen) in changes)
        {
            if (sen == difference) Take([payment]);
            foreach (var partner in seen.GetValueOrDefault(difference - sen, [])) Take([partner, payment]);
            if (count >= MaxChanges) return;
            if (seen.TryGetValue(sen, out var same)) same.Add(payment);
            else seen[sen] = [payment];
        }

        void Take(int[] changed)
        {
            if (count++ < MaxChanges) found(changed);
        }
    }

    private void Accept(List<Fit> fits)
    {
        var (ofLine, ofBlock) = (fits.CountBy(fit => fit.Line).ToDictionary(), fits.CountBy(fit => fit.Block).ToDictionary());
        foreach (var fit in fits.OrderBy(fit => fit.Line))
            if (ofLine[fit.Line] == 1 && ofBlock[fit.Block] == 1 && fit.Taken.TrueForAll(table.IsOpen)) Match(fit);
    }

    private void Match(Fit fit)
    {
        var gross = fit.Taken.Sum(payment => table.PaymentSen[payment]);
        var kept = fees.Divide(fit.Taken, Money.OfSen(gross - table.LineSen[fit.Line]));
        decisions.MatchBecause(5, ExplanationRule.BlockTies, $"Block:{fit.Block.Text}", [fit.Line], fit.Taken, kept,
            [.. fit.LeftOut.Select(payment => Rival.Payment(payment, LostBecause.NotInTheSum))]);
        if (gross != table.LineSen[fit.Line] && fees.Scheduled(fit.Taken) is { } scheduled && scheduled.Sen != gross - table.LineSen[fit.Line])
            decisions.NameFee(5, fit.Taken, Money.OfSen(gross - table.LineSen[fit.Line]), scheduled);
    }

    private IEnumerable<long> Sums(Block block)
    {
        yield return block.Worth.Gross.Sum;
        foreach (var fee in fees.Known(block.Members)) yield return block.Worth.Gross.Sum - fee.Sen;
    }

    private IEnumerable<Block> Near(Line line, Blocks blocks)
    {
        for (var days = 0; days <= DaysLater; days++)
            foreach (var block in blocks.Of(table.LineDay[line.Number].AddDays(-days)))
                if (IsNear(line, block)) yield return block;
    }

    private bool IsNear(Line line, Block block)
    {
        var day = table.LineDay[line.Number];
        if (day < block.Day || day > block.Day.AddDays(DaysLater)) return false;
        return line.Outlets.Count > 0
            ? line.Outlets.Contains(block.Outlet) && (line.Channel is null || line.Channel == block.Channel)
            : line.Channel == block.Channel && block.Members.Count >= MinMembers;
    }

    private sealed record Line(int Number, ChannelId? Channel, IReadOnlySet<int> Outlets);

    private sealed record Fit(int Line, Block Block, List<int> Taken, List<int> LeftOut);
}
