using System.Text;
using Dapper;
using Payments.Core;

namespace Payments.Adapters.Storage.Tests;

/// <summary>Values that are read by place, without a mapper, are those that were written.</summary>
internal sealed class StoredRowTests(StorageEngine engine) : StoreTest(engine)
{
    private readonly StorageEngine _engine = engine;

    [Test]
    public async Task Every_kind_of_value_is_read_as_it_was_written()
    {
        var (payment, day, instant) = (new PaymentId(Guid.CreateVersion7()), new DateOnly(2026, 2, 28), new DateTimeOffset(2026, 2, 28, 16, 59, 58, 765, 432, TimeSpan.Zero));
        var casts = _engine == StorageEngine.PostgreSql ? "cast(@payment as uuid), cast(@day as date), cast(@instant as timestamptz)" : "@payment, @day, @instant";
        await using var connection = await Books.Database.OpenAsync(CancellationToken.None);
        await using var rows = await connection.ExecuteReaderAsync($"select {casts}, cast(42 as bigint), cast(null as text)", new { payment, day, instant });
        Assert.That(await rows.ReadAsync(), Is.True);
        var row = StoredRow.Of(rows);
        Assert.That((row.Uuid(0), row.Day(1), row.Instant(2), row.Whole(3)), Is.EqualTo((payment.Value, day, instant, 42)));
        Assert.That((row.IsNull(3), row.IsNull(4), row.Text(4).IsEmpty), Is.EqualTo((false, true, true)));
    }

    [Test]
    public async Task Texts_of_a_row_stand_beside_each_other_however_long_they_are()
    {
        string[] texts = ["lunas", new('x', 4_091), "", new('y', 10_000), "Rp 1.000 — lunas"];
        await using var connection = await Books.Database.OpenAsync(CancellationToken.None);
        await using var rows = await connection.ExecuteReaderAsync(
            "select cast(@a as text), cast(@b as text), cast(@c as text), cast(@d as text), cast(@e as text) union all select 'a', 'b', 'c', 'd', 'e'",
            new { a = texts[0], b = texts[1], c = texts[2], d = texts[3], e = texts[4] });
        var row = StoredRow.Of(rows);
        Assert.That(await rows.ReadAsync(), Is.True);
        Assert.That(Read(row), Is.EqualTo(texts));
        row.Next();
        Assert.That(await rows.ReadAsync(), Is.True);
        Assert.That(Read(row), Is.EqualTo(new[] { "a", "b", "c", "d", "e" }));
    }

    // All are taken before the first one is looked at.
    private static string[] Read(StoredRow row)
    {
        var a = row.Text(0);
        var b = row.Text(1);
        var c = row.Text(2);
        var d = row.Text(3);
        var e = row.Text(4);
        return [Text(a), Text(b), Text(c), Text(d), Text(e)];
    }

    private static string Text(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text);
}
