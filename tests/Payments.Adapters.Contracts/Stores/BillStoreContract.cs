using CsCheck;
using Payments.Core;
using Payments.Core.Billing;

namespace Payments.Adapters.Contracts.Stores;

/// <summary>What every keeper of bills must do.</summary>
public abstract class BillStoreContract(Func<Task<IBooks>> open) : StoreContract(open)
{
    private static readonly string[] Names = ["Siti", "Öçün, \"Jr\"; '--", "名前", ""];

    private static readonly Gen<Charge> AnyCharge = Gen.Select(
        Gen.Enum<ChargeKind>(), Gen.Long[100_000_000, 1_000_000_000_000], Gen.String,
        (kind, sen, text) => new Charge(
            kind, new("4.1.01.15"), Money.OfSen(kind == ChargeKind.Relief ? -sen / 1_000_000 : sen), text.Replace("\0", "–", StringComparison.Ordinal)));

    private static readonly Gen<DateOnly> AnyDay = Gen.Int[0, 40_000].Select(days => new DateOnly(1995, 1, 1).AddDays(days));

    private static readonly Gen<Bill> AnyBill = Gen.Select(
        AnyCharge.List[0, 5], AnyDay, AnyDay, Gen.Bool, Gen.Int[0, Names.Length - 1],
        (charges, from, due, expires, name) => Sample.Bill(1) with
        {
            Charges = [Sample.Bill(1).Charges[0], .. charges],
            Period = new(from, from.AddDays(30)),
            IssuedOn = from,
            DueDate = due,
            ExpiresOn = expires ? due.AddDays(7) : null,
            Payer = new("WP-1", Names[name]),
        });

    [Test]
    public async Task A_bill_comes_back_as_it_was_issued()
    {
        var number = 0;
        await AnyBill.SampleAsync(async any =>
        {
            var next = Scene.Bill(Interlocked.Increment(ref number));
            var bill = any with { Region = next.Region, Id = next.Id, Code = next.Code, Document = next.Document };
            await Books.Bills.IssueAsync(Scene.Code, [Sample.Issued(bill)], Scene.None);
            var read = await Scene.ReadAsync(bill);
            return read.Charges.SequenceEqual(bill.Charges) && read with { Charges = bill.Charges } == bill;
        }, iter: 50, threads: 1);
    }

    [Test]
    public async Task Bills_come_in_the_order_asked_for_and_null_where_there_is_none()
    {
        var bills = await Scene.IssueManyAsync(50_000, [1, 2, 3]);
        var found = await Books.Bills.FindAsync(Scene.Code, [bills[2].Code, PaymentCode.Make("79", 9), bills[0].Code, bills[2].Code], Scene.None);
        Assert.That(found.Select(bill => bill?.Id), Is.EqualTo(new BillId?[] { bills[2].Id, null, bills[0].Id, bills[2].Id }));
        Assert.That(await Books.Bills.FindAsync(Scene.Code, [], Scene.None), Is.Empty);
    }

    [Test]
    public async Task A_bill_of_another_region_is_not_found()
    {
        var bill = await Scene.IssueAsync(1);
        Assert.That(await Books.Bills.FindAsync(NewScene().Code, [bill.Code], Scene.None), Is.EqualTo(new Bill?[] { null }));
    }

    [Test]
    public async Task One_known_payment_code_stops_the_whole_list_and_the_stored_bill_is_named()
    {
        var known = await Scene.IssueAsync(1);
        var fresh = Scene.Bill(2);
        var again = known with { Id = BillId.New(Sample.Noon), Document = "OTHER" };
        var told = await Books.Bills.IssueAsync(Scene.Code, [Sample.Issued(fresh), Sample.Issued(again)], Scene.None);
        Assert.That(told.Select(bill => bill.Id), Is.EqualTo(new[] { known.Id }));
        Assert.That(await Books.Bills.FindAsync(Scene.Code, [fresh.Code], Scene.None), Is.EqualTo(new Bill?[] { null }));
        Assert.That(await EventsAsync(known.IssuedOn), Is.EqualTo(1));
    }

    [Test]
    public async Task One_known_document_stops_the_whole_list_but_another_levy_may_use_its_number()
    {
        var known = await Scene.IssueAsync(1);
        var same = Scene.Bill(2) with { Document = known.Document };
        Assert.That((await Books.Bills.IssueAsync(Scene.Code, [Sample.Issued(same)], Scene.None)).Select(bill => bill.Code), Is.EqualTo(new[] { known.Code }));
        var water = Sample.Bill(2, levy: Sample.WaterLevy) with { Region = Scene.Code, Document = known.Document };
        Assert.That(await Books.Bills.IssueAsync(Scene.Code, [Sample.Issued(water)], Scene.None), Is.Empty);
    }

    [Test]
    public void A_list_that_names_a_code_or_a_document_twice_is_a_mistake_of_the_caller()
    {
        var bill = Scene.Bill(1);
        var sameCode = bill with { Id = BillId.New(Sample.Noon), Document = "OTHER" };
        var sameDocument = Scene.Bill(2) with { Document = bill.Document };
        Assert.That(() => Books.Bills.IssueAsync(Scene.Code, [Sample.Issued(bill), Sample.Issued(sameCode)], Scene.None), Throws.ArgumentException);
        Assert.That(() => Books.Bills.IssueAsync(Scene.Code, [Sample.Issued(bill), Sample.Issued(sameDocument)], Scene.None), Throws.ArgumentException);
    }

    [Test]
    public async Task Issuing_books_the_receivable_and_nothing_on_a_locked_day()
    {
        var bill = Scene.Bill(1, 70_000);
        await Books.Bills.IssueAsync(Scene.Code, [Sample.Issued(bill)], Scene.None);
        var day = await Books.Ledger.DayAsync(Scene.Code, bill.IssuedOn, Scene.None);
        Assert.That(day.Select(account => (account.Account.Code, account.Debit.Sen, account.Credit.Sen)),
            Is.EqualTo(new[] { ("receivable:PBBP2", 7_000_000L, 0L), ("revenue:4.1.01.15.01.0001", 0L, 7_000_000L) }));

        await Books.Ledger.LockDayAsync(Scene.Code, bill.IssuedOn, Sample.Noon, Scene.None);
        Assert.That(() => Books.Bills.IssueAsync(Scene.Code, [Sample.Issued(Scene.Bill(2))], Scene.None), Throws.InvalidOperationException);
        Assert.That(await Books.Bills.FindAsync(Scene.Code, [Scene.Bill(2).Code], Scene.None), Is.EqualTo(new Bill?[] { null }));
    }

    [Test]
    public async Task The_same_list_issued_by_eight_at_once_is_written_once()
    {
        var list = Enumerable.Range(1, 30).Select(number => Sample.Issued(Scene.Bill(number))).ToList();
        var told = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Books.Bills.IssueAsync(Scene.Code, list, Scene.None))));
        Assert.That(told.Count(known => known.Count == 0), Is.EqualTo(1));
        Assert.That(told.Where(known => known.Count > 0).Select(known => known.Count), Is.All.EqualTo(30));
        Assert.That(await EventsAsync(list[0].Bill.IssuedOn), Is.EqualTo(30));
    }

    [Test]
    public async Task A_search_finds_objects_and_payers_newest_first_at_most_fifty_and_nothing_cancelled()
    {
        var bills = Enumerable.Range(1, 60).Select(number => Scene.Bill(number) with
        {
            ObjectNumber = number % 2 == 0 ? "NOP-1" : "NOP-2",
            Payer = new(number % 2 == 0 ? "WP-2" : "NOP-1", "Warga Contoh"),
            IssuedOn = Scene.Day.AddDays(-number),
            Status = number == 3 ? BillStatus.Cancelled : BillStatus.Issued,
        }).ToList();
        await Books.Bills.IssueAsync(Scene.Code, [.. bills.Select(Sample.Issued)], Scene.None);
        var found = await Books.Bills.SearchAsync(Scene.Code, "NOP-1", Scene.None);
        Assert.That(found.Select(bill => bill.Code), Is.EqualTo(bills.Where(bill => bill.Status != BillStatus.Cancelled).Take(50).Select(bill => bill.Code)));
        Assert.That(await Books.Bills.SearchAsync(Scene.Code, "WP-2", Scene.None), Has.Count.EqualTo(30));
        Assert.That(await Books.Bills.SearchAsync(Scene.Code, "nothing", Scene.None), Is.Empty);
    }

    [TestCase("71 0000 0011", Description = "a payment code, typed with spaces")]
    [TestCase("35.10.040.012.003-0123.0", Description = "a NOP as notices print it")]
    [TestCase("351004001200301230", Description = "a NOP, bare")]
    [TestCase("plg-77", Description = "a customer number in lower case")]
    [TestCase("SKPD/2026/77", Description = "a document number")]
    [TestCase("aminah", Description = "any word of the name")]
    [TestCase("SITI AMIN", Description = "two words, one begun")]
    [TestCase("amin ma'ruf sit", Description = "words in any order")]
    [TestCase("celebi", Description = "accents do not matter")]
    public async Task A_search_finds_a_bill_by_whatever_is_typed(string text)
    {
        var bill = Scene.Bill(1) with
        {
            ObjectNumber = "351004001200301230",
            Payer = new("PLG-77", "Hj. Siti Aminah Ma’ruf Çelebi"),
            Document = "SKPD/2026/77",
        };
        var other = Scene.Bill(2) with { Payer = new("PLG-78", "Budi Santoso") };
        await Books.Bills.IssueAsync(Scene.Code, [Sample.Issued(bill), Sample.Issued(other)], Scene.None);
        var typed = text.StartsWith("71", StringComparison.Ordinal) ? string.Join(' ', bill.Code.Value.Chunk(4).Select(part => new string(part))) : text;
        Assert.That((await Books.Bills.SearchAsync(Scene.Code, typed, Scene.None)).Select(found => found.Code), Is.EqualTo(new[] { bill.Code }));
    }

    [TestCase("si")]
    [TestCase("")]
    [TestCase("%%%")]
    [TestCase("___")]
    [TestCase("a b c")]
    [TestCase("' or 1=1 --")]
    public async Task A_search_for_too_little_or_for_signs_finds_nothing(string text)
    {
        await Scene.IssueAsync(1);
        Assert.That(await Books.Bills.SearchAsync(Scene.Code, text, Scene.None), Is.Empty);
    }

    private async Task<int> EventsAsync(DateOnly day)
    {
        var count = 0;
        await foreach (var _ in Books.Ledger.PostingsAsync(Scene.Code, day, Scene.None)) count++;
        return count;
    }
}
