namespace Payments.Core.Reconciliation.Columns;

/// <summary>Values of one kind in chunks: it grows without being copied and takes no more than it holds.</summary>
internal sealed class Column<T>
{
    private const int Bits = 15, Mask = (1 << Bits) - 1;

    private readonly List<T[]> _chunks = [];

    public int Count { get; private set; }

    public T this[int index]
    {
        get => _chunks[index >> Bits][index & Mask];
        set => _chunks[index >> Bits][index & Mask] = value;
    }

    public void Add(T value)
    {
        if (Count >> Bits == _chunks.Count) _chunks.Add(new T[1 << Bits]);
        _chunks[Count >> Bits][Count & Mask] = value;
        Count++;
    }
}
