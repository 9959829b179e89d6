using System.Buffers.Binary;
using System.Text;

namespace Payments.Adapters.Storage.PostgreSql;

/// <summary>
/// Rows as PostgreSQL's <c>copy</c> takes them in its binary format, value by value. The provider looks up for each value anew how its type is written, which took longer than the
/// writing.
/// </summary>
internal sealed class CopyRows(Stream stream) : IRowValues
{
    // So much is sent at once.
    private const int Sent = 1 << 16;

    private const int None = -1;

    private static readonly DateOnly FirstDay = new(2000, 1, 1);
    private static readonly DateTimeOffset FirstInstant = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private byte[] _bytes = new byte[Sent * 2];
    private int _used;

    // "PGCOPY", line ends that a wrong transfer would change, no flags, no more header.
    private static ReadOnlySpan<byte> Header => [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>What stands before the first row.</summary>
    public void Begin() => Header.CopyTo(Room(Header.Length));

    /// <summary>A row of so many values begins; what is written is sent when it is enough.</summary>
    public async ValueTask BeginRowAsync(int values, CancellationToken cancellationToken)
    {
        if (_used >= Sent) await SendAsync(cancellationToken);
        BinaryPrimitives.WriteInt16BigEndian(Room(sizeof(short)), checked((short)values));
    }

    /// <summary>There are no more rows: sends what is left.</summary>
    public async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        BinaryPrimitives.WriteInt16BigEndian(Room(sizeof(short)), None);
        await SendAsync(cancellationToken);
    }

    /// <inheritdoc />
    public void Text(string? text)
    {
        if (text is null) Length(None);
        else Encoding.UTF8.GetBytes(text, Value(Encoding.UTF8.GetByteCount(text)));
    }

    /// <inheritdoc />
    public void Utf8(byte[]? text)
    {
        if (text is null) Length(None);
        else text.CopyTo(Value(text.Length));
    }

    /// <inheritdoc />
    public void Whole(long? number)
    {
        if (number is { } present) BinaryPrimitives.WriteInt64BigEndian(Value(sizeof(long)), present);
        else Length(None);
    }

    /// <inheritdoc />
    public void Uuid(Guid? uuid)
    {
        if (uuid is { } present) present.TryWriteBytes(Value(16), bigEndian: true, out _);
        else Length(None);
    }

    /// <inheritdoc />
    public void Day(DateOnly? day)
    {
        if (day is { } present) BinaryPrimitives.WriteInt32BigEndian(Value(sizeof(int)), present.DayNumber - FirstDay.DayNumber);
        else Length(None);
    }

    /// <inheritdoc />
    public void Instant(DateTimeOffset? instant)
    {
        // In microseconds.
        if (instant is { } present) BinaryPrimitives.WriteInt64BigEndian(Value(sizeof(long)), (present - FirstInstant).Ticks / TimeSpan.TicksPerMicrosecond);
        else Length(None);
    }

    private Span<byte> Value(int length)
    {
        Length(length);
        return Room(length);
    }

    private void Length(int length) => BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), length);

    private Span<byte> Room(int length)
    {
        if (length > _bytes.Length - _used) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + length));
        _used += length;
        return _bytes.AsSpan(_used - length, length);
    }

    private async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_bytes.AsMemory(0, _used), cancellationToken);
        _used = 0;
    }
}
