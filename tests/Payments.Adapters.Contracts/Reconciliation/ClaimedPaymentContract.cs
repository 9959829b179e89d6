using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Claims;
using Payments.Core.Payments;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;

namespace Payments.Adapters.Contracts.Reconciliation;

/// <summary>"I paid but it does not show": every state has its answer, and no answer tells a stranger anything.</summary>
public abstract class ClaimedPaymentContract(Func<Task<IReconciliationBooks>> open) : ReconciliationContract(open)
{
    private ClaimedPaymentSearch Search => new(new([Town.Region]), Books.Claims, Books.Payments, Books.Reversals, Books.Statements, Town.Calendar);

    [Test]
    public async Task Money_that_settled_its_bill_is_told_its_number_and_whether_the_bank_has_it()
    {
        var bill = await Town.BillAsync(75_000);
        var paid = await Town.PayAsync(bill);
        Assert.That(await AskAsync(75_000, bill.Code), Is.EqualTo(new PaymentStory.Settled(paid.Ntpd, Sample.Day, MatchedAtBank: false)));
        Assert.That(await AskAsync(75_000, reference: paid.Reference.Value), Is.InstanceOf<PaymentStory.Settled>());
        Assert.That(await AskAsync(75_000, reference: paid.Ntpd.Value), Is.InstanceOf<PaymentStory.Settled>());

        Town.Rkud.Book(Sample.Day, 75_000, Town.VirtualAccount(bill));
        await Town.ImportAsync(Sample.Day);
        await Town.ReconcileAsync();
        Assert.That((await AskAsync(75_000, bill.Code) as PaymentStory.Settled)?.MatchedAtBank, Is.True);
    }

    [Test]
    public async Task Money_paid_twice_is_held_and_says_who_acts()
    {
        var bill = await Town.BillAsync(75_000);
        await Town.PayAsync(bill);
        var twice = await Town.PayAsync(bill);
        Assert.That(await AskAsync(75_000, reference: twice.Reference.Value), Is.EqualTo(
            new PaymentStory.Held(twice.Ntpd, HeldReason.AlreadySettled, Money.OfRupiah(75_000), DiscrepancyOwner.FinanceWithPayer)));
    }

    [Test]
    public async Task Money_refused_at_the_channel_says_why()
    {
        var code = PaymentCode.Make("79", 5);
        var notice = new PaymentNotice(Town.Code, Sample.VaRkud, new("REFUSED-1"), [new(code, Money.OfRupiah(10_000))], Town.Clock.GetUtcNow(), true, null, null, null);
        await Books.Payments.RecordAsync(Town.Code, [Decision.Decide(notice, [null], Town.Region, Sample.Day, Town.Clock.GetUtcNow())], Town.None);
        Assert.That((await AskAsync(10_000, code) as PaymentStory.Refused)?.Why, Is.EqualTo(NoticeAnswer.BillUnknown));
    }

    [Test]
    public async Task Money_undone_at_the_counter_names_its_slip()
    {
        var bill = await Town.BillAsync(30_000);
        var till = await Town.OpenTillAsync();
        var paid = await Town.PayAsync(bill, till: till);
        await Town.VoidAsync(paid, till, [bill]);
        Assert.That((await AskAsync(30_000, bill.Code) as PaymentStory.Reversed)?.ReversalNumber, Is.EqualTo("BTL/2026/000001"));
    }

    [Test]
    public async Task Money_on_the_statement_that_nothing_explains_says_whose_turn_it_is()
    {
        var bill = await Town.BillAsync(42_000);
        Town.Rkud.Book(Sample.Day, 42_000, Town.VirtualAccount(bill));
        await Town.ImportAsync(Sample.Day);
        Assert.That(await AskAsync(42_000, bill.Code), Is.EqualTo(new PaymentStory.AtBank(Sample.Day, null, DiscrepancyOwner.Finance, null)));
        await Town.ReconcileAsync();
        var story = (PaymentStory.AtBank)await AskAsync(42_000, bill.Code);
        Assert.That((story.Type, story.Due), Is.EqualTo((DiscrepancyType.UnknownLine, (DateOnly?)Sample.Day.AddDays(3))));
    }

    [Test]
    public async Task Money_that_people_ordered_to_be_held_is_not_said_to_be_missing()
    {
        var bill = await Town.BillAsync(42_000);
        Town.Rkud.Book(Sample.Day, 42_000, Town.VirtualAccount(bill));
        await Town.ImportAsync(Sample.Day);
        var line = (await Books.Runs.ExceptionsAsync(Town.Code, (await Town.ReconcileAsync()).Id, Town.None)).Single().Item;
        await new Office(Town).OrderAsync(ActionKind.HoldForPayer, [line], "Warga Contoh");
        await Town.ReconcileAsync();
        Assert.That(await AskAsync(42_000, bill.Code), Is.InstanceOf<PaymentStory.AtBank>());
    }

    [Test]
    public async Task Money_not_seen_is_asked_for_again_until_the_statements_are_in()
    {
        var bill = await Town.BillAsync(42_000);
        Assert.That(await AskAsync(42_000, bill.Code), Is.EqualTo(new PaymentStory.NotSeenYet(Sample.Day.AddDays(2))));
        foreach (var day in new[] { Sample.Day, Sample.Day.AddDays(1) })
        {
            await Town.ImportAsync(day);
            await Town.ImportAsync(day, Town.Pudam);
        }
        Assert.That(await AskAsync(42_000, bill.Code), Is.EqualTo(new PaymentStory.NotReceived(Sample.Day.AddDays(1))));
    }

    [Test]
    public async Task Nothing_is_told_unless_amount_day_and_reference_or_code_agree()
    {
        var bill = await Town.BillAsync(75_000);
        var paid = await Town.PayAsync(bill);
        var stranger = PaymentCode.Make("79", 7);
        Assert.That(await AskAsync(75_001, bill.Code), Is.InstanceOf<PaymentStory.NotSeenYet>());
        Assert.That(await AskAsync(75_000, stranger), Is.InstanceOf<PaymentStory.NotSeenYet>());
        Assert.That(await AskAsync(75_000, reference: paid.Reference.Value[..10]), Is.InstanceOf<PaymentStory.NotSeenYet>());
        Assert.That(await AskAsync(75_000, bill.Code, day: Sample.Day.AddDays(-1)), Is.InstanceOf<PaymentStory.NotSeenYet>());
        Assert.That(await AskAsync(75_000, bill.Code, channel: Sample.VaPudam), Is.InstanceOf<PaymentStory.NotSeenYet>());
        Assert.That(await AskAsync(75_000), Is.InstanceOf<PaymentStory.Incomplete>());
        Assert.That(await AskAsync(75_000, reference: "12345"), Is.InstanceOf<PaymentStory.Incomplete>());
        Assert.That(await AskAsync(0, bill.Code), Is.InstanceOf<PaymentStory.Incomplete>());
        Assert.That(await AskAsync(75_000, bill.Code, day: Sample.Day.AddDays(1)), Is.InstanceOf<PaymentStory.Incomplete>());
    }

    private Task<PaymentStory> AskAsync(long rupiah, PaymentCode? code = null, string? reference = null, DateOnly? day = null, ChannelId? channel = null) =>
        Search.FindAsync(new(Town.Code, day ?? Sample.Day, Money.OfRupiah(rupiah), channel, reference, code), Town.None);
}
