using System.Text;

namespace Payments.Adapters.Storage.Sqlite;

/// <summary>Values as SQLite takes them: numbers and texts (<see cref="StoredText"/>).</summary>
internal abstract class SqliteValues : IRowValues
{
    private const int UuidBytes = 36, FewBytes = 256;

    /// <inheritdoc />
    public void Text(string? text)
    {
        if (text is null)
        {
            None();
            return;
        }
        Span<byte> few = stackalloc byte[FewBytes];
        if (Encoding.UTF8.TryGetBytes(text, few, out var written)) Bytes(few[..written]);
        else Bytes(Encoding.UTF8.GetBytes(text));
    }

    /// <inheritdoc />
    public void Utf8(byte[]? text)
    {
        if (text is null) None();
        else Bytes(text);
    }

    /// <inheritdoc />
    public void Whole(long? number)
    {
        if (number is { } present) Number(present);
        else None();
    }

    /// <inheritdoc />
    public void Uuid(Guid? uuid)
    {
        Span<byte> text = stackalloc byte[UuidBytes];
        if (uuid?.TryFormat(text, out _) is true) Bytes(text);
        else None();
    }

    /// <inheritdoc />
    public void Day(DateOnly? day) => Text(day is { } present ? StoredText.Of(present) : null);

    /// <inheritdoc />
    public void Instant(DateTimeOffset? instant) => Text(instant is { } present ? StoredText.Of(present) : null);

    /// <summary>Takes no value.</summary>
    protected abstract void None();

    /// <summary>Takes a number.</summary>
    protected abstract void Number(long number);

    /// <summary>Takes a text, which is copied.</summary>
    protected abstract void Bytes(ReadOnlySpan<byte> utf8);
}
