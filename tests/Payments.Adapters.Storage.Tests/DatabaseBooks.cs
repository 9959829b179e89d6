using Payments.Adapters.Contracts.Databases;
using Payments.Adapters.Contracts.Stores;
using Payments.Adapters.Storage.Billing;
using Payments.Adapters.Storage.Counter;
using Payments.Adapters.Storage.Ledger;
using Payments.Adapters.Storage.Payments;
using Payments.Core.Billing;
using Payments.Core.Counter;
using Payments.Core.Ledger;
using Payments.Core.Payments;

namespace Payments.Adapters.Storage.Tests;

/// <summary>Books in a real database of their own.</summary>
internal sealed class DatabaseBooks : IBooks
{
    private readonly TestDatabase _home;

    private DatabaseBooks(TestDatabase home)
    {
        _home = home;
        Database = new(home.Options, TimeProvider.System);
        Payments = new PaymentStore(Database);
    }

    public static async Task<IBooks> SqliteAsync() => await OpenAsync(StorageEngine.Sqlite);

    public static async Task<IBooks> PostgreSqlAsync() => await OpenAsync(StorageEngine.PostgreSql);

    public static async Task<DatabaseBooks> OpenAsync(StorageEngine engine) => new(await TestDatabases.CreateAsync(engine));

    public StorageOptions Options => _home.Options;

    public PaymentDatabase Database { get; private set; }

    public IBillStore Bills => new BillStore(Database);

    /// <summary>One for all callers, as in the host: it groups what they look up.</summary>
    public IPaymentStore Payments { get; private set; }

    public ILedgerStore Ledger => new LedgerStore(Database);

    public ITillStore Tills => new TillStore(Database);

    public IReversalStore Reversals => new ReversalStore(Database);

    public async Task ReopenAsync()
    {
        await Database.DisposeAsync();
        Database = new(_home.Options, TimeProvider.System);
        Payments = new PaymentStore(Database);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _home.DisposeAsync();
    }
}
