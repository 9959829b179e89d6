using Microsoft.Extensions.Time.Testing;
using Payments.Adapters.Contracts;
using Payments.Adapters.Contracts.InMemory;
using Payments.Core.Billing;
using Payments.Core.Counter;
using Payments.Core.Regions;

namespace Payments.Core.Tests.Counter;

public sealed class CollectiveListTests
{
    private static readonly string Code = Sample.Bill(1).Code.Value;

    [TestCase("{0}", 1)]
    [TestCase("\uFEFF{0}\r\n", 1)]
    [TestCase("Kode bayar\n{0}", 2)]
    [TestCase("\n\n  {0}  ", 3)]
    [TestCase("\"{0}\",Siti Aminah,100000", 1)]
    [TestCase("{0};Siti;1.000", 1)]
    [TestCase("{0}\tSiti", 1)]
    public void A_code_is_read_however_the_list_came(string text, int line)
    {
        var list = CollectiveList.Parse(string.Format(System.Globalization.CultureInfo.InvariantCulture, text, Code));
        Assert.That(list.Lines.Select(read => (read.Number, read.Code?.Value)), Is.EqualTo(new[] { (line, (string?)Code) }));
    }

    [Test]
    public void A_NOP_is_read_with_and_without_dots()
    {
        var list = CollectiveList.Parse("35.10.040.012.003-0123.0\n351004001200301230\n35 10 040 012 003 0123 0");
        Assert.That(list.Lines.Select(line => line.ObjectNumber?.Value), Is.All.EqualTo("351004001200301230"));
    }

    [Test]
    public void More_than_a_thousand_lines_are_too_many()
    {
        Assert.That(CollectiveList.Parse(string.Join('\n', Enumerable.Repeat(Code, 1_000))).TooMany, Is.False);
        var list = CollectiveList.Parse(string.Join('\n', Enumerable.Repeat(Code, 1_001)));
        Assert.That((list.TooMany, list.Lines.Count), Is.EqualTo((true, 1_000)));
    }

    [Test]
    public async Task Every_line_that_cannot_be_paid_is_named_with_its_number()
    {
        var books = new MemoryBooks();
        var (open, paid, expired) = (Sample.Bill(1), Sample.Bill(2, status: BillStatus.Paid), Sample.Bill(3, expires: Sample.Day.AddDays(-1)));
        foreach (var bill in new[] { open, paid, expired }) books.Put(bill);
        var desk = new CollectiveDesk(books, new([Sample.Region]), new RegionCalendar(new FakeTimeProvider(Sample.Noon)));
        var text = $"Kode\n{open.Code}\nomong kosong\n{paid.Code}\n{expired.Code}\n{open.Code}\n{Sample.Bill(9).Code}";

        var preview = await desk.PreviewAsync(Sample.Code, text, CancellationToken.None);
        Assert.That(preview.Problems.Select(problem => (problem.Line, problem.Kind, problem.FirstLine)), Is.EqualTo(new (int, CollectiveProblemKind, int?)[]
        {
            (3, CollectiveProblemKind.Unreadable, null), (4, CollectiveProblemKind.Paid, null), (5, CollectiveProblemKind.Expired, null),
            (6, CollectiveProblemKind.Duplicate, 2), (7, CollectiveProblemKind.Unknown, null),
        }));
        Assert.That((preview.IsPayable, preview.Total), Is.EqualTo((false, open.Total)));
        Assert.That((await desk.PreviewAsync(Sample.Code, open.Code.Value, CancellationToken.None)).IsPayable, Is.True);
    }
}
