using System.Data.Common;
using Dapper;
using Npgsql;

namespace Payments.Adapters.Storage.Tests.PostgreSql;

/// <summary>The service works as a role that may add to the books and never change or remove a row of them.</summary>
public sealed class PostgreSqlRightsTests
{
    private DatabaseBooks _books = null!;

    [OneTimeSetUp]
    public async Task WriteSomethingEverywhere()
    {
        _books = await DatabaseBooks.OpenAsync(StorageEngine.PostgreSql);
        await AppendOnlyTables.FillAsync(_books);
    }

    [OneTimeTearDown]
    public async Task Remove()
    {
        if (_books is not null) await _books.DisposeAsync();
    }

    [TestCaseSource(typeof(AppendOnlyTables), nameof(AppendOnlyTables.Names))]
    public async Task The_service_is_refused_to_change_remove_or_empty_what_is_booked(string table)
    {
        await using var connection = await _books.Database.OpenAsync(CancellationToken.None);
        Assert.That(await connection.ExecuteScalarAsync<string>("select cast(current_user as text)"), Is.EqualTo(StorageOptions.DefaultServiceRole));
        Assert.That(await connection.ExecuteScalarAsync<long>($"select count(*) from {table}"), Is.Positive);
        foreach (var sql in new[] { $"update {table} set region_code = '0000'", $"delete from {table}", $"truncate {table}", $"alter table {table} add x int", $"drop table {table}" })
            await AssertRefusedAsync(connection, sql);
    }

    [Test]
    public async Task A_login_that_is_only_a_member_of_the_role_can_work_and_is_refused_the_same()
    {
        var login = "teller_" + Guid.CreateVersion7().ToString("N");
        await using (var owner = new NpgsqlConnection(_books.Options.ConnectionString))
        {
            await owner.ExecuteAsync($"create role {login} login password 'x' in role {StorageOptions.DefaultServiceRole}");
            try
            {
                var settings = new NpgsqlConnectionStringBuilder(_books.Options.ConnectionString) { Username = login, Password = "x", Pooling = false };
                await using var teller = new NpgsqlConnection(settings.ConnectionString);
                Assert.That(await teller.ExecuteScalarAsync<long>("select count(*) from posting"), Is.Positive);
                await AssertRefusedAsync(teller, "delete from posting");
                await AssertRefusedAsync(teller, "delete from bill");
                await teller.CloseAsync();
            }
            finally
            {
                await owner.ExecuteAsync($"drop role {login}");
            }
        }
    }

    [Test]
    public void A_role_name_that_would_need_quoting_is_refused() =>
        Assert.That(() => new PaymentDatabase(_books.Options with { ServiceRole = "x; drop" }, TimeProvider.System), Throws.ArgumentException);

    [Test]
    public async Task Without_a_service_role_the_login_keeps_its_own_rights()
    {
        await using var database = new PaymentDatabase(_books.Options with { ServiceRole = null }, TimeProvider.System);
        await using var connection = await database.OpenAsync(CancellationToken.None);
        Assert.That(await connection.ExecuteScalarAsync<bool>("select current_user = session_user"), Is.True);
    }

    private static async Task AssertRefusedAsync(DbConnection connection, string sql)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(sql), sql);
        Assert.That(refusal!.SqlState, Is.EqualTo(PostgresErrorCodes.InsufficientPrivilege), sql);
    }
}
