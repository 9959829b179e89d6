using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Counter;
using Payments.Core.Ledger;
using Payments.Core.Payments;
using Payments.Core.Regions;

namespace Payments.Adapters.Contracts.Stores;

/// <summary>One region and short ways to make what a test of a store needs in it.</summary>
public sealed class Scene(IBooks books, RegionCode code)
{
    public static readonly CancellationToken None = CancellationToken.None;

    private readonly Region _region = Sample.Region with { Code = code };

    public RegionCode Code => code;

    public static DateOnly Day => Sample.Day;

    public Bill Bill(int number, long rupiah = 100_000) => Sample.Bill(number, rupiah) with { Region = code };

    public async Task<Bill> IssueAsync(int number, long rupiah = 100_000) => (await IssueManyAsync(rupiah, [number]))[0];

    public async Task<Bill[]> IssueManyAsync(long rupiah, IEnumerable<int> numbers)
    {
        var bills = numbers.Select(number => Bill(number, rupiah)).ToArray();
        Assert.That(await books.Bills.IssueAsync(code, [.. bills.Select(Sample.Issued)], None), Is.Empty);
        return bills;
    }

    /// <summary>The entry of a notice that pays bills in full, as the recorder would decide it.</summary>
    public PaymentEntry Pay(
        string reference, IReadOnlyList<Bill?> bills, string? delivery = null, TillSessionId? till = null, DateOnly? day = null,
        DateTimeOffset? at = null, string? trace = null)
    {
        var claims = bills.Select((bill, i) => new BillClaim(bill?.Code ?? PaymentCode.Make("79", i + 1), bill?.Total ?? Money.OfRupiah(5_000)));
        var notice = new PaymentNotice(
            code, till is null ? Sample.VaRkud : Sample.Counter, new(reference), [.. claims], at ?? Sample.Noon, till is not null, till, delivery, trace);
        return Decision.Decide(notice, bills, _region, day ?? Day, at ?? Sample.Noon);
    }

    public PaymentEntry Pay(string reference, params Bill?[] bills) => Pay(reference, bills, delivery: null);

    /// <summary>The entry of a card payment at a till, with the slip of its terminal.</summary>
    public PaymentEntry PayByCard(string reference, Bill bill, TillSession session, string slip)
    {
        var notice = new PaymentNotice(
            code, Sample.Terminal, new(reference), [new(bill.Code, bill.Total)], Sample.Noon, true, session.Id, $"EDC:{Sample.Terminal}:{session.BusinessDate:yyyyMMdd}:{slip}", slip);
        return Decision.Decide(notice, [bill], _region, Day, Sample.Noon);
    }

    /// <summary>The entry of a notice that was refused: no such bill.</summary>
    public PaymentEntry Refuse(string reference, string? delivery = null, DateOnly? day = null)
    {
        var notice = new PaymentNotice(
            code, Sample.VaRkud, new(reference), [new(PaymentCode.Make("79", 1), Money.OfRupiah(5_000))], Sample.Noon, true, null, delivery, null);
        return Decision.Decide(notice, [null], _region, day ?? Day, Sample.Noon);
    }

    public async Task<IReadOnlyList<EntryOutcome>> RecordAsync(params IEnumerable<PaymentEntry> entries) =>
        await books.Payments.RecordAsync(code, [.. entries], None);

    public async Task<EntryResult[]> ResultsAsync(params IEnumerable<PaymentEntry> entries) =>
        [.. (await RecordAsync(entries)).Select(outcome => outcome.Result)];

    public async Task<Bill> ReadAsync(Bill bill) => (await books.Bills.FindAsync(code, [bill.Code], None))[0]!;

    public Task<RecordedNotice?> NoticeAsync(string reference, string? delivery = null, ChannelId? channel = null) =>
        books.Payments.FindNoticeAsync(code, channel ?? Sample.VaRkud, new(reference), delivery, None);

    public TillSession Session(string till = "LOKET-01", string cashier = "kasir-1", long floatRupiah = 500_000) => new(
        code, TillSessionId.New(Sample.Noon), Sample.Counter, till, cashier, Money.OfRupiah(floatRupiah), Day, Sample.Noon, Money.Zero, 0, null, null);

    public JournalEntry Entry(string source, DateOnly? day, params Posting[] postings) =>
        new(code, EntryId.New(Sample.Noon), source, day ?? Day, Sample.Noon, null, postings);

    public async Task<TillSession> OpenTillAsync(string till = "LOKET-01", string cashier = "kasir-1")
    {
        var session = Session(till, cashier);
        Assert.That(await books.Tills.OpenAsync(session, FloatEntry(session), None), Is.Null);
        return session;
    }

    public JournalEntry FloatEntry(TillSession session) => Entry(
        $"till:{session.Id}", session.BusinessDate, PostingRules.Post(LedgerEvent.TillOpened, new() { Till = session.Id }, session.Float));

    /// <summary>The day's sequence inside a payment number.</summary>
    public static int Sequence(EntryOutcome outcome) =>
        int.Parse(outcome.Stored!.Ntpd!.Value.Value.AsSpan(8, 7), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Day totals and postings say the same, and debits equal credits.</summary>
    public async Task AssertDayTiesAsync(DateOnly? day = null)
    {
        var totals = await books.Ledger.DayAsync(code, day ?? Day, None);
        Assert.That(totals, Is.EqualTo(await books.Ledger.RecomputeDayAsync(code, day ?? Day, None)));
        Assert.That(Money.Sum(totals.Select(total => total.Debit)), Is.EqualTo(Money.Sum(totals.Select(total => total.Credit))));
    }
}
