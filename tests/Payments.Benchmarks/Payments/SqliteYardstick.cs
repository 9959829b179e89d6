using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Payments.Adapters.Storage;

namespace Payments.Benchmarks.Payments;

/// <summary>
/// An in-process loop that inserts the rows of a payment with the provider's prepared commands, 100 payments per transaction,
/// synchronous=FULL: nothing decided, nothing looked up, nothing updated.
/// </summary>
internal static class SqliteYardstick
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

    /// <summary>Payments' rows per second, in a database of its own.</summary>
    /// <param name="payments">How many payments' rows.</param>
    /// <param name="bound">True: every value is bound, as real rows need it. False: only the id is, the rest is constant in the SQL text.</param>
    public static double Measure(int payments, bool bound)
    {
        var folder = Directory.CreateTempSubdirectory("payments-yardstick-").FullName;
        var options = StorageOptions.File(Path.Combine(folder, "yardstick.db"));
        new SchemaVersions(options).Update();
        using var connection = new SqliteConnection(options.ConnectionString);
        connection.Open();
        using (var pragma = connection.CreateCommand())
        {
            pragma.CommandText = "pragma journal_mode=wal; pragma synchronous=full";
            pragma.ExecuteNonQuery();
        }
        var commands = Array.ConvertAll(Rows, row => Prepare(connection, row.Table, row.Columns, bound));
        var watch = Stopwatch.StartNew();
        for (var done = 0; done < payments; done += PerTransaction) Insert(connection, commands);
        var rate = payments / watch.Elapsed.TotalSeconds;
        foreach (var command in commands) command.Dispose();
        SqliteConnection.ClearPool(connection);
        connection.Close();
        Directory.Delete(folder, recursive: true);
        return rate;
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

    private static void Insert(SqliteConnection connection, SqliteCommand[] commands)
    {
        using var transaction = connection.BeginTransaction();
        foreach (var command in commands) command.Transaction = transaction;
        // The parameters that carry the id, once per transaction: looking for them is not what is measured.
        var ids = commands.SelectMany(command => command.Parameters.Cast<SqliteParameter>()).Where(parameter => parameter.Value is string text && IsId(text)).ToList();
        for (var i = 0; i < PerTransaction; i++)
        {
            var id = Guid.CreateVersion7().ToString();
            foreach (var parameter in ids) parameter.Value = id;
            foreach (var command in commands) command.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    private static bool IsId(string text) => text == Id || Guid.TryParse(text, out _);
}
