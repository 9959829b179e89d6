using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Payments.Adapters.Storage;

namespace Payments.Benchmarks.Payments;

/// <summary>An in-process loop that inserts the rows of a payment, 100 payments per transaction, synchronous=FULL: nothing decided, nothing looked up.</summary>
internal static class SqliteYardstick
{
    private const int PerTransaction = 100;

    private static readonly string[] Statements =
    [
        "insert into payment_notice (region_code, channel, reference, content_hash, delivery, answer, bill_code, due_sen, amount_sen, payment_id, business_date, paid_at, booked_at, trace) values ('3599', 'VA-RKUD', $id, '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', $id, 'Settled', null, null, 5000000, $id, '2026-03-10', '2026-03-10T00:00:00.000000Z', '2026-03-10T00:00:00.000000Z', null)",
        "insert into payment (region_code, payment_id, ntpd, channel, reference, trace, amount_sen, paid_at, business_date, booked_at, till_session_id) values ('3599', $id, $id, 'VA-RKUD', $id, null, 5000000, '2026-03-10T00:00:00.000000Z', '2026-03-10', '2026-03-10T00:00:00.000000Z', null)",
        "insert into payment_allocation (region_code, payment_id, line, bill_code, bill_id, kind, levy, account_code, account, amount_sen, held, working) values ('3599', $id, 1, '1100000012345678', $id, 'Principal', 'PBBP2', '4.1.01.09.01.0001', 'RKUD', 5000000, null, 'Pokok')",
        "insert into journal_entry (region_code, entry_id, source, business_date, booked_at, reverses) values ('3599', $id, 'payment:' || $id, '2026-03-10', '2026-03-10T00:00:00.000000Z', null)",
        "insert into posting (region_code, business_date, entry_id, line, event, debit, credit, amount_sen) values ('3599', '2026-03-10', $id, 1, 'ChannelSettled', 'transit:ukur', 'receivable:ukur', 100)",
    ];

    /// <summary>Payments' rows per second, in a database of its own.</summary>
    public static double Measure(int payments)
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
        var watch = Stopwatch.StartNew();
        for (var done = 0; done < payments; done += PerTransaction) Insert(connection);
        var rate = payments / watch.Elapsed.TotalSeconds;
        SqliteConnection.ClearPool(connection);
        connection.Close();
        Directory.Delete(folder, recursive: true);
        return rate;
    }

    private static void Insert(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        var commands = Statements.Select(sql =>
        {
            var command = connection.CreateCommand();
            (command.CommandText, command.Transaction) = (sql, transaction);
            command.Parameters.Add("$id", SqliteType.Text);
            return command;
        }).ToList();
        for (var i = 0; i < PerTransaction; i++)
        {
            var id = Guid.CreateVersion7().ToString();
            foreach (var command in commands)
            {
                command.Parameters[0].Value = id;
                command.ExecuteNonQuery();
            }
        }
        transaction.Commit();
        foreach (var command in commands) command.Dispose();
    }
}
