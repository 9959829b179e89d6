using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Payments.Adapters.Storage;

namespace Payments.Benchmarks.Payments;

/// <summary>
/// What a payment costs after ten million payments, beside the same after a hundred thousand: two databases on one PostgreSQL, rounds
/// interleaved, notices straight into the recorder by 128 callers.
/// </summary>
internal static class GrowthBenchmark
{
    private const int First = 100_000, Copies = 99, Rounds = 7, PerRound = 10_000;

    // Each copy lies some days before the last and keeps the order of its keys, as years of business would have left them.
    private static readonly string[] Copy =
    [
        """
        insert into bill select region_code, earlier(bill_id, @copy), @copy || '.' || payment_code, @copy || '.' || document, levy, agency, @copy || '.' || payer_number,
          payer_name, @copy || '.' || object_number, period_from, period_to, issued_on - @copy, due_date, expires_on, late_rule, total_sen, status,
          earlier(paid_by, @copy), paid_at - make_interval(days => @copy) from bill where bill_id >= @first and status = 'Paid' order by bill_id
        """,
        """
        insert into bill_charge select region_code, earlier(bill_id, @copy), line, kind, account_code, amount_sen, description
          from bill_charge where bill_id >= @first order by bill_id
        """,
        """
        insert into payment_notice select region_code, channel, @copy || '.' || reference, content_hash, @copy || '.' || coalesce(delivery, reference), answer,
          @copy || '.' || bill_code, due_sen, amount_sen, earlier(payment_id, @copy), business_date - @copy, paid_at - make_interval(days => @copy),
          booked_at - make_interval(days => @copy), trace from payment_notice where business_date = @day order by reference
        """,
        """
        insert into payment select region_code, earlier(payment_id, @copy), @copy || '.' || ntpd, channel, @copy || '.' || reference, trace, amount_sen,
          paid_at - make_interval(days => @copy), business_date - @copy, booked_at - make_interval(days => @copy), till_session_id
          from payment where business_date = @day order by payment_id
        """,
        """
        insert into payment_allocation select region_code, earlier(payment_id, @copy), line, @copy || '.' || bill_code, earlier(bill_id, @copy), kind, levy,
          account_code, account, amount_sen, held, working from payment_allocation where payment_id >= @first order by payment_id
        """,
        """
        insert into journal_entry select region_code, earlier(entry_id, @copy), @copy || '.' || source, business_date - @copy,
          booked_at - make_interval(days => @copy), reverses from journal_entry where business_date = @day order by entry_id
        """,
        """
        insert into posting select region_code, business_date - @copy, earlier(entry_id, @copy), line, event, debit, credit, amount_sen
          from posting where business_date = @day order by entry_id
        """,
        "insert into account_day select region_code, business_date - @copy, account, debit_sen, credit_sen from account_day where business_date = @day",
        "insert into business_day select region_code, business_date - @copy, payments, 1, chain_hash, locked_at from business_day where business_date = @day",
    ];

    public static async Task RunAsync(TextWriter to)
    {
        await using var small = await Subject.StartDirectAsync(StorageEngine.PostgreSql, 5);
        await using var large = await Subject.StartDirectAsync(StorageEngine.PostgreSql, 6);
        await small.DirectAsync(128, First);
        await large.DirectAsync(128, First);
        var watch = Stopwatch.StartNew();
        var payments = await FillAsync(large.Storage);
        to.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {Rounds} rounds of {PerRound} payments; {payments} payments copied together in {watch.Elapsed.TotalMinutes:0} min"));
        await small.DirectAsync(128, PerRound);
        await large.DirectAsync(128, PerRound);
        var measures = new Measures();
        for (var round = 0; round < Rounds; round++)
        {
            measures.Add("after 100 thousand", await small.DirectAsync(128, PerRound));
            measures.Add("after 10 million", await large.DirectAsync(128, PerRound));
        }
        measures.Write(to);
        to.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"cost of a payment, after 10 million : after 100 thousand = {measures.Ratio("after 100 thousand", "after 10 million"):0.00}   (gate 1.5, goal 1.2)"));
    }

    /// <summary>Copies the payments there are a hundredfold.</summary>
    /// <returns>How many there are then.</returns>
    private static async Task<long> FillAsync(StorageOptions storage)
    {
        await using var connection = new NpgsqlConnection(storage.ConnectionString);
        await connection.OpenAsync();
        await RunAsync(
            connection,
            """
            set synchronous_commit = off;
            set session_replication_role = replica;
            create function earlier(id uuid, copy integer) returns uuid language sql immutable as
            $$ select overlay(id::text placing lpad(to_hex(('x' || left(id::text, 8))::bit(32)::bigint - copy * 64), 8, '0') from 1 for 8)::uuid $$
            """);
        var day = await OneAsync<DateOnly>(connection, "select max(business_date) from payment");
        var first = await OneAsync<Guid>(connection, "select min(bill_id::text)::uuid from bill");
        for (var copy = 1; copy <= Copies; copy++)
        {
            foreach (var sql in Copy) await RunAsync(connection, sql, new("copy", copy), new("day", day), new("first", first));
        }
        await RunAsync(connection, "vacuum analyze");
        await RunAsync(connection, "checkpoint");
        return await OneAsync<long>(connection, "select count(*) from payment");
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.AddRange(Array.FindAll(parameters, parameter => sql.Contains("@" + parameter.ParameterName, StringComparison.Ordinal)));
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<T> OneAsync<T>(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return await reader.GetFieldValueAsync<T>(0);
    }
}
