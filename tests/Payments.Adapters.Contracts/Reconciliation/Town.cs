using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Counter;
using Payments.Core.Ledger;
using Payments.Core.Payments;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Reconciliation.Statements;
using Payments.Core.Regions;
using Payments.Core.Remittance;

namespace Payments.Adapters.Contracts.Reconciliation;

/// <summary>A region with its bank accounts, its clock and its nights: real stores, real rules, a bank that is a list.</summary>
public sealed class Town
{
    public static readonly CancellationToken None = CancellationToken.None;

    private readonly IReconciliationBooks _books;
    private int _bills;

    public Town(IReconciliationBooks books, RegionCode code, bool transfers = false)
    {
        IEnumerable<Channel> more = transfers ? [new(Sample.Transfer, ChannelKind.Transfer, "Transfer langsung", Sample.Rkud, null, 1)] : [];
        (_books, Region) = (books, Sample.Region with { Code = code, Channels = Sample.Region.Channels.Values.Concat(more).ToFrozenDictionary(channel => channel.Id) });
        Calendar = new(Clock);
        Intake = new(books.Payments);
        Recorder = new(new([Region]), books.Bills, books.Payments, Intake, new(books.Payments), Calendar);
        Run = new(books.Runs, books.Ledger, Calendar);
        Desk = new(books.Actions, books.Runs, new(Recorder, books.Bills, books.Payments, Calendar), Calendar);
        Slips = new(books.Slips, books.Ledger, Calendar);
        Importer = new(books.Statements, Calendar);
        Night = NightOver(books.Runs, books.Slips, books.Ledger, books.Tills, books.Sheets);
    }

    public Region Region { get; }

    public RegionCode Code => Region.Code;

    /// <summary>Tuesday, 10 March 2026, noon in the region.</summary>
    public FakeTimeProvider Clock { get; } = new(Sample.Noon);

    public RegionCalendar Calendar { get; }

    public ReconciliationRun Run { get; }

    /// <summary>The one door's queue; it moves only while somebody runs it.</summary>
    public PaymentIntake Intake { get; }

    public PaymentRecorder Recorder { get; }

    public ExceptionDesk Desk { get; }

    public DepositSlipMaker Slips { get; }

    public StatementImporter Importer { get; }

    public NightlyClose Night { get; }

    public SampleBank Rkud { get; } = new("0010012345678", 1_000_000);

    public SampleBank Pudam { get; } = new("0020098765432");

    public static DateOnly Day => Sample.Day;

    /// <summary>A night over stores that may be wrapped.</summary>
    public NightlyClose NightOver(IReconciliationStore runs, IDepositSlipStore slips, ILedgerStore ledger, ITillStore tills, ITieOutStore sheets) =>
        new(new(runs, ledger, Calendar), runs, new(slips, ledger, Calendar), slips, ledger, tills, sheets, Calendar);

    /// <summary>Moves the clock forward to an hour of a day, in the region's zone; a clock that is past it stays.</summary>
    public void GoTo(DateOnly day, int hour = 12)
    {
        var at = RegionCalendar.StartOf(Region, day).AddHours(hour);
        if (at > Clock.GetUtcNow()) Clock.SetUtcNow(at);
    }

    /// <summary>Issues a bill and books it today, or on another day.</summary>
    public async Task<Bill> BillAsync(long rupiah, LevyCode? levy = null, DateOnly? booked = null)
    {
        var bill = Sample.Bill(++_bills, rupiah, levy) with { Region = Code, Id = BillId.New(Clock.GetUtcNow()) };
        var entry = Sample.Issued(bill).Entry with { BusinessDate = booked ?? Calendar.Today(Region) };
        Assert.That(await _books.Bills.IssueAsync(Code, [new(bill, entry)], None), Is.Empty);
        return bill;
    }

    /// <summary>Pays a bill through a virtual account channel, or into a till, now.</summary>
    public Task<Payment> PayAsync(Bill bill, ChannelId? channel = null, TillSession? till = null, Money? amount = null, DateTimeOffset? paidAt = null, DateOnly? booked = null) =>
        PayAsync([bill], [new(bill.Code, amount ?? bill.Total)], channel ?? (till is not null ? Sample.Counter : Sample.VaRkud), till, paidAt, booked);

    /// <summary>Pays bills at once through a virtual account channel, now.</summary>
    public Task<Payment> PayTogetherAsync(params IReadOnlyList<Bill> bills) =>
        PayAsync(bills, [.. bills.Select(bill => new BillClaim(bill.Code, bill.Total))], Sample.VaRkud, null, null, null);

    private async Task<Payment> PayAsync(IReadOnlyList<Bill> bills, IReadOnlyList<BillClaim> claims, ChannelId channel, TillSession? till, DateTimeOffset? paidAt, DateOnly? booked)
    {
        var current = await _books.Bills.FindAsync(Code, [.. bills.Select(bill => bill.Code)], None);
        var reference = string.Create(CultureInfo.InvariantCulture, $"REF{Guid.CreateVersion7(Clock.GetUtcNow()):N}");
        var notice = new PaymentNotice(Code, channel, new(reference), claims, paidAt ?? Clock.GetUtcNow(), till is not null, till?.Id, null, null);
        var entry = Decision.Decide(notice, current, Region, booked ?? Calendar.Today(Region), Clock.GetUtcNow());
        var stored = (await _books.Payments.RecordAsync(Code, [entry], None)).Single();
        Assert.That(stored.Result, Is.EqualTo(EntryResult.Committed));
        return (await _books.Payments.FindPaymentAsync(Code, stored.Stored!.Ntpd!.Value, None))!;
    }

    /// <summary>Undoes a payment of an open till.</summary>
    public async Task VoidAsync(Payment payment, TillSession till, IReadOnlyList<Bill> bills)
    {
        var at = Clock.GetUtcNow();
        var draft = new PaymentReversal(Code, payment.Id, payment.Ntpd, "", new("V" + payment.Id), till.Id, payment.Channel, payment.BusinessDate, payment.Amount, "Salah pilih", "kasir", "supervisor", at);
        var entry = (await _books.Reversals.EntryOfAsync(payment, None)).Reversal(EntryId.New(at), "reversal:" + payment.Id, payment.BusinessDate, at);
        Assert.That(await _books.Reversals.ReverseAsync(draft, [.. bills.Select(bill => bill.Id)], entry, None), Is.EqualTo(ReversalResult.Written));
    }

    public async Task<TillSession> OpenTillAsync(string till = "LOKET-01")
    {
        var session = new TillSession(Code, TillSessionId.New(Clock.GetUtcNow()), Sample.Counter, till, "kasir-" + till, Money.OfRupiah(500_000),
            Calendar.Today(Region), Clock.GetUtcNow(), Money.Zero, 0, null, null);
        Assert.That(await _books.Tills.OpenAsync(session, TillEntries.Opening(session), None), Is.Null);
        return session;
    }

    /// <summary>Counts and closes a till; the difference is what was miscounted.</summary>
    public async Task CloseTillAsync(TillSession till, long differenceRupiah = 0)
    {
        var session = (await _books.Tills.FindAsync(Code, till.Id, None))!;
        var closed = session with { ClosedAt = Clock.GetUtcNow(), Counted = session.Expected + Money.OfRupiah(differenceRupiah) };
        var entry = TillEntries.Closing(closed, await _books.Tills.SharesAsync(Code, till.Id, None), Region, session.BusinessDate);
        Assert.That(await _books.Tills.CloseAsync(closed, entry, None), Is.True);
    }

    public static string VirtualAccount(Bill bill, ChannelId? channel = null) => Sample.Region.Channels[channel ?? Sample.VaRkud].VirtualAccountPrefix + bill.Code;

    /// <summary>Imports the statements a bank prints at the end of a day.</summary>
    public async Task<ImportOutcome.Imported> ImportAsync(DateOnly day, SampleBank? bank = null) => (ImportOutcome.Imported)await ImportAsync((bank ?? Rkud).Statement(day));

    public async Task<ImportOutcome> ImportAsync(params BankStatement[] statements)
    {
        var reader = new GivenStatements(statements);
        return await Importer.ImportAsync(Region, "statement.sta", reader.Bytes(), reader, dryRun: false, None);
    }

    public async Task<RunRecord> ReconcileAsync(DateOnly? day = null, ReceivingAccountId? account = null)
    {
        var outcome = await Run.RunAsync(Region, account ?? Sample.Rkud, day ?? Day, None);
        Assert.That(outcome, Is.InstanceOf<RunOutcome.Completed>(), outcome.ToString());
        return ((RunOutcome.Completed)outcome).Run;
    }

    /// <summary>Closes a day in the small hours after it.</summary>
    public async Task<NightlyResult.Closed> CloseAsync(DateOnly day)
    {
        GoTo(day.AddDays(1), 1);
        var result = await Night.RunAsync(Region, day, None);
        Assert.That(result, Is.InstanceOf<NightlyResult.Closed>(), Why(result));
        return (NightlyResult.Closed)result;
    }

    public async Task<Money> BalanceAsync(LedgerAccount account, DateOnly? upTo = null) =>
        (await _books.Ledger.BalancesAsync(Code, upTo ?? DateOnly.MaxValue, None)).SingleOrDefault(balance => balance.Account == account)?.Balance ?? Money.Zero;

    public static string Why(NightlyResult result) => result switch
    {
        NightlyResult.Refused refused => string.Join('\n', refused.Reasons),
        NightlyResult.DoesNotTieOut open => string.Join('\n', open.Reasons),
        _ => result.ToString(),
    };
}
