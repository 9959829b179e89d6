using Payments.Adapters.Contracts.Reconciliation;

namespace Payments.Adapters.Storage.Tests.Reconciliation;

// The same facts on every engine.

[TestFixture]
public sealed class SqliteStatementGapTests() : StatementGapContract(ReconciliationBooks.SqliteAsync);

[TestFixture]
public sealed class PostgreSqlStatementGapTests() : StatementGapContract(ReconciliationBooks.PostgreSqlAsync);

[TestFixture]
public sealed class SqliteStatementStoreTests() : StatementStoreContract(ReconciliationBooks.SqliteAsync);

[TestFixture]
public sealed class PostgreSqlStatementStoreTests() : StatementStoreContract(ReconciliationBooks.PostgreSqlAsync);

[TestFixture]
public sealed class SqliteSettlementStoreTests() : SettlementStoreContract(ReconciliationBooks.SqliteAsync);

[TestFixture]
public sealed class PostgreSqlSettlementStoreTests() : SettlementStoreContract(ReconciliationBooks.PostgreSqlAsync);

[TestFixture]
public sealed class SqliteReconciliationStoreTests() : ReconciliationStoreContract(ReconciliationBooks.SqliteAsync);

[TestFixture]
public sealed class PostgreSqlReconciliationStoreTests() : ReconciliationStoreContract(ReconciliationBooks.PostgreSqlAsync);

[TestFixture]
public sealed class SqliteReconciliationInputTests() : ReconciliationInputContract(ReconciliationBooks.SqliteAsync);

[TestFixture]
public sealed class PostgreSqlReconciliationInputTests() : ReconciliationInputContract(ReconciliationBooks.PostgreSqlAsync);

[TestFixture]
public sealed class SqliteExceptionActionTests() : ExceptionActionContract(ReconciliationBooks.SqliteAsync);

[TestFixture]
public sealed class PostgreSqlExceptionActionTests() : ExceptionActionContract(ReconciliationBooks.PostgreSqlAsync);

[TestFixture]
public sealed class SqliteHandOrderTests() : HandOrderContract(ReconciliationBooks.SqliteAsync);

[TestFixture]
public sealed class PostgreSqlHandOrderTests() : HandOrderContract(ReconciliationBooks.PostgreSqlAsync);

[TestFixture]
public sealed class SqliteBillOrderTests() : BillOrderContract(ReconciliationBooks.SqliteAsync);

[TestFixture]
public sealed class PostgreSqlBillOrderTests() : BillOrderContract(ReconciliationBooks.PostgreSqlAsync);

[TestFixture]
public sealed class SqliteDepositSlipStoreTests() : DepositSlipStoreContract(ReconciliationBooks.SqliteAsync);

[TestFixture]
public sealed class PostgreSqlDepositSlipStoreTests() : DepositSlipStoreContract(ReconciliationBooks.PostgreSqlAsync);

[TestFixture]
public sealed class SqliteNightlyCloseTests() : NightlyCloseContract(ReconciliationBooks.SqliteAsync);

[TestFixture]
public sealed class PostgreSqlNightlyCloseTests() : NightlyCloseContract(ReconciliationBooks.PostgreSqlAsync);

[TestFixture]
public sealed class SqliteClaimedPaymentTests() : ClaimedPaymentContract(ReconciliationBooks.SqliteAsync);

[TestFixture]
public sealed class PostgreSqlClaimedPaymentTests() : ClaimedPaymentContract(ReconciliationBooks.PostgreSqlAsync);

[TestFixture]
public sealed class SqliteFiveWayTests() : FiveWayContract(ReconciliationBooks.SqliteAsync);

[TestFixture]
public sealed class PostgreSqlFiveWayTests() : FiveWayContract(ReconciliationBooks.PostgreSqlAsync);
