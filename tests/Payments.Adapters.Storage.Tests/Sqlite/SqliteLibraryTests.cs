using Payments.Adapters.Contracts.Databases;
using Payments.Adapters.Storage.Sqlite;
using SQLitePCL;

namespace Payments.Adapters.Storage.Tests.Sqlite;

public sealed class SqliteLibraryTests
{
    [Test]
    public async Task It_was_told_before_its_first_use_not_to_count_its_memory()
    {
        await using var home = await TestDatabases.SqliteAsync();
        await using var database = new PaymentDatabase(home.Options, TimeProvider.System);
        await using var connection = await database.OpenAsync(CancellationToken.None);
        Assert.That(SqliteLibrary.SetUp(), Is.True);
        Assert.That(raw.sqlite3_memory_used(), Is.Zero);
    }
}
