using Payments.Core.Reconciliation.Matching;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Core.Reconciliation.Stages;

/// <summary>
/// Stage 1: lines that name settlement batches. Their total must be the batches', gross or net, to the sen; members come from the channel's own list,
/// never from search.
/// </summary>
internal sealed class BatchStage(MatchTable table, Decisions decisions, Fees fees)
{
    private readonly BatchMembers _members = new(table);

    /// <summary>Batches and credits of the channel's that have not found each other by a number.</summary>
    public BatchSums Sums { get; } = new(table, decisions);

    public void Run()
    {
        foreach (var named in Named())
        {
            if (named.Batches.Count > 1 && Tie(named.Batches, named.Lines)) continue;
            foreach (var batch in named.Batches) DecideOne(batch, LinesOf(batch));
        }
    }

    // Batches that a line names together stand in one group; most lines name one, and a batch nobody has paid out has no lines.
    private List<Group> Named()
    {
        var (groups, ofLine) = (new List<Group>(), new Dictionary<int, Group>());
        foreach (var batch in table.Batches)
        {
            var lines = LinesOf(batch);
            if (lines.Count == 0) NameWaiting(batch);
            else Join(batch, lines);
        }
        groups.RemoveAll(group => group.Lines.Count == 0);
        return groups;

        void Join(OpenBatch batch, List<int> lines)
        {
            Group? into = null;
            foreach (var line in lines)
            {
                if (!ofLine.TryGetValue(line, out var other) || other == into) continue;
                if (into is not null)
                {
                    foreach (var moved in other.Lines) ofLine[moved] = into;
                    into.Take(other);
                }
                else into = other;
            }
            if (into is null) groups.Add(into = new());
            into.Batches.Add(batch);
            foreach (var line in lines)
                if (ofLine.TryAdd(line, into)) into.Lines.Add(line);
        }
    }

    // Said at once what it lists with other amounts than ours, not when the money comes.
    private void NameWaiting(OpenBatch batch)
    {
        var (payments, listed) = _members.Differing(batch);
        if (payments.Count > 0) decisions.NameMembers(batch, listed, payments);
        else Sums.Wait(Whole(batch));
    }

    private List<int> LinesOf(OpenBatch batch)
    {
        var lines = new List<int>();
        foreach (var key in new[] { KeyRules.OfBatch(batch.Key), KeyRules.OfSlip(batch.Key) })
        {
            if (table.Keys.Find(key.Kind, key.Value) is not (>= 0 and var number)) continue;
            foreach (var line in table.KeyLines[number])
                if (table.IsCandidate(line) && (table.LineChannel(line) is null || table.LineChannel(line) == batch.Channel) && !lines.Contains(line)) lines.Add(line);
        }
        return lines;
    }

    private bool Tie(List<OpenBatch> batches, List<int> lines)
    {
        var total = Total(lines);
        var totals = batches.ConvertAll(BatchTotal.Of);
        var (gross, net) = (Money.Sum(totals.Select(of => of.Gross)), Money.Sum(totals.Select(of => of.Net)));
        if (total != gross && total != net) return false;
        var seen = new HashSet<int>();
        var parts = totals.ConvertAll(of => _members.Open(of, ofGross: total == gross, seen));
        if (seen.Count == 0) return false;
        var whole = total + Money.Sum(parts.SelectMany(part => part.Kept)) == Money.OfSen(seen.Sum(payment => table.PaymentSen[payment]));
        decisions.MatchBatches(whole ? ExplanationRule.BatchTies : ExplanationRule.BatchTiesInPart, lines, parts);
        if (total != gross) NameFees(parts);
        return true;
    }

    private void NameFees(List<BatchPart> parts)
    {
        foreach (var part in parts.Where(part => part.Payments.Count > 0))
            if (fees.Scheduled(part.Payments) is { } scheduled && scheduled != Money.Sum(part.Kept)) decisions.NameFee(1, part.Payments, Money.Sum(part.Kept), scheduled);
    }

    private void DecideOne(OpenBatch batch, List<int> lines)
    {
        if (lines.Count == 0)
        {
            NameWaiting(batch);
            return;
        }
        if (Tie([batch], lines)) return;
        var of = BatchTotal.Of(batch);
        var payments = _members.Open(of, ofGross: false, []).Payments;
        if (IsShortByAFee(batch, payments, of.Gross - Total(lines))) MatchShort(batch, lines, payments, of.Gross - Total(lines));
        else Sums.Differ(batch, of.Net, lines, payments, Whole(batch));
    }

    // All it lists is open here: only then its sums say which payments they are.
    private WholeBatch? Whole(OpenBatch batch)
    {
        var of = BatchTotal.Of(batch);
        var part = _members.Open(of, ofGross: false, []);
        return part.Payments.Count > 0 && of.Gross.Sen == part.Payments.Sum(payment => table.PaymentSen[payment]) && of.Net + Money.Sum(part.Kept) == of.Gross ? new(part, of.Gross, of.Net) : null;
    }

    // Without a list of the channel the fee is only what we expect: another one is its own difference, unless just a payment is missing.
    private bool IsShortByAFee(OpenBatch batch, IReadOnlyList<int> payments, Money kept) => batch.IsExpected && payments.Count > 0 && payments.Count == batch.Members.Count
        && fees.IsLikeAFee(payments, kept.Sen)
        && !payments.Any(payment => fees.Scheduled(payments) is { } scheduled && (kept - scheduled).Sen == table.PaymentSen[payment] - table.PaymentFee[payment]);

    private void MatchShort(OpenBatch batch, List<int> lines, IReadOnlyList<int> payments, Money kept)
    {
        decisions.MatchBatches(ExplanationRule.BatchTies, lines, [new(batch, payments, fees.Divide(payments, kept))]);
        decisions.NameFee(1, payments, kept, fees.Scheduled(payments)!.Value);
    }

    private Money Total(List<int> lines) => Money.OfSen(lines.Sum(line => table.LineSen[line]));

    private sealed class Group
    {
        public List<OpenBatch> Batches { get; } = [];

        public List<int> Lines { get; } = [];

        public void Take(Group other)
        {
            Batches.AddRange(other.Batches);
            Lines.AddRange(other.Lines);
            other.Lines.Clear();
        }
    }
}
