namespace Payments.Adapters.Storage.Tests;

/// <summary>A test of one store on a database of its own, on each engine.</summary>
[TestFixture(StorageEngine.Sqlite)]
[TestFixture(StorageEngine.PostgreSql)]
internal abstract class StoreTest(StorageEngine engine)
{
    protected DatabaseBooks Books { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task OpenBooks() => Books = await DatabaseBooks.OpenAsync(engine);

    [OneTimeTearDown]
    public async Task CloseBooks()
    {
        if (Books is not null) await Books.DisposeAsync();
    }
}
