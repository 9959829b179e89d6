using System.Text;
using Payments.Adapters.Contracts.Databases;
using Payments.Adapters.Storage.Sqlite;

namespace Payments.Adapters.Storage.Tests.Sqlite;

/// <summary>A prepared SQLite statement gives back what it was given, also what looks like nothing.</summary>
public sealed class SqliteStatementTests
{
    private static readonly string[] Texts = ["", " ", "lunas", "Rp 1.000 — lunas ✓", "with\0nothing", new('x', 100_000)];

    private TestDatabase _home = null!;
    private PaymentDatabase _database = null!;

    [SetUp]
    public async Task Open() => _database = new((_home = await TestDatabases.SqliteAsync()).Options, TimeProvider.System);

    [TearDown]
    public async Task Remove()
    {
        await _database.DisposeAsync();
        await _home.DisposeAsync();
    }

    [TestCaseSource(nameof(Texts))]
    public async Task A_text_comes_back(string text)
    {
        await using var connection = await _database.OpenAsync(CancellationToken.None);
        var statement = ((ISqliteSession)connection).Prepared("select @text, @utf8, @text is null or @utf8 is null, length(cast(@utf8 as blob))");
        statement.At("text").Text(text);
        statement.At("utf8").Utf8(Encoding.UTF8.GetBytes(text));
        Assert.That(statement.Step(), Is.True);
        Assert.That((statement.Text(0), statement.TextOrNull(1), statement.Whole(2), statement.Whole(3)), Is.EqualTo((text, text, 0L, (long)Encoding.UTF8.GetByteCount(text))));
    }

    [Test]
    public async Task Nothing_comes_back_as_nothing_whatever_was_bound_before()
    {
        await using var connection = await _database.OpenAsync(CancellationToken.None);
        var statement = ((ISqliteSession)connection).Prepared("select @a, @b, @c, @d");
        var places = new[] { "a", "b", "c", "d" }.Select(statement.PlaceOf).ToArray();
        var id = Guid.CreateVersion7();
        statement.At(places[0]).Text("text");
        statement.At(places[1]).Utf8("utf8"u8.ToArray());
        statement.At(places[2]).Uuid(id);
        statement.At(places[3]).Whole(long.MinValue);
        Assert.That(statement.Step(), Is.True);
        Assert.That((statement.Text(0), statement.Text(1), statement.Text(2), statement.Whole(3)), Is.EqualTo(("text", "utf8", id.ToString(), long.MinValue)));
        statement.Reset();

        statement.At(places[0]).Text(null);
        statement.At(places[1]).Utf8(null);
        statement.At(places[2]).Uuid(null);
        statement.At(places[3]).Whole(null);
        Assert.That(statement.Step(), Is.True);
        Assert.That(Enumerable.Range(0, 4).Select(statement.TextOrNull), Is.All.Null);
    }
}
