using Payments.Adapters.Contracts.Databases;
using Payments.Adapters.Contracts.Staff;
using Payments.Adapters.Storage.Staff;
using Payments.Core.Staff;

namespace Payments.Adapters.Storage.Tests;

/// <summary>The staff register in a real database of its own.</summary>
internal sealed class StaffBooks : IStaffBooks
{
    private readonly TestDatabase _home;
    private readonly PaymentDatabase _database;

    private StaffBooks(TestDatabase home) => (_home, _database) = (home, new(home.Options, TimeProvider.System));

    public static async Task<IStaffBooks> OpenAsync(StorageEngine engine) => new StaffBooks(await TestDatabases.CreateAsync(engine));

    public IStaffStore Staff => new StaffStore(_database);

    public IAuditLog Audit => new AuditLog(_database);

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _home.DisposeAsync();
    }
}
