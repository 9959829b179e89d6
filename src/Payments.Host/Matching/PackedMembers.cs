using System.Collections;
using Payments.Core;
using Payments.Core.Reconciliation.Columns;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Host.Matching;

/// <summary>The members of a batch as numbers: a payment of ours and what the channel says of it. The first one says which account's batch it is.</summary>
internal sealed class PackedMembers : IReadOnlyList<OpenBatchMember>
{
    private readonly List<(int Row, long Gross, long Fee)> _members = [];
    private readonly List<string> _others = [];
    private PaymentColumns? _payments;

    public int Count => _members.Count;

    /// <summary>The account and row of the first payment of ours among them; null when none is.</summary>
    public (int Account, int Row)? FirstKnown { get; private set; }

    public OpenBatchMember this[int index]
    {
        get
        {
            var (row, gross, fee) = _members[index];
            var name = row >= 0 ? _payments!.Number(row) : _others[~row];
            return new(name, name, null, Money.OfSen(gross), Money.OfSen(fee), Money.OfSen(gross - fee));
        }
    }

    /// <summary>Adds a payment of ours; one of another account than the batch's is only a name to it.</summary>
    public void Add(int account, PaymentColumns payments, int row, Money gross, Money fee)
    {
        FirstKnown ??= (account, row);
        _payments ??= payments;
        if (payments == _payments) _members.Add((row, gross.Sen, fee.Sen));
        else AddOther(payments.Number(row), gross, fee);
    }

    /// <summary>Adds a name that is no payment of the batch's account.</summary>
    public void AddOther(string name, Money gross, Money fee)
    {
        _others.Add(name);
        _members.Add((~(_others.Count - 1), gross.Sen, fee.Sen));
    }

    /// <summary>Gives back what was kept for more.</summary>
    public void Trim() => _members.TrimExcess();

    public IEnumerator<OpenBatchMember> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
