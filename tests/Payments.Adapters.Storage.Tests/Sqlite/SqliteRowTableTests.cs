using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;
using Payments.Adapters.Contracts;
using Payments.Adapters.Contracts.Databases;
using Payments.Adapters.Storage.Sqlite;

namespace Payments.Adapters.Storage.Tests.Sqlite;

/// <summary>Many rows that one statement selects from a table of ours arrive as they were given, or none does.</summary>
internal sealed class SqliteRowTableTests
{
    private static readonly string[] Columns = ["no", "text", "utf8", "whole", "uuid", "day", "instant"];
    private static readonly Guid Uuid = Guid.Parse("01950000-0000-7000-8000-0000000000ff");
    private static readonly DateTimeOffset Instant = new(1999, 12, 31, 23, 59, 58, 765, 432, TimeSpan.Zero);

    private TestDatabase _home = null!;
    private PaymentDatabase _database = null!;

    [SetUp]
    public async Task Open()
    {
        _database = new((_home = await TestDatabases.SqliteAsync()).Options, TimeProvider.System);
        await using var connection = await _database.OpenAsync(CancellationToken.None);
        Run(connection, $"create table kept ({string.Join(", ", Columns.Select(column => column + " any"))}, unique (no)) strict");
    }

    [TearDown]
    public async Task Remove()
    {
        await _database.DisposeAsync();
        await _home.DisposeAsync();
    }

    [Test]
    public async Task Every_kind_of_value_arrives_as_it_was_and_none_as_none()
    {
        var rows = new SqliteRows();
        Add(rows, 1, "Rp 1.000 — lunas", "", long.MinValue);
        rows.Whole(2);
        rows.Text(null);
        rows.Utf8(null);
        rows.Whole(null);
        rows.Uuid(null);
        rows.Day(null);
        rows.Instant(null);
        await using var connection = await _database.OpenAsync(CancellationToken.None);
        Insert(connection, rows);

        var kept = ((ISqliteSession)connection).Prepared("select text, utf8, cast(whole as text), uuid, day, instant from kept order by no");
        Assert.That(kept.Step(), Is.True);
        Assert.That(Enumerable.Range(0, 6).Select(kept.TextOrNull),
            Is.EqualTo(["Rp 1.000 — lunas", "", "-9223372036854775808", Uuid.ToString(), "1999-12-31", "1999-12-31T23:59:58.765432Z"]));
        Assert.That(kept.Step(), Is.True);
        Assert.That(Enumerable.Range(0, 6).Select(kept.TextOrNull), Is.All.Null);
        Assert.That(kept.Step(), Is.False);
    }

    [Test]
    public async Task Rows_used_again_bring_only_what_was_put_last()
    {
        var rows = new SqliteRows();
        await using var connection = await _database.OpenAsync(CancellationToken.None);
        for (var from = 0; from < 3_000; from += 1_000)
        {
            rows.Clear();
            for (var no = from; no < from + 1_000; no++) Add(rows, no, new('x', no), "utf8", no);
            Insert(connection, rows);
        }
        Assert.That(Number(connection, "select count(*) from kept where length(text) = no and whole = no and utf8 = 'utf8'"), Is.EqualTo(3_000));
    }

    [Test]
    public async Task A_row_that_breaks_a_rule_says_which_and_none_of_its_rows_stays()
    {
        var rows = new SqliteRows();
        Add(rows, 1, "a", "a", 1);
        Add(rows, 2, "b", "b", 2);
        Add(rows, 1, "c", "c", 3);
        await using var connection = await _database.OpenAsync(CancellationToken.None);
        Assert.That(() => Insert(connection, rows), Throws.InstanceOf<SqliteException>().With.Message.Contains("kept.no"));
        Assert.That(Number(connection, "select count(*) from kept"), Is.Zero);
    }

    [Test]
    public async Task Outside_its_statement_it_is_empty()
    {
        var rows = new SqliteRows();
        Add(rows, 1, "a", "a", 1);
        await using var connection = await _database.OpenAsync(CancellationToken.None);
        Insert(connection, rows);
        Assert.That(Number(connection, "select count(*) from given"), Is.Zero);
    }

    [Test]
    public async Task Each_connection_has_its_own()
    {
        var rows = new SqliteRows();
        Add(rows, 1, "a", "a", 1);
        for (var again = 0; again < 20; again++)
        {
            await using var database = new PaymentDatabase(_home.Options, TimeProvider.System);
            await using var connection = await database.OpenAsync(CancellationToken.None);
            Run(connection, "delete from kept");
            Insert(connection, rows);
            Assert.That(Number(connection, "select count(*) from kept"), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task A_statement_that_does_not_give_its_columns_in_order_is_refused()
    {
        var statement = new RowStatement<int>(SqlFile.Beside<RowStatement<int>>("Reconciliation.InsertPart")).Whole("run_no", row => row);
        await using var connection = await _database.OpenAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        Assert.That(async () => await statement.WriteAsync(transaction, Sample.Code, Rows(), CancellationToken.None),
            Throws.InvalidOperationException.With.Message.Contains("values (@region, @run_no)"));

        static async IAsyncEnumerable<IReadOnlyList<int>> Rows()
        {
            await Task.CompletedTask;
            yield return [1];
        }
    }

    private static void Add(SqliteRows rows, long no, string text, string utf8, long whole)
    {
        rows.Whole(no);
        rows.Text(text);
        rows.Utf8(Encoding.UTF8.GetBytes(utf8));
        rows.Whole(whole);
        rows.Uuid(Uuid);
        rows.Day(new DateOnly(1999, 12, 31));
        rows.Instant(Instant);
    }

    private static void Insert(DbConnection connection, SqliteRows rows)
    {
        var session = (ISqliteSession)connection;
        session.RowTable("given", () => Columns).Run(session.Prepared($"insert into kept select {string.Join(", ", Columns)} from given"), rows);
    }

    private static void Run(DbConnection connection, string sql) => ((ISqliteSession)connection).Prepared(sql).Step();

    private static long Number(DbConnection connection, string sql)
    {
        var statement = ((ISqliteSession)connection).Prepared(sql);
        Assert.That(statement.Step(), Is.True);
        var number = statement.Whole(0);
        statement.Reset();
        return number;
    }
}
