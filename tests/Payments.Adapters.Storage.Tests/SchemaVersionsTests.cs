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
}
