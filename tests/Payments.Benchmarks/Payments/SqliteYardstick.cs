using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Payments.Adapters.Storage;

namespace Payments.Benchmarks.Payments;

/// <summary>
/// An in-process loop that inserts the rows of a payment with the provider's prepared commands, 100 payments per transaction,
/// synchronous=FULL: nothing decided, nothing looked up, nothing updated.
/// </summary>
internal sealed class SqliteYardstick : IDisposable
{
    private const int PerTransaction = 100;

    /// <summary>Stands for the payment's own id where a row has it.</summary>
    private const string Id = "$id";

    private static readonly (string Table, (string Name, object? Value)[] Columns)[] Rows =
    [
        ("payment_notice", [
            ("region_code", "3599"), ("channel", "VA-RKUD"), ("reference", Id), ("content_hash", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
            ("delivery", Id), ("answer", "Settled"), ("bill_code", null), ("due_sen", null), ("amount_sen", 5_000_000L), ("payment_id", Id),
            ("business_date", "2026-03-10"), ("paid_at", "2026-03-10T00:00:00.000000Z"), ("booked_at", "2026-03-10T00:00:00.000000Z"), ("trace", null)]),
        ("payment", [
            ("region_code", "3599"), ("payment_id", Id), ("ntpd", Id), ("channel", "VA-RKUD"), ("reference", Id), ("trace", null), ("amount_sen", 5_000_000L),
            ("paid_at", "2026-03-10T00:00:00.000000Z"), ("business_date", "2026-03-10"), ("booked_at", "2026-03-10T00:00:00.000000Z"), ("till_session_id", null)]),
        ("payment_allocation", [
            ("region_code", "3599"), ("payment_id", Id), ("line", 1L), ("bill_code", "1100000012345678"), ("bill_id", Id), ("kind", "Principal"), ("levy", "PBBP2"),
            ("account_code", "4.1.01.09.01.0001"), ("account", "RKUD"), ("amount_sen", 5_000_000L), ("held", null), ("working", "Pokok")]),
        ("journal_entry", [
            ("region_code", "3599"), ("entry_id", Id), ("source", Id), ("business_date", "2026-03-10"), ("booked_at", "2026-03-10T00:00:00.000000Z"), ("reverses", null)]),
        ("posting", [
            ("region_code", "3599"), ("business_date", "2026-03-10"), ("entry_id", Id), ("line", 1L), ("event", "ChannelSettled"), ("debit", "transit:VA-RKUD"),
            ("credit", "receivable:PBBP2"), ("amount_sen", 5_000_000L)]),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("payments-yardstick-").FullName;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand[] _commands;
    private long _payments;

    /// <summary>Makes a database of its own.</summary>
    /// <param name="bound">True: every value is bound, as real rows need it. False: only the id is, the rest is constant in the SQL text.</param>
    public SqliteYardstick(bool bound)
    {
        var options = StorageOptions.File(Path.Combine(_folder, "yardstick.db"));
        new SchemaVersions(options).Update();
        _connection = new(options.ConnectionString);
        _connection.Open();
        using (var pragma = _connection.CreateCommand())
        {
            pragma.CommandText = "pragma journal_mode=wal; pragma synchronous=full";
            pragma.ExecuteNonQuery();
        }
        _commands = Array.ConvertAll(Rows, row => Prepare(_connection, row.Table, row.Columns, bound));
    }

    /// <summary>Inserts until so many payments' rows are there.</summary>
    public void Fill(long payments)
    {
        while (_payments < payments) Insert();
    }

    /// <summary>Payments' rows per second.</summary>
    /// <param name="payments">How many payments' rows to insert.</param>
    public double Measure(int payments)
    {
        var watch = Stopwatch.StartNew();
        Fill(_payments + payments);
        return payments / watch.Elapsed.TotalSeconds;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var command in _commands) command.Dispose();
        SqliteConnection.ClearPool(_connection);
        _connection.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string table, (string Name, object? Value)[] columns, bool bound)
    {
        var command = connection.CreateCommand();
        var values = columns.Select(column => bound ? "$" + column.Name : column.Value is Id ? Id : Literal(column.Value));
        command.CommandText = $"insert into {table} ({string.Join(", ", columns.Select(column => column.Name))}) values ({string.Join(", ", values)})";
        if (bound) foreach (var (name, value) in columns) command.Parameters.AddWithValue("$" + name, value ?? DBNull.Value);
        else command.Parameters.AddWithValue(Id, Id);
        command.Prepare();
        return command;
    }

    private static string Literal(object? value) => value switch
    {
        null => "null",
        long number => number.ToString(CultureInfo.InvariantCulture),
        _ => $"'{value}'",
    };

    private void Insert()
    {
        using var transaction = _connection.BeginTransaction();
        foreach (var command in _commands) command.Transaction = transaction;
        // The parameters that carry the id, once per transaction: looking for them is not what is measured.
        var ids = _commands.SelectMany(command => command.Parameters.Cast<SqliteParameter>()).Where(parameter => parameter.Value is string text && IsId(text)).ToList();
        for (var i = 0; i < PerTransaction; i++)
        {
            var id = Guid.CreateVersion7().ToString();
            foreach (var parameter in ids) parameter.Value = id;
            foreach (var command in _commands) command.ExecuteNonQuery();
        }
        transaction.Commit();
        _payments += PerTransaction;
    }

    private static bool IsId(string text) => text == Id || Guid.TryParse(text, out _);
}
