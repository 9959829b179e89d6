using Dapper;
using Payments.Adapters.Contracts.Reconciliation;
using Payments.Adapters.Storage.Claims;
using Payments.Adapters.Storage.Reconciliation;
using Payments.Adapters.Storage.Reconciliation.Actions;
using Payments.Adapters.Storage.Reconciliation.Closing;
using Payments.Adapters.Storage.Reconciliation.Settlements;
using Payments.Adapters.Storage.Reconciliation.Statements;
using Payments.Adapters.Storage.Remittance;
using Payments.Core.Billing;
using Payments.Core.Claims;
using Payments.Core.Counter;
using Payments.Core.Ledger;
using Payments.Core.Payments;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Reconciliation.Settlements;
using Payments.Core.Reconciliation.Statements;
using Payments.Core.Remittance;

namespace Payments.Adapters.Storage.Tests.Reconciliation;

/// <summary>Books in a real database, with everything a night needs.</summary>
internal sealed class ReconciliationBooks : ITamperedBooks
{
    private readonly DatabaseBooks _books;

    private ReconciliationBooks(DatabaseBooks books) => _books = books;

    public static async Task<IReconciliationBooks> SqliteAsync() => new ReconciliationBooks(await DatabaseBooks.OpenAsync(StorageEngine.Sqlite));

    public static async Task<IReconciliationBooks> PostgreSqlAsync() => new ReconciliationBooks(await DatabaseBooks.OpenAsync(StorageEngine.PostgreSql));

    public PaymentDatabase Database => _books.Database;

    public IBillStore Bills => _books.Bills;

    public IPaymentStore Payments => _books.Payments;

    public ILedgerStore Ledger => _books.Ledger;

    public ITillStore Tills => _books.Tills;

    public IReversalStore Reversals => _books.Reversals;

    public IStatementStore Statements => new StatementStore(_books.Database);

    public ISettlementStore Settlements => new SettlementStore(_books.Database);

    public IReconciliationStore Runs => new ReconciliationStore(_books.Database);

    public IActionStore Actions => new ActionStore(_books.Database);

    public IClaimedPaymentStore Claims => new ClaimedPaymentStore(_books.Database);

    public IDepositSlipStore Slips => new DepositSlipStore(_books.Database);

    public ITieOutStore Sheets => new TieOutStore(_books.Database);

    public async Task<int> TamperAsync(string table, string sql, object parameters)
    {
        await using var connection = await _books.Database.OpenAsync(CancellationToken.None);
        if (_books.Options.Engine == StorageEngine.PostgreSql)
        {
            // The owner of the tables, not the service's role.
            await connection.ExecuteAsync("set role none");
            var rows = await connection.ExecuteAsync(sql, parameters);
            await connection.ExecuteAsync("reset role");
            return rows;
        }
        var guards = (await connection.QueryAsync<(string Name, string Sql)>(
            "select name, sql from sqlite_master where type = 'trigger' and tbl_name = @table", new { table })).AsList();
        foreach (var guard in guards) await connection.ExecuteAsync($"drop trigger {guard.Name}");
        var changed = await connection.ExecuteAsync(sql, parameters);
        foreach (var guard in guards) await connection.ExecuteAsync(guard.Sql);
        return changed;
    }

    public Task ReopenAsync() => _books.ReopenAsync();

    public ValueTask DisposeAsync() => _books.DisposeAsync();
}
