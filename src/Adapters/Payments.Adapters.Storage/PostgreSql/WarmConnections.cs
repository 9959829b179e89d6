using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Npgsql;

namespace Payments.Adapters.Storage.PostgreSql;

/// <summary>
/// Open PostgreSQL connections of the payment path. The one given back last goes out first: a payment that is alone finds the server
/// process warm that answered its look-up, where a pool that takes turns wakes another one for each step.
/// </summary>
internal sealed class WarmConnections(NpgsqlDataSource source, TimeProvider clock) : IAsyncDisposable
{
    // A connection that rested for longer may be dead without anybody knowing: networks and servers end idle ones.
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(60);

    private readonly ConcurrentStack<(NpgsqlConnection Connection, long Since)> _idle = new();
    private volatile bool _over;

    /// <summary>An open connection; dispose the loan soon.</summary>
    /// <exception cref="NpgsqlException">The server cannot be reached, or all connections are out for too long.</exception>
    public ConnectionLoan Take()
    {
        if (_idle.TryPop(out var idle))
        {
            if (clock.GetElapsedTime(idle.Since) < Warm) return new(idle.Connection, this);
            idle.Connection.Dispose();
            LetGo();
        }
        return new(source.OpenConnection(), this);
    }

    /// <summary>Takes a connection back. A broken one says that the server went away: then the idle ones are let go of, too.</summary>
    public void GiveBack(NpgsqlConnection connection)
    {
        if (connection.FullState == ConnectionState.Open && !_over)
        {
            _idle.Push((connection, clock.GetTimestamp()));
            return;
        }
        connection.Dispose();
        LetGo();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _over = true;
        LetGo();
        return source.DisposeAsync();
    }

    /// <summary>Closes the idle ones, also behind the driver's own pool.</summary>
    private void LetGo()
    {
        while (_idle.TryPop(out var idle)) idle.Connection.Dispose();
        source.Clear();
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
