using Payments.Core.Reconciliation.Columns;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Core.Reconciliation.Stages;

/// <summary>Which payments a settlement batch lists, by the channel's own list: in it a payment is named by its NTPD, a reference or a payment code.</summary>
internal sealed class BatchMembers(MatchTable table)
{
    /// <summary>The batch's payments that are open here with the amount the batch says, each once, and what the channel kept of each; fees of no single payment go to the last.</summary>
    /// <param name="total">The batch.</param>
    /// <param name="ofGross">The line carries what payers paid.</param>
    /// <param name="seen">Payments that belong to a batch of the same line already; this one's are added.</param>
    public BatchPart Open(BatchTotal total, bool ofGross, HashSet<int> seen)
    {
        var (payments, kept) = (new List<int>(), new List<Money>());
        foreach (var member in InOrder(total.Members))
        {
            if (PaymentOf(total.Batch, member, IsOpenWithItsAmount) is not { } payment || !seen.Add(payment)) continue;
            payments.Add(payment);
            kept.Add(ofGross ? Money.Zero : member.Fee);
        }
        if (!ofGross && kept.Count > 0) kept[^1] += Money.Sum(total.Members.Where(member => member.Type == SettlementLineType.Fee).Select(member => -member.Net));
        return new(total.Batch, payments, kept);
    }

    /// <summary>Payments of ours that the batch lists with other amounts, and what it lists for them together.</summary>
    public (List<int> Payments, Money Listed) Differing(OpenBatch batch)
    {
        var (payments, listed) = (new List<int>(), Money.Zero);
        foreach (var member in InOrder(batch.Members))
        {
            if (PaymentOf(batch, member, (_, _) => true) is not { } payment || table.PaymentSen[payment] == member.Gross.Sen || payments.Contains(payment)) continue;
            payments.Add(payment);
            listed += member.Gross;
        }
        return (payments, listed);
    }

    private static IEnumerable<OpenBatchMember> InOrder(IReadOnlyList<OpenBatchMember> members) =>
        members.Where(member => member.Type == SettlementLineType.Payment).OrderBy(member => member.Id, StringComparer.Ordinal);

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

/// <summary>A batch and what it comes to by the channel's list.</summary>
internal sealed record BatchTotal(OpenBatch Batch, IReadOnlyList<OpenBatchMember> Members, Money Gross, Money Net)
{
    public static BatchTotal Of(OpenBatch batch)
    {
        // Some lists make a member anew each time they are asked.
        IReadOnlyList<OpenBatchMember> members = [.. batch.Members];
        return new(batch, members, Money.Sum(members.Select(member => member.Gross)), batch.StatedNet ?? Money.Sum(members.Select(member => member.Net)));
    }
}

/// <summary>The payments of a batch that are open here, and what the channel kept of each.</summary>
internal sealed record BatchPart(OpenBatch Batch, IReadOnlyList<int> Payments, IReadOnlyList<Money> Kept);
