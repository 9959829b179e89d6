namespace Payments.Core.Reconciliation.Columns;

/// <summary>Values of one kind in chunks: it grows without being copied and takes no more than it holds. A chunk in which nothing differs from the usual value is not there.</summary>
/// <param name="usual">The value most items have.</param>
internal sealed class Column<T>(T usual = default)
    where T : struct, IEquatable<T>
{
    private const int Bits = 15, Mask = (1 << Bits) - 1;

    private T[]?[] _chunks = [];

    public int Count { get; private set; }

    public T this[int index]
    {
        get => _chunks[index >> Bits] is { } chunk ? chunk[index & Mask] : usual;
        set
        {
            if (_chunks[index >> Bits] is null && value.Equals(usual)) return;
            (_chunks[index >> Bits] ??= NewChunk())[index & Mask] = value;
        }
    }

    public void Add(T value)
    {
        if (Count >> Bits == _chunks.Length) Array.Resize(ref _chunks, Math.Max(4, _chunks.Length * 2));
        this[Count++] = value;
    }

    private T[] NewChunk()
    {
        var chunk = new T[1 << Bits];
        if (!usual.Equals(default)) Array.Fill(chunk, usual);
        return chunk;
    }
}
