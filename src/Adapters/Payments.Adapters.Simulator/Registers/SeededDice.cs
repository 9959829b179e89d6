namespace Payments.Adapters.Simulator.Registers;

/// <summary>Random numbers that are the same on every machine and runtime: SplitMix64, one stream for each bill.</summary>
/// <remarks>Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.</remarks>
internal sealed class SeededDice
{
    private ulong _state;

    public SeededDice(int seed, int stream)
    {
        _state = ((ulong)(uint)seed << 32) | (uint)stream;
        _state = Next();   // neighbouring streams start far apart
    }

    /// <summary>A number from 0 to <paramref name="below"/> - 1.</summary>
    public int Number(int below) => (int)(Next() % (ulong)below);

    /// <summary>A number between both ends, inclusive.</summary>
    public int Between(int least, int most) => least + Number(most - least + 1);

    /// <summary>True for so many of ten thousand.</summary>
    public bool Chance(int basisPoints) => Number(10_000) < basisPoints;

    /// <summary>One item, all equally likely.</summary>
    public T OneOf<T>(IReadOnlyList<T> items) => items[Number(items.Count)];

    /// <summary>One item by weight.</summary>
    public T OneOf<T>(IReadOnlyList<(T Item, int Weight)> items)
    {
        var point = Number(items.Sum(item => item.Weight));
        foreach (var (item, weight) in items)
        {
            if (point < weight) return item;
            point -= weight;
        }
        return items[^1].Item;
    }

    /// <summary>A draw of the standard normal distribution (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    /// <summary>A draw of a log-normal distribution with this median.</summary>
    public double LogNormal(double median, double sigma) => median * Math.Exp(sigma * Normal());

    private double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
