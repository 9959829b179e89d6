using System.Data.Common;
using Dapper;
using Npgsql;

namespace Payments.Adapters.Storage.PostgreSql;

/// <summary>What every PostgreSQL connection of the service has in common.</summary>
internal static class PostgreSqlSettings
{
    private const int PreparedStatements = 100;

    // Writes and look-ups go in groups, so few connections carry thousands of callers; a server's default allows 100 in all.
    private const int Connections = 24, UnsetPoolSize = 100;

    // Prepared statements keep their plan while a table grows. One that was planned on an empty table reads it whole (until the next
    // ANALYZE): so no sequential scans where an index serves. A bulk query that wants one says "set local enable_seqscan = on".
    // And no planning anew for each run: for a look-up of one bill that took twice as long as the look-up itself.
    private const string Planning = "-c enable_seqscan=off -c jit=off -c plan_cache_mode=force_generic_plan";

    /// <summary>
    /// For the rest of a transaction: large tables are read side by side in the order of their keys. Without statistics of a table that has just grown the planner looks its rows up one by
    /// one, or reads it again for each row of another; and processes that help with a join each read all of one side.
    /// </summary>
    public const string InKeyOrder = "set local enable_nestloop = off; set local enable_hashjoin = off; set local enable_hashagg = off; set local enable_seqscan = off; "
        + "set local enable_bitmapscan = off; set local enable_sort = off; set local max_parallel_workers_per_gather = 0; set local jit = off; set local work_mem = '64MB'";

    /// <summary>
    /// For the rest of a transaction: whole tables are read once each and joined by hashes. Without statistics of a table that has just grown the planner thinks a region small, and compares
    /// each of its rows with each of another table: on a busy day that is minutes.
    /// </summary>
    public const string ByHash = "set local enable_nestloop = off; set local enable_mergejoin = off; set local enable_seqscan = on; set local work_mem = '64MB'";

    /// <summary>A transaction whose queries are planned so; null on SQLite, which reads in the order it is told, and whose transaction would keep writers out.</summary>
    /// <param name="connection">An open connection of either engine.</param>
    /// <param name="settings"><see cref="InKeyOrder"/> or <see cref="ByHash"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<DbTransaction?> PlanAsync(DbConnection connection, string settings, CancellationToken cancellationToken)
    {
        if (connection is not NpgsqlConnection) return null;
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(settings, transaction: transaction, cancellationToken: cancellationToken));
        return transaction;
    }

    /// <summary>The given connection string with what the stores rely on.</summary>
    public static string Of(StorageOptions options)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            Enlist = false,
            // Sessions keep no state of their own, so none has to be reset: seven statements less per use.
            NoResetOnClose = true,
        };
        if (settings.MaxPoolSize == UnsetPoolSize) settings.MaxPoolSize = Connections;
        if (settings.MaxAutoPrepare == 0) (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (PreparedStatements, 2);
        if (options.ServiceRole is { Length: > 0 } role) settings.Options = $"{settings.Options} {Planning} -c role={Checked(role)}".Trim();
        return settings.ConnectionString;
    }

    /// <summary>A role name that needs no quoting anywhere.</summary>
    /// <exception cref="ArgumentException">Another one.</exception>
    public static string Checked(string role) => role.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
        ? role
        : throw new ArgumentException($"'{role}' cannot be the service role: use lower-case letters, digits and '_'.", nameof(role));
}
