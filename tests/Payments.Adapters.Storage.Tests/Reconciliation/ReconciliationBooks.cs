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
internal sealed class ReconciliationBooks : IReconciliationBooks
{
    private readonly DatabaseBooks _books;

    private ReconciliationBooks(DatabaseBooks books) => _books = books;

    public static async Task<IReconciliationBooks> SqliteAsync() => new ReconciliationBooks(await DatabaseBooks.OpenAsync(StorageEngine.Sqlite));

    public static async Task<IReconciliationBooks> PostgreSqlAsync() => new ReconciliationBooks(await DatabaseBooks.OpenAsync(StorageEngine.PostgreSql));

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

    public Task ReopenAsync() => _books.ReopenAsync();

    public ValueTask DisposeAsync() => _books.DisposeAsync();
}
