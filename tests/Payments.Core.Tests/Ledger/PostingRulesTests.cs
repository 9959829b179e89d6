using Payments.Adapters.Contracts;
using Payments.Core.Ledger;

namespace Payments.Core.Tests.Ledger;

public sealed class PostingRulesTests
{
    private static readonly PostingContext Everything = new()
    {
        Levy = Sample.LandTax,
        Revenue = new("4.1.01.15.01.0001"),
        Till = new(new Guid("0192aaaa-0000-7000-8000-000000000001")),
        Channel = Sample.VaRkud,
        Account = Sample.Rkud,
        DepositSlip = "STS/2026/000001",
    };

    [Test]
    public void Every_event_has_a_rule_with_two_accounts([Values] LedgerEvent @event)
    {
        var posting = PostingRules.Post(@event, Everything, Money.OfRupiah(1));
        Assert.That(posting.Debit, Is.Not.EqualTo(posting.Credit));
        Assert.That(posting.Turned(), Is.EqualTo(new Posting(@event, posting.Credit, posting.Debit, posting.Amount)));
    }

    [Test]
    public void A_posting_of_nothing_or_to_itself_cannot_be_made()
    {
        Assert.That(() => new Posting(LedgerEvent.BillIssued, new("a"), new("b"), Money.Zero), Throws.ArgumentException);
        Assert.That(() => new Posting(LedgerEvent.BillIssued, new("a"), new("a"), Money.OfRupiah(1)), Throws.ArgumentException);
    }

    [Test]
    public void A_rule_without_what_names_its_account_says_so() =>
        Assert.That(() => PostingRules.Post(LedgerEvent.BillIssued, new(), Money.OfRupiah(1)),
            Throws.InvalidOperationException.With.Message.Contains("Levy"));

    [Test]
    public void A_reversal_turns_every_posting_and_names_its_entry()
    {
        var entry = Sample.Issued(Sample.Bill(1)).Entry;
        var reversal = entry.Reversal(EntryId.New(Sample.Noon), "run:x", Sample.Day, Sample.Noon);
        Assert.That(reversal.Reverses, Is.EqualTo(entry.Id));
        Assert.That(reversal.Postings[0].Debit, Is.EqualTo(entry.Postings[0].Credit));
    }
}
