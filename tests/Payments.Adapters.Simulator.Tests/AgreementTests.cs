using Payments.Adapters.BankStatements.Mt940;
using Payments.Adapters.Contracts;
using Payments.Adapters.Simulator.Faults;
using Payments.Adapters.Simulator.Snap;
using Payments.Adapters.Simulator.Tests.Peers;
using Payments.Adapters.Snap;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Payments;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Adapters.Simulator.Tests;

/// <summary>The sandbox bank against the product itself: two implementations that were written apart have to understand each other.</summary>
public sealed class AgreementTests
{
    private static readonly SandboxBankKeys Keys = SandboxBankKeys.Create();
    private readonly ManualClock _clock = new(Sample.Noon);

    [TestCase(SignatureMode.Symmetric, InboundSignature.Symmetric)]
    [TestCase(SignatureMode.Asymmetric, InboundSignature.Asymmetric)]
    public async Task A_payment_at_the_bank_is_recorded_by_the_service(SignatureMode mode, InboundSignature inbound)
    {
        using var biller = new RealBiller(Keys.PublicKeyPem, inbound, _clock);
        using var bank = Bank(biller, mode);
        var bill = biller.Put(Sample.Bill(1, 123_456));
        await bank.BeginDayAsync(Sample.Day);
        var payment = await bank.PayAsync(AccountOf(bill));

        Assert.That((payment.Result, payment.Code, payment.Amount), Is.EqualTo((PaymentResult.Accepted, "2002500", Money.OfRupiah(123_456))));
        var notice = await NoticeAsync(biller, payment.PaymentRequestId);
        Assert.That((notice!.Answer, notice.Amount, notice.Bill ?? bill.Code), Is.EqualTo((NoticeAnswer.Settled, Money.OfRupiah(123_456), bill.Code)));
        Assert.That((await bank.PayAsync(AccountOf(bill))).Code, Is.EqualTo("4042414"), "a paid bill is not offered again");
        Assert.That(biller.Problems, Is.Empty);
    }

    [TestCase(FaultKind.DuplicateNotice, "2002500,4042518", 1)]
    [TestCase(FaultKind.OtherContent, "4042518", 1)]
    [TestCase(FaultKind.WrongAmountNotice, "4042513", 0)]
    [TestCase(FaultKind.DoublePayment, "2002500", 2)]
    public async Task Wrong_messages_get_the_answer_the_standard_gives_them(FaultKind kind, string answers, int paymentsOfEach)
    {
        using var biller = new RealBiller(Keys.PublicKeyPem, InboundSignature.Symmetric, _clock);
        using var bank = Bank(biller);
        await bank.BeginDayAsync(Sample.Day);
        var bills = Enumerable.Range(1, 8).Select(number => biller.Put(Sample.Bill(number))).ToList();
        foreach (var bill in bills) await bank.PayAsync(AccountOf(bill), kind);

        Assert.That(bank.Faults.Select(fault => fault.Answer).Distinct(), Is.EquivalentTo(answers.Split(',')));
        Assert.That(bank.Faults, Has.Count.EqualTo(8));
        Assert.That(biller.Books.Entries, Has.Count.EqualTo(8 * paymentsOfEach));
        Assert.That(biller.Problems, Is.Empty);
    }

    [Test]
    public async Task A_lost_notice_is_recorded_the_next_day_from_its_advice()
    {
        using var biller = new RealBiller(Keys.PublicKeyPem, InboundSignature.Symmetric, _clock);
        using var bank = Bank(biller);
        await bank.BeginDayAsync(Sample.Day);
        var payment = await bank.PayAsync(AccountOf(biller.Put(Sample.Bill(1))), FaultKind.TimeoutAfterDebit);
        await bank.EndDayAsync(Sample.Day);
        Assert.That(await NoticeAsync(biller, payment.PaymentRequestId), Is.Null);

        _clock.Advance(TimeSpan.FromHours(20));
        var advised = await bank.BeginDayAsync(Sample.Day.AddDays(1));
        var notice = await NoticeAsync(biller, payment.PaymentRequestId);
        Assert.That(advised.Single().Result, Is.EqualTo(PaymentResult.Accepted));
        Assert.That((notice!.Answer, notice.PaidAt), Is.EqualTo((NoticeAnswer.Settled, Sample.Noon)));
    }

    [Test]
    public async Task The_statement_reads_without_a_problem_and_its_lines_name_bill_payment_and_slip()
    {
        using var biller = new RealBiller(Keys.PublicKeyPem, InboundSignature.Symmetric, _clock);
        using var bank = Bank(biller);
        await bank.BeginDayAsync(Sample.Day);
        var bill = biller.Put(Sample.Bill(1));
        var payment = await bank.PayAsync(AccountOf(bill));
        bank.Deposit("STS/2026/000123", "0010012345678", Money.OfRupiah(2_000_000));
        await bank.EndDayAsync(Sample.Day);

        var statement = Read(bank.StatementOf("0010012345678", Sample.Day));
        Assert.That((statement.Account, statement.Number, statement.Balanced), Is.EqualTo(("0010012345678", "00001/001", (bool?)true)));
        Assert.That(statement.Lines.Select(line => line.EntryDate), Has.All.EqualTo(Sample.Day));
        var keys = statement.Lines.Select(KeysOf).ToList();
        Assert.That(keys.SelectMany(key => key), Is.SupersetOf(new[]
        {
            new MatchKey(KeyKind.VirtualAccount, AccountOf(bill).ToString()), new MatchKey(KeyKind.Code, bill.Code.Value),
            new MatchKey(KeyKind.Reference, payment.PaymentRequestId), KeyRules.OfSlip("STS/2026/000123"),
        }));
    }

    [Test]
    public async Task A_credit_that_belongs_to_nothing_holds_no_key_of_a_bill()
    {
        using var biller = new RealBiller(Keys.PublicKeyPem, InboundSignature.Symmetric, _clock);
        using var bank = Bank(biller);
        await bank.BeginDayAsync(Sample.Day);
        await bank.PayAsync(AccountOf(biller.Put(Sample.Bill(1))), FaultKind.UnknownLine);
        await bank.EndDayAsync(Sample.Day);

        var stray = Read(bank.StatementOf("0010012345678", Sample.Day)).Lines.Single(line => line.BankReference == bank.Faults.Single().Reference);
        Assert.That(KeysOf(stray).Select(key => key.Kind), Has.All.EqualTo(KeyKind.Reference));
    }

    private SandboxBank Bank(RealBiller biller, SignatureMode mode = SignatureMode.Symmetric) => new(
        new()
        {
            ServiceUrl = new("http://biller.test"),
            ClientKey = RealBiller.ClientKey,
            ClientSecret = RealBiller.ClientSecret,
            PrivateKeyPem = Keys.PrivateKeyPem,
            PartnerId = "88001",
            Mode = mode,
            Accounts = new Dictionary<string, string> { ["88001"] = "0010012345678", ["88002"] = "0020098765432" },
        }, _clock, biller);

    private static VirtualAccount AccountOf(Bill bill) => VirtualAccount.Of("88001", bill.Code);

    private static Task<RecordedNotice?> NoticeAsync(RealBiller biller, string reference) =>
        biller.Books.FindNoticeAsync(Sample.Code, Sample.VaRkud, new(reference), delivery: null, CancellationToken.None);

    private static BankStatement Read(byte[] file)
    {
        using var stream = new MemoryStream(file);
        var reading = new Mt940Reader().Read(stream);
        Assert.That(reading.Problems.Concat(reading.Statements.SelectMany(statement => statement.Problems)), Is.Empty);
        return reading.Statements.Single();
    }

    private static IReadOnlyList<MatchKey> KeysOf(BankLine line) => KeyRules.Of(Sample.Region).Of(new OpenLine(
        default, 1, line.Sequence, line.EntryDate ?? line.ValueDate, Money.OfDecimal(line.Amount), false, false,
        line.Reference, line.BankReference, line.Text, false));
}
