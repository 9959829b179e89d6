using System.Runtime.InteropServices;

namespace Payments.Adapters.Storage.Sqlite;

/// <summary>Values of rows, one behind the other, as a <see cref="SqliteRowTable"/> hands them out. Used again, it keeps its room.</summary>
internal sealed class SqliteRows : SqliteValues
{
    private Value[] _values = new Value[256];
    private byte[] _texts = new byte[4096];
    private int _textsUsed;

    /// <summary>How many values there are.</summary>
    public int Count { get; private set; }

    /// <summary>The values.</summary>
    public ReadOnlySpan<Value> Values => _values;

    /// <summary>The texts of the values.</summary>
    public ReadOnlySpan<byte> Texts => _texts;

    /// <summary>There are none any more.</summary>
    public void Clear() => (Count, _textsUsed) = (0, 0);

    /// <inheritdoc />
    protected override void None() => Next() = new(0, Value.Nothing);

    /// <inheritdoc />
    protected override void Number(long number) => Next() = new(number, Value.WholeNumber);

    /// <inheritdoc />
    protected override void Bytes(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > _texts.Length - _textsUsed) Array.Resize(ref _texts, Math.Max(_texts.Length * 2, _textsUsed + utf8.Length));
        utf8.CopyTo(_texts.AsSpan(_textsUsed));
        Next() = new(_textsUsed, utf8.Length);
        _textsUsed += utf8.Length;
    }

    private ref Value Next()
    {
        if (Count == _values.Length) Array.Resize(ref _values, Count * 2);
        return ref _values[Count++];
    }

    /// <summary>A value.</summary>
    /// <param name="Whole">The number, or where among the texts it begins.</param>
    /// <param name="Length">A text's length in bytes, or <see cref="WholeNumber"/> or <see cref="Nothing"/>.</param>
    [StructLayout(LayoutKind.Sequential)]
    public readonly record struct Value(long Whole, int Length)
    {
        public const int WholeNumber = -1, Nothing = -2;
    }
}
