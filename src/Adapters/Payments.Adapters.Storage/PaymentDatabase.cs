using System.Data.Common;
using System.Diagnostics;
using Npgsql;
using Payments.Adapters.Storage.PostgreSql;
using Payments.Adapters.Storage.Sqlite;

namespace Payments.Adapters.Storage;

/// <summary>The database the stores share: one object per database and process, because SQLite's writers take turns in it.</summary>
public sealed class PaymentDatabase : IAsyncDisposable
{
    private readonly InTransaction _transactions;
    private readonly WarmConnections? _warm;

    /// <summary>Makes the connection pool; nothing is opened yet.</summary>
    /// <param name="options">Engine and place.</param>
    /// <param name="clock">Times the pauses before a transaction is repeated, and how long a connection rests.</param>
    public PaymentDatabase(StorageOptions options, TimeProvider clock)
    {
        DapperTypes.Register();
        Engine = options.Engine;
        Source = options.Engine switch
        {
            StorageEngine.Sqlite => new SqliteDataSource(options.ConnectionString),
            StorageEngine.PostgreSql => NpgsqlDataSource.Create(PostgreSqlSettings.Of(options)),
            _ => throw new UnreachableException(),
        };
        _warm = options.Engine == StorageEngine.PostgreSql ? new(NpgsqlDataSource.Create(PostgreSqlSettings.Of(options)), clock) : null;
        _transactions = new(this, clock);
    }

    /// <summary>Sets up what all databases of a process share; the first one waits for it, or does it itself.</summary>
    public static void Prepare() => DapperTypes.Register();

    /// <summary>The engine behind it.</summary>
    public StorageEngine Engine { get; }

    /// <summary>Connections, pooled and set up for the engine.</summary>
    public DbDataSource Source { get; }

    /// <summary>An open connection for reading; dispose it soon.</summary>
    public ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => Source.OpenConnectionAsync(cancellationToken);

    /// <summary>The same for long lists, which are read once: SQLite keeps few of their pages, which nobody asks for again.</summary>
    public async ValueTask<DbConnection> OpenForListsAsync(CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken);
        (connection as ISqliteSession)?.KeepFewPages();
        return connection;
    }

    /// <summary>
    /// An open connection whose commands run on the caller's own thread, for the payment path: the answer is handed to that thread, and no
    /// continuation waits for another one.
    /// </summary>
    internal ConnectionLoan OpenBlocking() => _warm?.Take() ?? new(Source.OpenConnection(), lender: null);

    /// <summary>Runs one business step in one transaction and repeats the whole of it when the database asks for that.</summary>
    /// <param name="work">Must bear being run again from its start; says at its end whether its writes stay.</param>
    /// <param name="cancellationToken">Ends the work; it is not looked at any more once COMMIT was sent.</param>
    /// <exception cref="CommitUnknownException">The connection broke during COMMIT: look whether the writes are there.</exception>
    public Task<T> InTransactionAsync<T>(Func<DbTransaction, CancellationToken, Task<Verdict<T>>> work, CancellationToken cancellationToken) =>
        _transactions.RunAsync(work, cancellationToken);

    /// <summary>The same on the caller's own thread, for the payment path (<see cref="OpenBlocking"/>).</summary>
    internal Task<T> InBlockingTransactionAsync<T>(Func<DbTransaction, Verdict<T>> work, CancellationToken cancellationToken) =>
        _transactions.RunBlockingAsync(work, cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_warm is not null) await _warm.DisposeAsync();
        _transactions.Dispose();
        await Source.DisposeAsync();
    }
}
