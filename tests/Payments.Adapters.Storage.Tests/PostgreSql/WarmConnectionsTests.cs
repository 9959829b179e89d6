using Dapper;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Payments.Adapters.Contracts;
using Payments.Adapters.Storage.PostgreSql;

namespace Payments.Adapters.Storage.Tests.PostgreSql;

public sealed class WarmConnectionsTests
{
    private readonly FakeTimeProvider _clock = new(Sample.Noon);
    private DatabaseBooks _books = null!;
    private WarmConnections _warm = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _books = await DatabaseBooks.OpenAsync(StorageEngine.PostgreSql);
        _warm = new(NpgsqlDataSource.Create(PostgreSqlSettings.Of(_books.Options)), _clock);
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        if (_warm is not null) await _warm.DisposeAsync();
        if (_books is not null) await _books.DisposeAsync();
    }

    [Test]
    public void The_one_given_back_last_goes_out_first()
    {
        var (first, second) = (_warm.Take(), _warm.Take());
        var (one, two) = (ProcessOf(first), ProcessOf(second));
        Assert.That(two, Is.Not.EqualTo(one));
        second.Dispose();
        first.Dispose();
        for (var again = 0; again < 3; again++)
        {
            using var loan = _warm.Take();
            Assert.That(ProcessOf(loan), Is.EqualTo(one));
        }
    }

    [Test]
    public async Task A_connection_that_broke_takes_the_idle_ones_with_it()
    {
        var (first, second) = (_warm.Take(), _warm.Take());
        await KillAsync(ProcessOf(first), ProcessOf(second));
        second.Dispose(); // nobody noticed yet
        Assert.That(() => ProcessOf(first), Throws.InstanceOf<NpgsqlException>());
        first.Dispose();
        using var fresh = _warm.Take();
        Assert.That(ProcessOf(fresh), Is.Positive);
    }

    [Test]
    public async Task A_connection_that_died_while_it_rested_is_not_handed_out()
    {
        var loan = _warm.Take();
        var process = ProcessOf(loan);
        loan.Dispose();
        await KillAsync(process);
        _clock.Advance(TimeSpan.FromMinutes(2));
        using var fresh = _warm.Take();
        Assert.That(ProcessOf(fresh), Is.Positive.And.Not.EqualTo(process));
    }

    private static int ProcessOf(ConnectionLoan loan) => loan.Connection.ExecuteScalar<int>("select pg_backend_pid()");

    private async Task KillAsync(params int[] processes)
    {
        await using var connection = new NpgsqlConnection(_books.Options.ConnectionString);
        foreach (var process in processes) await connection.ExecuteAsync("select pg_terminate_backend(@process, 5000)", new { process });
    }
}
