using System.Collections;
using Payments.Core;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Host.Matching;

/// <summary>The members of a batch as numbers: a row of ours and what the channel says of it.</summary>
/// <param name="numberOf">How the files call a row of ours.</param>
internal sealed class PackedMembers(Func<int, string> numberOf) : IReadOnlyList<OpenBatchMember>
{
    private readonly List<(int Row, long Gross, long Fee)> _members = [];
    private readonly List<string> _unknown = [];

    public int Count => _members.Count;

    /// <summary>The first row of ours among them; null when none is.</summary>
    public int? FirstKnown { get; private set; }

    public OpenBatchMember this[int index]
    {
        get
        {
            var (row, gross, fee) = _members[index];
            var name = row >= 0 ? numberOf(row) : _unknown[~row];
            return new(name, name, null, Money.OfSen(gross), Money.OfSen(fee), Money.OfSen(gross - fee));
        }
    }

    /// <summary>Adds a row of ours.</summary>
    public void Add(int row, Money gross, Money fee)
    {
        FirstKnown ??= row;
        _members.Add((row, gross.Sen, fee.Sen));
    }

    /// <summary>Adds a name that is no row of ours.</summary>
    public void AddUnknown(string name, Money gross, Money fee)
    {
        _unknown.Add(name);
        _members.Add((~(_unknown.Count - 1), gross.Sen, fee.Sen));
    }

    public IEnumerator<OpenBatchMember> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
