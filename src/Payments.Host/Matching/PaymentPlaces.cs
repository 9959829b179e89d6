using System.Collections;
using Payments.Core.Reconciliation.Columns;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Host.Matching;

/// <summary>The payments of a file in its own order, each where its account keeps it.</summary>
internal sealed class PaymentPlaces : IReadOnlyList<OpenPayment>
{
    private readonly Dictionary<int, PaymentColumns> _accounts = [];
    private readonly List<long> _places = [];

    public int Count => _places.Count;

    public OpenPayment this[int index] => _accounts[Account(index)][Row(index)];

    /// <summary>How the file calls a payment, as UTF-8.</summary>
    public ReadOnlySpan<byte> NumberBytes(int index) => _accounts[Account(index)].NumberBytes(Row(index));

    /// <summary>The account of a payment.</summary>
    public int Account(int index) => (int)(_places[index] >> 32);

    /// <summary>Its row there.</summary>
    public int Row(int index) => (int)(_places[index] & int.MaxValue);

    /// <summary>Adds the payment an account is about to keep.</summary>
    public void Add(int account, PaymentColumns payments)
    {
        _accounts[account] = payments;
        _places.Add(((long)account << 32) | (uint)payments.Count);
    }

    public IEnumerator<OpenPayment> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
