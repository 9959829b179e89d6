using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Payments.Adapters.Contracts.Databases;

namespace Payments.Adapters.Storage.Tests;

[TestFixture(StorageEngine.Sqlite)]
[TestFixture(StorageEngine.PostgreSql)]
public sealed class SchemaVersionsTests(StorageEngine engine)
{
    private TestDatabase _database = null!;

    [SetUp]
    public async Task Make() => _database = engine == StorageEngine.Sqlite
        ? await TestDatabases.SqliteAsync(schema: false)
        : await TestDatabases.PostgreSqlAsync(schema: false);

    [TearDown]
    public async Task Remove() => await _database.DisposeAsync();

    [Test]
    public void An_empty_database_waits_for_every_version_and_an_updated_one_for_none()
    {
        var versions = new SchemaVersions(_database.Options);
        Assert.That(versions.Pending(), Does.Contain("V1__payments"));
        versions.Update();
        Assert.That(versions.Pending(), Is.Empty);
        versions.Update();
        Assert.That(versions.Pending(), Is.Empty);
    }

    [Test]
    public async Task Four_starts_at_once_all_succeed()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () => new SchemaVersions(_database.Options).Update(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        Assert.That(new SchemaVersions(_database.Options).Pending(), Is.Empty);
    }

    [Test]
    public void The_printed_schema_holds_every_table_and_the_rights()
    {
        var text = new SchemaVersions(_database.Options).Print();
        Assert.That(text, Does.Contain("create table posting").And.Contain("create table bill "));
        Assert.That(text.Contains("create role payments_service", StringComparison.Ordinal), Is.EqualTo(engine == StorageEngine.PostgreSql));
    }

    [Test]
    public async Task Earlier_matches_become_parts_and_undone_claims_stay_undone()
    {
        const string Line = "00000000-0000-7000-8000-00000000000a", Payment = "00000000-0000-7000-8000-00000000000b", Undone = "00000000-0000-7000-8000-000000000001", Live = "00000000-0000-7000-8000-000000000002";
        var schema = new SchemaVersions(_database.Options with { ServiceRole = null }).Print();
        var at = schema.IndexOf("-- V15__", StringComparison.Ordinal);
        await using DbConnection connection = engine == StorageEngine.Sqlite ? new SqliteConnection(_database.Options.ConnectionString) : new NpgsqlConnection(_database.Options.ConnectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync(schema[..at]);
        foreach (var (run, undone) in new[] { (Undone, "'2026-03-10T00:00:00.000000Z'"), (Live, "null") })
            await connection.ExecuteAsync($"""
                insert into recon_run (region_code, run_id, account, number, business_date, posted_on, rules_version, input_hash, after_hash, open_since, open_statement, matches, exceptions, made_at)
                  select '3500', '{run}', 'RKUD', count(*) + 1, '2026-03-09', '2026-03-09', 1, '', '', '2026-03-09', 1, 2, 0, '2026-03-10T00:00:00.000000Z' from recon_run;
                insert into recon_match (region_code, run_id, match_no, stage, tier, difference_sen, explanation) values ('3500', '{run}', 1, 2, 'Linked', 50, 'pair'), ('3500', '{run}', 2, 1, 'Auto', 0, 'slip');
                insert into match_member (region_code, run_id, match_no, member_no, side, item, amount_sen, applied_sen, undone_at, fee_sen) values
                  ('3500', '{run}', 1, 1, 'Line', '{Line}', 150, 100, {undone}, 0), ('3500', '{run}', 1, 2, 'Payment', '{Payment}', 110, 110, {undone}, 10),
                  ('3500', '{run}', 2, 1, 'Deposit', 'STS/2026/000001', 70, 70, {undone}, 0);
                """);
        await connection.ExecuteAsync(schema[at..]);
        var parts = await connection.QueryAsync<string>("""
            select run.account || cast(run.number as text) || ' ' || cast(match_no as text) || '.' || cast(part_no as text) || ' ' || coalesce('Line:' || cast(line_id as text), 'Payment:' || cast(payment_id as text), side || ':' || item)
              || ' ' || cast(line_sen as text) || ' ' || cast(line_applied_sen as text) || ' ' || cast(ours_sen as text) || ' ' || cast(ours_applied_sen as text) || ' ' || cast(fee_sen as text)
              || ' ' || tier || ' ' || coalesce(explanation, '-') || case when undone = cast(part.run_no as text) then ' undone' else '' end
            from match_part as part
            join recon_run as run on run.region_code = part.region_code and run.run_no = part.run_no
            order by run.number, match_no, part_no
            """);
        Assert.That(parts, Is.EqualTo(new[] { (Number: 1, Undone: " undone"), (Number: 2, Undone: "") }.SelectMany(run => new[]
        {
            $"RKUD{run.Number} 1.1 Line:{Line} 150 100 0 0 0 Linked pair{run.Undone}",
            $"RKUD{run.Number} 1.2 Payment:{Payment} 0 0 110 110 10 Linked -{run.Undone}",
            $"RKUD{run.Number} 2.1 Deposit:STS/2026/000001 0 0 70 70 0 Auto slip{run.Undone}",
        })));
    }

    [Test]
    public async Task A_match_whose_run_is_missing_stops_the_update_and_stays()
    {
        var schema = new SchemaVersions(_database.Options with { ServiceRole = null }).Print();
        var at = schema.IndexOf("-- V17__", StringComparison.Ordinal);
        await using DbConnection connection = engine == StorageEngine.Sqlite ? new SqliteConnection(_database.Options.ConnectionString) : new NpgsqlConnection(_database.Options.ConnectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync(schema[..at]);
        await connection.ExecuteAsync("""
            insert into match_part (region_code, run_id, match_no, part_no, side, item, stage, tier, line_sen, line_applied_sen, ours_sen, ours_applied_sen, fee_sen, explanation)
            values ('3500', '00000000-0000-7000-8000-000000000001', 1, 1, 'Deposit', 'STS/2026/000001', 1, 'Auto', 0, 0, 70, 70, 0, 'slip')
            """);

        await using (var transaction = await connection.BeginTransactionAsync())
        {
            Assert.That(() => connection.ExecuteAsync(schema[at..], transaction: transaction), Throws.InstanceOf<DbException>().With.Message.Contains("run_no"));
            await transaction.RollbackAsync();
        }
        Assert.That(await connection.QuerySingleAsync<string>("select item from match_part"), Is.EqualTo("STS/2026/000001"));
    }
}
