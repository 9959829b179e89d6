using Payments.Core.Channels;

namespace Payments.Core.Reconciliation.Matching;

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

    private readonly Lazy<List<Block>> _ofOutlets = new(() => Blocks(table, Outlets.Of)), _ofDays = new(() => Blocks(table, _ => ""));

    public void Run()
    {
        Pass(_ofOutlets);
        // What an outlet does not explain, the channel's whole day may.
        Pass(_ofDays);
    }

    /// <summary>Lines of an outlet that are short of its only open day by about a fee: nothing is joined, but the difference has a name.</summary>
    public void NameTheRest()
    {
        var blocks = Open(_ofOutlets.Value);
        foreach (var line in Lines())
        {
            var near = blocks.Where(block => IsNear(line, block) && fees.IsLikeAFee(block.Members, block.Members.Sum(payment => table.PaymentSen[payment]) - table.LineSen[line])).Take(2).ToList();
            if (near.Count == 1)
                decisions.NameLine(line, DiscrepancyType.BatchDifference, 5, ExplanationRule.BlockDiffers,
                    [.. near[0].Members.Take(Explanation.MaxCompetitors).Select(payment => decisions.RivalPayment(payment, LostBecause.OtherAmount))]);
        }
    }

    private List<int> Lines() => [.. Enumerable.Range(0, table.Lines.Length)
        .Where(line => table.IsCandidate(line) && table.LineKeys[line].IsEmpty && (table.Lines[line].Channel is not null || outlets.OnLine(line).Count > 0))];

    // A block of which one is matched is not paid out together.
    private List<Block> Open(List<Block> blocks) => blocks.FindAll(block => block.Members.TrueForAll(table.IsOpen));

    private static List<Block> Blocks(MatchTable table, Func<OpenPayment, string> outletOf) =>
        [.. Enumerable.Range(0, table.Payments.Length).Where(payment => !table.Payments[payment].Reversed)
            .GroupBy(payment => (table.Payments[payment].Channel, Outlet: outletOf(table.Payments[payment]), table.Payments[payment].BusinessDate))
            .Select(block => new Block(block.Key.Channel, block.Key.Outlet, block.Key.BusinessDate, [.. block])).Where(block => block.Members.TrueForAll(table.IsOpen))];

    private void Pass(Lazy<List<Block>> all)
    {
        var lines = Lines();
        if (lines.Count == 0) return;
        var blocks = Open(all.Value);
        if (blocks.Count == 0) return;

        var exact = ExactSums(lines, blocks);
        Accept(exact);
        // A line that is the whole of some block needs no change to explain it, even when it is not clear of which.
        var whole = exact.Select(fit => fit.Line).ToHashSet();
        Accept(ChangedSums(lines.Where(line => table.IsCandidate(line) && !whole.Contains(line)), Open(blocks)));
    }

    private List<Fit> ExactSums(List<int> lines, List<Block> blocks)
    {
        var sums = new Dictionary<long, List<Block>>();
        foreach (var block in blocks)
            foreach (var sum in Sums(block.Members))
                if (sums.TryGetValue(sum, out var same)) same.Add(block);
                else sums[sum] = [block];
        return [.. lines.SelectMany(line => sums.GetValueOrDefault(table.LineSen[line], []).Where(block => IsNear(line, block))
            .Select(block => new Fit(line, block, block.Members, [])))];
    }

    // Each line and block with every way to explain the difference; two ways are none.
    private List<Fit> ChangedSums(IEnumerable<int> lines, List<Block> blocks)
    {
        var before = blocks.ToLookup(block => (block.Channel, block.Outlet));
        return [.. lines.SelectMany(line => blocks.Where(block => IsNear(line, block)).SelectMany(block => Changes(line, block, before)))];
    }

    private IEnumerable<Fit> Changes(int line, Block block, ILookup<(ChannelId, string), Block> before)
    {
        if (block.Members.Count > MaxToSearch) return [];
        var earlier = before[(block.Channel, block.Outlet)]
            .Where(other => other.Day < block.Day && other.Day >= block.Day.AddDays(-DaysBefore)).SelectMany(other => other.Members).Where(table.IsOpen).ToList();
        var fits = new List<Fit>();
        foreach (var net in new[] { false, true })
        {
            if (net && fees.Scheduled(block.Members) is not { IsZero: false }) continue;
            var worth = (int payment) => table.PaymentSen[payment] - (net ? table.PaymentFee[payment] : 0);
            Search(block.Members.Sum(worth) - table.LineSen[line], [.. block.Members.Select(payment => (payment, worth(payment))), .. earlier.Select(payment => (payment, -worth(payment)))],
                changed => fits.Add(new(line, block,
                    [.. block.Members.Where(payment => !changed.Contains(payment)), .. changed.Where(payment => !block.Members.Contains(payment))],
                    [.. changed.Where(block.Members.Contains)])));
        }
        return fits.Where(fit => fit.Taken.Count >= MinMembers);
    }

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
        decisions.MatchBecause(5, ExplanationRule.BlockTies, $"Block:{fit.Block}", [fit.Line], fit.Taken, kept,
            [.. fit.LeftOut.Select(payment => decisions.RivalPayment(payment, LostBecause.NotInTheSum))]);
        if (gross != table.LineSen[fit.Line] && fees.Scheduled(fit.Taken) is { } scheduled && scheduled.Sen != gross - table.LineSen[fit.Line])
            decisions.NameFee(5, fit.Taken, Money.OfSen(gross - table.LineSen[fit.Line]), scheduled);
    }

    private IEnumerable<long> Sums(List<int> payments)
    {
        var gross = payments.Sum(payment => table.PaymentSen[payment]);
        yield return gross;
        foreach (var fee in fees.Known(payments)) yield return gross - fee.Sen;
    }

    private bool IsNear(int line, Block block)
    {
        var at = table.Lines[line];
        if (at.BookingDate < block.Day || at.BookingDate > block.Day.AddDays(DaysLater)) return false;
        var named = outlets.OnLine(line);
        return named.Count > 0
            ? named.Contains(block.Outlet) && (at.Channel is null || at.Channel == block.Channel)
            : at.Channel == block.Channel && block.Members.Count >= MinMembers;
    }

    private sealed record Block(ChannelId Channel, string Outlet, DateOnly Day, List<int> Members)
    {
        public bool Equals(Block? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Channel}/{Outlet}/{Day:yyyy-MM-dd}");
    }

    private sealed record Fit(int Line, Block Block, List<int> Taken, List<int> LeftOut);
}
