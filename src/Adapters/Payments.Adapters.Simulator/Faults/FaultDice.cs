using System.Collections.Concurrent;
using Payments.Core;

namespace Payments.Adapters.Simulator.Faults;

/// <summary>Decides what goes wrong with a payment from seed and virtual account alone, so that order and concurrency change nothing.</summary>
internal sealed class FaultDice
{
    private const int LargestDifference = 999;

    private readonly int _seed;
    private readonly IReadOnlyList<(FaultKind Kind, int Rate)> _dials;
    private readonly ConcurrentDictionary<VirtualAccount, bool> _thrown = new();

    public FaultDice(int seed, SandboxFaults faults)
    {
        (_seed, _dials) = (seed, faults.Dials);
        if (_dials.Any(dial => dial.Rate < 0) || _dials.Sum(dial => dial.Rate) > SandboxFaults.Whole)
            throw new ArgumentException($"Fault rates are not negative and add up to at most {SandboxFaults.Whole}; turn a dial down.", nameof(faults));
    }

    /// <summary>The fault of this payment. Only the first payment of a virtual account gets one: who tries again after a refusal gets through.</summary>
    public FaultKind Throw(VirtualAccount account)
    {
        if (!_thrown.TryAdd(account, true)) return FaultKind.None;
        var point = Hashed.Number(_seed, "fault", account.ToString(), SandboxFaults.Whole);
        foreach (var (kind, rate) in _dials)
        {
            if (point < rate) return kind;
            point -= rate;
        }
        return FaultKind.None;
    }

    /// <summary>Heads or tails, for the variants of a fault.</summary>
    public bool Coin(VirtualAccount account) => Hashed.Number(_seed, "coin", account.ToString(), 2) == 0;

    /// <summary>The amount, off by Rp1 to Rp999 in either direction; never zero or less.</summary>
    public Money OffBySome(Money amount, VirtualAccount account)
    {
        var difference = Money.OfRupiah(1 + Hashed.Number(_seed, "difference", account.ToString(), LargestDifference));
        return Coin(account) && amount > difference ? amount - difference : amount + difference;
    }

    /// <summary>An amount for a credit that belongs to nothing: Rp10.000 to Rp509.999.</summary>
    public Money Stray(VirtualAccount account) =>
        Money.OfRupiah(10_000 + Hashed.Number(_seed, "stray", account.ToString(), 500_000));
}
