using Npgsql;
using Payments.Adapters.Contracts.Databases;
using Payments.Adapters.Storage.PostgreSql;

namespace Payments.Adapters.Storage.Tests.PostgreSql;

/// <summary>What is written by hand in PostgreSQL's binary format is what the server reads.</summary>
internal sealed class CopyRowsTests
{
    private static readonly Guid Uuid = Guid.Parse("01950000-0000-7000-8000-0000000000ff");
    private static readonly DateTimeOffset Instant = new(1999, 12, 31, 23, 59, 58, 765, 432, TimeSpan.Zero);

    [Test]
    public async Task Every_kind_of_value_arrives_as_it_was_and_none_as_none()
    {
        await using var home = await TestDatabases.PostgreSqlAsync(schema: false);
        await using var connection = new NpgsqlConnection(home.Options.ConnectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, "create temporary table value (no bigint, text text, utf8 text, whole bigint, uuid uuid, day date, instant timestamptz)");
        await using (var stream = await connection.BeginRawBinaryCopyAsync("copy value from stdin (format binary)"))
        {
            var rows = new CopyRows(stream);
            rows.Begin();
            await rows.BeginRowAsync(7, CancellationToken.None);
            rows.Whole(1);
            rows.Text("Rp 1.000 — lunas");
            rows.Utf8("lunas"u8.ToArray());
            rows.Whole(long.MinValue);
            rows.Uuid(Uuid);
            rows.Day(new DateOnly(1999, 12, 31));
            rows.Instant(Instant);
            await rows.BeginRowAsync(7, CancellationToken.None);
            rows.Whole(2);
            rows.Text(null);
            rows.Utf8(null);
            rows.Whole(null);
            rows.Uuid(null);
            rows.Day(null);
            rows.Instant(null);
            await rows.EndAsync(CancellationToken.None);
        }

        await using var command = new NpgsqlCommand("select text, utf8, whole, uuid, day, instant from value order by no", connection);
        await using var read = await command.ExecuteReaderAsync();
        Assert.That(await read.ReadAsync(), Is.True);
        Assert.That(
            (read.GetString(0), read.GetString(1), read.GetInt64(2), read.GetGuid(3), read.GetFieldValue<DateOnly>(4), read.GetFieldValue<DateTimeOffset>(5)),
            Is.EqualTo(("Rp 1.000 — lunas", "lunas", long.MinValue, Uuid, new DateOnly(1999, 12, 31), Instant)));
        Assert.That(await read.ReadAsync(), Is.True);
        Assert.That(Enumerable.Range(0, read.FieldCount).Select(read.IsDBNull), Has.All.True);
        Assert.That(await read.ReadAsync(), Is.False);
    }

    [Test]
    public async Task Rows_longer_than_what_is_sent_at_once_arrive_whole()
    {
        var text = new string('x', 300_000);
        await using var home = await TestDatabases.PostgreSqlAsync(schema: false);
        await using var connection = new NpgsqlConnection(home.Options.ConnectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, "create temporary table value (text text)");
        await using (var stream = await connection.BeginRawBinaryCopyAsync("copy value from stdin (format binary)"))
        {
            var rows = new CopyRows(stream);
            rows.Begin();
            for (var i = 0; i < 3; i++)
            {
                await rows.BeginRowAsync(1, CancellationToken.None);
                rows.Text(text);
            }
            await rows.EndAsync(CancellationToken.None);
        }
        await using var command = new NpgsqlCommand("select count(*) from value where length(text) = 300000", connection);
        Assert.That(await command.ExecuteScalarAsync(), Is.EqualTo(3));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
