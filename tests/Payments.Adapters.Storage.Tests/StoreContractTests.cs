using Payments.Adapters.Contracts.Staff;
using Payments.Adapters.Contracts.Stores;

namespace Payments.Adapters.Storage.Tests;

// The same facts on every engine.

[TestFixture]
public sealed class SqliteBillStoreTests() : BillStoreContract(DatabaseBooks.SqliteAsync);

[TestFixture]
public sealed class PostgreSqlBillStoreTests() : BillStoreContract(DatabaseBooks.PostgreSqlAsync);

[TestFixture]
public sealed class SqliteTillStoreTests() : TillStoreContract(DatabaseBooks.SqliteAsync);

[TestFixture]
public sealed class PostgreSqlTillStoreTests() : TillStoreContract(DatabaseBooks.PostgreSqlAsync);

[TestFixture]
public sealed class SqlitePaymentStoreTests() : PaymentStoreContract(DatabaseBooks.SqliteAsync);

[TestFixture]
public sealed class PostgreSqlPaymentStoreTests() : PaymentStoreContract(DatabaseBooks.PostgreSqlAsync);

[TestFixture]
public sealed class SqliteLedgerStoreTests() : LedgerStoreContract(DatabaseBooks.SqliteAsync);

[TestFixture]
public sealed class PostgreSqlLedgerStoreTests() : LedgerStoreContract(DatabaseBooks.PostgreSqlAsync);

[TestFixture]
public sealed class SqliteCounterDeskTests() : CounterDeskContract(DatabaseBooks.SqliteAsync);

[TestFixture]
public sealed class PostgreSqlCounterDeskTests() : CounterDeskContract(DatabaseBooks.PostgreSqlAsync);

[TestFixture]
public sealed class SqliteStaffStoreTests() : StaffStoreContract(() => StaffBooks.OpenAsync(StorageEngine.Sqlite));

[TestFixture]
public sealed class PostgreSqlStaffStoreTests() : StaffStoreContract(() => StaffBooks.OpenAsync(StorageEngine.PostgreSql));
