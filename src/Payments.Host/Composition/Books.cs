using Payments.Adapters.BankStatements;
using Payments.Adapters.Storage;
using Payments.Adapters.Storage.Billing;
using Payments.Adapters.Storage.Channels;
using Payments.Adapters.Storage.Claims;
using Payments.Adapters.Storage.Counter;
using Payments.Adapters.Storage.Ledger;
using Payments.Adapters.Storage.Payments;
using Payments.Adapters.Storage.Receipts;
using Payments.Adapters.Storage.Reconciliation;
using Payments.Adapters.Storage.Reconciliation.Actions;
using Payments.Adapters.Storage.Reconciliation.Closing;
using Payments.Adapters.Storage.Reconciliation.Nights;
using Payments.Adapters.Storage.Reconciliation.Settlements;
using Payments.Adapters.Storage.Reconciliation.Statements;
using Payments.Adapters.Storage.Remittance;
using Payments.Adapters.Storage.Reporting;
using Payments.Adapters.Storage.Staff;
using Payments.Adapters.Storage.Verification;
using Payments.Core.Billing;
using Payments.Core.Claims;
using Payments.Core.Counter;
using Payments.Core.Payments;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Reconciliation.Settlements;
using Payments.Core.Reconciliation.Statements;
using Payments.Core.Regions;
using Payments.Core.Remittance;

namespace Payments.Host.Composition;

/// <summary>One installation's regions, database and the rules over it: everything but the web. The command line works on it directly.</summary>
internal sealed class Books : IAsyncDisposable
{
    // Some twenty maps are read: a program that takes no statement does not wait for them.
    private readonly Lazy<StatementFormats> _formats;

    private Books(PaymentsOptions options, StorageOptions storage, RegionSet regions, TimeProvider clock)
    {
        (Storage, Regions, Clock) = (storage, regions, clock);
        Calendar = new(clock);
        Database = new(storage, clock);
        Bills = new GroupedBills(new BillStore(Database));
        Payments = new(Database);
        Reversals = new(Database);
        Ledger = new(Database);
        Tills = new(Database);
        Runs = new(Database);
        Actions = new(Database);
        Statements = new(Database);
        Settlements = new(Database);
        Sheets = new(Database);
        Nights = new(Database);
        Slips = new(Database);
        Reports = new(Database);
        Trail = new(Database);
        Checks = new(Database);
        Staff = new(Database);
        Audit = new(Database);
        ReceiptClaims = new(Database);
        Prints = new(Database);
        ChannelStates = new(Database);
        ProtectionKeys = new(Database);
        Intake = new(Payments, options.Storage.BatchLimit);
        Incidents = new(Payments);
        Recorder = new(regions, Bills, Payments, Intake, Incidents, Calendar);
        Counter = new(regions, Tills, Recorder, Payments, Reversals, Calendar);
        Collective = new(Bills, regions, Calendar);
        Claims = new(regions, new ClaimedPaymentStore(Database), Payments, Reversals, Statements, Calendar);
        _formats = new(() => StatementReaders.Load(options.StatementProfiles));
        Importer = new(Statements, Calendar);
        SettlementImporter = new(Settlements, Calendar);
        Reconciliation = new(Runs, Ledger, Calendar);
        Exceptions = new(Actions, Runs, new LinePayments(Recorder, Bills, Payments, Calendar), Calendar);
        Night = new(Reconciliation, Runs, new DepositSlipMaker(Slips, Ledger, Calendar), Slips, Ledger, Tills, Sheets, Calendar);
    }

    public StorageOptions Storage { get; }

    public RegionSet Regions { get; }

    public TimeProvider Clock { get; }

    public RegionCalendar Calendar { get; }

    public PaymentDatabase Database { get; }

    public IBillStore Bills { get; }

    public PaymentStore Payments { get; }

    public ReversalStore Reversals { get; }

    public LedgerStore Ledger { get; }

    public TillStore Tills { get; }

    public ReconciliationStore Runs { get; }

    public ActionStore Actions { get; }

    public StatementStore Statements { get; }

    public SettlementStore Settlements { get; }

    public TieOutStore Sheets { get; }

    public NightStore Nights { get; }

    public DepositSlipStore Slips { get; }

    public ReportStore Reports { get; }

    public MoneyTrail Trail { get; }

    public RecordChecks Checks { get; }

    public StaffStore Staff { get; }

    public AuditLog Audit { get; }

    public ReceiptClaimStore ReceiptClaims { get; }

    public PrintStore Prints { get; }

    public ChannelStateStore ChannelStates { get; }

    public ProtectionKeys ProtectionKeys { get; }

    public PaymentIntake Intake { get; }

    public IncidentLog Incidents { get; }

    public PaymentRecorder Recorder { get; }

    public CounterDesk Counter { get; }

    public CollectiveDesk Collective { get; }

    public ClaimedPaymentSearch Claims { get; }

    /// <summary>What statements are read, with the operator's own profiles.</summary>
    public StatementFormats Formats => _formats.Value;

    public StatementImporter Importer { get; }

    public SettlementImporter SettlementImporter { get; }

    public ReconciliationRun Reconciliation { get; }

    public ExceptionDesk Exceptions { get; }

    public NightlyClose Night { get; }

    /// <summary>Loads the region files and opens the database, with its schema up to date.</summary>
    /// <exception cref="OperatorException">A region file or the database setting is wrong.</exception>
    public static Books Open(PaymentsOptions options, TimeProvider clock)
    {
        _ = Task.Run(PaymentDatabase.Prepare); // while the files are read
        var regions = RegionFiles.Load(options.RegionFiles);
        var storage = StorageOf(options.Storage);
        new SchemaVersions(storage).Update();
        var books = new Books(options, storage, regions, clock);
        if (options.StatementProfiles.Count > 0) _ = books.Formats; // a wrong one is told now, not when the first file comes
        return books;
    }

    /// <summary>The storage an operator asked for.</summary>
    /// <exception cref="OperatorException">An engine nobody knows.</exception>
    public static StorageOptions StorageOf(PaymentsOptions.StorageSection section) => section.Engine.ToUpperInvariant() switch
    {
        "SQLITE" => new(StorageEngine.Sqlite, section.ConnectionString),
        "POSTGRESQL" => new(StorageEngine.PostgreSql, section.ConnectionString),
        _ => throw new OperatorException($"Payments:Storage:Engine is '{section.Engine}'; sqlite or postgresql are expected."),
    };

    /// <summary>Days of a region that are over and not closed, oldest first.</summary>
    public async Task<IReadOnlyList<DateOnly>> OpenDaysAsync(Region region, CancellationToken cancellationToken)
    {
        var today = Calendar.Today(region);
        return [.. (await Ledger.DaysAsync(region.Code, cancellationToken)).Where(day => day.Date < today && day.ChainHash is null).Select(day => day.Date).Order()];
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
