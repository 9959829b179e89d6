using Payments.Core.Reconciliation.Columns;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Core.Reconciliation.Stages;

/// <summary>
/// Stage 1: lines that name a settlement batch. Their total must be the batch's, gross or net, to the sen; members come from the channel's own list,
/// never from search.
/// </summary>
internal sealed class BatchStage(MatchTable table, Decisions decisions, Fees fees)
{
    public void Run()
    {
        for (var batch = 0; batch < table.Batches.Length; batch++)
        {
            var lines = LinesOf(table.Batches[batch]);
            if (lines.Count > 0) Decide(table.Batches[batch], lines);
            else NameMembers(table.Batches[batch]);
        }
    }

    /// <summary>A batch that nobody has paid out yet and that lists payments of ours with other amounts: said at once, not when the money comes.</summary>
    private void NameMembers(OpenBatch batch)
    {
        var (payments, listed) = (new List<int>(), Money.Zero);
        foreach (var member in batch.Members.Where(member => member.Type == SettlementLineType.Payment).OrderBy(member => member.Id, StringComparer.Ordinal))
        {
            if (PaymentOf(batch, member, (_, _) => true) is not { } payment || table.PaymentSen[payment] == member.Gross.Sen || payments.Contains(payment)) continue;
            payments.Add(payment);
            listed += member.Gross;
        }
        if (payments.Count > 0) decisions.NameMembers(batch, listed, payments);
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

    private void Decide(OpenBatch batch, List<int> lines)
    {
        var total = Money.OfSen(lines.Sum(line => table.LineSen[line]));
        // Some lists make a member anew each time they are asked.
        IReadOnlyList<OpenBatchMember> members = [.. batch.Members];
        var gross = Money.Sum(members.Select(member => member.Gross));
        var net = batch.StatedNet ?? Money.Sum(members.Select(member => member.Net));
        var (payments, kept) = Members(batch, members, ofGross: total == gross);
        if (payments.Count == 0 || (total != gross && total != net))
        {
            if (IsShortByAFee(batch, payments, gross - total)) MatchShort(batch, lines, payments, gross - total);
            else decisions.NameBatch(batch, net, lines, payments);
            return;
        }
        var whole = total + Money.Sum(kept) == Money.OfSen(payments.Sum(payment => table.PaymentSen[payment]));
        decisions.MatchBatch(batch, whole ? ExplanationRule.BatchTies : ExplanationRule.BatchTiesInPart, lines, payments, kept);
        if (total != gross && fees.Scheduled(payments) is { } scheduled && scheduled != Money.Sum(kept)) decisions.NameFee(1, payments, Money.Sum(kept), scheduled);
    }

    // Without a list of the channel the fee is only what we expect: another one is its own difference, unless just a payment is missing.
    private bool IsShortByAFee(OpenBatch batch, List<int> payments, Money kept) => batch.IsExpected && payments.Count > 0 && payments.Count == batch.Members.Count
        && fees.IsLikeAFee(payments, kept.Sen)
        && !payments.Exists(payment => fees.Scheduled(payments) is { } scheduled && (kept - scheduled).Sen == table.PaymentSen[payment] - table.PaymentFee[payment]);

    private void MatchShort(OpenBatch batch, List<int> lines, List<int> payments, Money kept)
    {
        decisions.MatchBatch(batch, ExplanationRule.BatchTies, lines, payments, fees.Divide(payments, kept));
        decisions.NameFee(1, payments, kept, fees.Scheduled(payments)!.Value);
    }

    /// <summary>The batch's payments that are open here with the amount the batch says, each once, and what the channel kept of each; fees of no single payment go to the last.</summary>
    private (List<int> Payments, List<Money> Kept) Members(OpenBatch batch, IReadOnlyList<OpenBatchMember> members, bool ofGross)
    {
        var (payments, kept, seen) = (new List<int>(), new List<Money>(), new HashSet<int>());
        foreach (var member in members.Where(member => member.Type == SettlementLineType.Payment).OrderBy(member => member.Id, StringComparer.Ordinal))
        {
            if (PaymentOf(batch, member, IsOpenWithItsAmount) is not { } payment || !seen.Add(payment)) continue;
            payments.Add(payment);
            kept.Add(ofGross ? Money.Zero : member.Fee);
        }
        if (!ofGross && kept.Count > 0) kept[^1] += Money.Sum(members.Where(member => member.Type == SettlementLineType.Fee).Select(member => -member.Net));
        return (payments, kept);
    }

    private bool IsOpenWithItsAmount(int payment, OpenBatchMember member) => table.IsOpen(payment) && table.PaymentSen[payment] == member.Gross.Sen;

    private int? PaymentOf(OpenBatch batch, OpenBatchMember member, Func<int, OpenBatchMember, bool> may)
    {
        return Named(member.Reference) ?? Named(member.Trace);

        int? Named(string? text)
        {
            Span<byte> room = stackalloc byte[KeyRules.NameBytes];
            var name = KeyRules.NameOf(text, room);
            if (name.IsEmpty) return null;
            var hash = TextIndex.Hash(name);
            return Only(table.Keys.Find(KeyKind.Ntpd, name, hash), batch, member, may)
                ?? Only(table.Keys.Find(KeyKind.Reference, name, hash), batch, member, may)
                ?? Only(table.Keys.Find(KeyKind.Code, name, hash), batch, member, may);
        }
    }

    private int? Only(int key, OpenBatch batch, OpenBatchMember member, Func<int, OpenBatchMember, bool> may)
    {
        if (key < 0) return null;
        int? only = null;
        foreach (var payment in table.KeyPayments[key])
        {
            if (!may(payment, member) || table.ChannelOf(payment) != batch.Channel) continue;
            if (only is not null) return null;
            only = payment;
        }
        return only;
    }
}
