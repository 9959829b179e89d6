using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Npgsql;

namespace Payments.Adapters.Storage;

/// <summary>
/// Open PostgreSQL connections of the payment path. The one given back last goes out first: a payment that is alone finds the server
/// process warm that answered its look-up, where a pool that takes turns wakes another one for each step.
/// </summary>
internal sealed class WarmConnections(NpgsqlDataSource source) : IAsyncDisposable
{
    private readonly ConcurrentStack<NpgsqlConnection> _idle = new();
    private volatile bool _over;

    /// <summary>An open connection; dispose the loan soon.</summary>
    /// <exception cref="NpgsqlException">The server cannot be reached, or all connections are out for too long.</exception>
    public ConnectionLoan Take() => new(_idle.TryPop(out var connection) ? connection : source.OpenConnection(), this);

    /// <summary>Takes a connection back. A broken one says that the server went away: then the idle ones are let go of, too.</summary>
    public void GiveBack(NpgsqlConnection connection)
    {
        if (connection.FullState == ConnectionState.Open && !_over)
        {
            _idle.Push(connection);
            return;
        }
        connection.Dispose();
        while (_idle.TryPop(out var other)) other.Dispose();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _over = true;
        while (_idle.TryPop(out var connection)) connection.Dispose();
        return source.DisposeAsync();
    }
}

/// <summary>A connection in use; disposing gives it back.</summary>
internal readonly struct ConnectionLoan(DbConnection connection, WarmConnections? lender) : IDisposable
{
    /// <summary>The connection, open.</summary>
    public DbConnection Connection => connection;

    /// <inheritdoc />
    public void Dispose()
    {
        if (lender is null) connection.Dispose();
        else lender.GiveBack((NpgsqlConnection)connection);
    }
}
