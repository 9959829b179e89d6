using System.Buffers.Text;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Payments.Adapters.Storage.Sqlite;
using SQLitePCL;

namespace Payments.Adapters.Storage;

/// <summary>The row a reader stands on, its columns by place and its texts as the bytes they are: a million rows go into packed columns, and a string each would only be thrown away.</summary>
internal abstract class StoredRow
{
    /// <summary>The rows of a reader, one after the other.</summary>
    public static StoredRow Of(DbDataReader reader) => ((reader as IWrappedDataReader)?.Reader ?? reader) switch
    {
        SqliteDataReader rows => new OfSqlite(rows.Handle!),
        NpgsqlDataReader rows => new OfPostgreSql(rows),
        var other => throw new ArgumentException($"{other.GetType().Name} is of no engine.", nameof(reader)),
    };

    /// <summary>The reader has gone on to the next row: texts of the one before are gone.</summary>
    public virtual void Next()
    {
    }

    public abstract bool IsNull(int place);

    public abstract long Whole(int place);

    public abstract Guid Uuid(int place);

    public abstract DateOnly Day(int place);

    public abstract DateTimeOffset Instant(int place);

    /// <summary>A text as UTF-8, until the next row; empty when there is none.</summary>
    public abstract ReadOnlySpan<byte> Text(int place);

    private sealed class OfPostgreSql(NpgsqlDataReader row) : StoredRow
    {
        private byte[] _texts = new byte[4096];
        private int _used;

        public override void Next() => _used = 0;

        public override bool IsNull(int place) => row.IsDBNull(place);

        public override long Whole(int place) => row.GetInt64(place);

        public override Guid Uuid(int place) => row.GetGuid(place);

        public override DateOnly Day(int place) => row.GetFieldValue<DateOnly>(place);

        public override DateTimeOffset Instant(int place) => row.GetFieldValue<DateTimeOffset>(place);

        public override ReadOnlySpan<byte> Text(int place)
        {
            if (row.IsDBNull(place)) return default;
            while (true)
            {
                var (room, length) = (_texts.Length - _used, (int)row.GetBytes(place, 0, _texts, _used, _texts.Length - _used));
                if (length < room) return _texts.AsSpan((_used += length) - length, length);
                // It may be longer than the room there was. What was given out before keeps where it stands.
                (_texts, _used) = (new byte[_texts.Length * 2], 0);
            }
        }
    }

    // Dates and instants are texts there (StoredText).
    private sealed class OfSqlite(sqlite3_stmt row) : StoredRow
    {
        public override bool IsNull(int place) => SqliteNative.IsNull(row, place);

        public override long Whole(int place) => SqliteNative.Whole(row, place);

        public override Guid Uuid(int place) => Utf8Parser.TryParse(Text(place), out Guid uuid, out _, 'D') ? uuid : throw new FormatException("A UUID is expected.");

        public override DateOnly Day(int place) => StoredText.Day(Text(place));

        public override DateTimeOffset Instant(int place) => StoredText.Instant(Text(place));

        public override ReadOnlySpan<byte> Text(int place) => SqliteNative.Text(row, place);
    }
}
