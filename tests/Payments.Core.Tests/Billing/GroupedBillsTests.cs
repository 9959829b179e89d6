using Payments.Adapters.Contracts;
using Payments.Adapters.Contracts.InMemory;
using Payments.Core.Billing;

namespace Payments.Core.Tests.Billing;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class GroupedBillsTests
{
    private static CancellationToken Token => TestContext.CurrentContext.CancellationToken;

    [Test]
    public async Task Every_caller_gets_its_own_bills_in_its_own_order_however_they_are_grouped()
    {
        var books = new MemoryBooks();
        var bills = Enumerable.Range(1, 200).Select(number => Sample.Bill(number)).ToList();
        foreach (var bill in bills.Where((_, i) => i % 3 != 0)) books.Put(bill);
        var slow = new SlowStore(books);
        var grouped = new GroupedBills(slow);

        var answers = await Task.WhenAll(Enumerable.Range(0, 2_000).Select(async i =>
        {
            await Task.Yield();
            PaymentCode[] codes = [bills[i % 200].Code, bills[(i * 7) % 200].Code];
            var found = await grouped.FindAsync(Sample.Code, codes, Token);
            return codes.Select((code, k) => found[k]?.Code == code || (found[k] is null && bills.FindIndex(bill => bill.Code == code) % 3 == 0)).All(right => right);
        }));
        Assert.That(answers, Is.All.True);
        Assert.That(slow.MostAtOnce, Is.EqualTo(1));
        Assert.That(slow.Queries, Is.LessThan(400), "look-ups share queries");
    }

    [Test]
    public async Task A_failed_query_fails_its_callers_and_not_the_next_ones()
    {
        var slow = new SlowStore(new MemoryBooks()) { Broken = true };
        var grouped = new GroupedBills(slow);
        Assert.That(async () => await grouped.FindAsync(Sample.Code, [Sample.Bill(1).Code], Token), Throws.TypeOf<IOException>());
        slow.Broken = false;
        Assert.That(await grouped.FindAsync(Sample.Code, [Sample.Bill(1).Code], Token), Is.EqualTo(new Bill?[] { null }));
    }

    private sealed class SlowStore(MemoryBooks books) : IBillStore
    {
        private int _atOnce;

        public int Queries { get; private set; }

        public int MostAtOnce { get; private set; }

        public bool Broken { get; set; }

        public async Task<IReadOnlyList<Bill?>> FindAsync(RegionCode region, IReadOnlyList<PaymentCode> codes, CancellationToken cancellationToken)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _atOnce));
            Queries++;
            await Task.Delay(2, cancellationToken);
            Interlocked.Decrement(ref _atOnce);
            return Broken ? throw new IOException("away") : await books.FindAsync(region, codes, cancellationToken);
        }

        public Task<IReadOnlyList<Bill>> SearchAsync(RegionCode region, string text, CancellationToken cancellationToken) => throw new InvalidOperationException();

        public Task<IReadOnlyList<Bill>> IssueAsync(RegionCode region, IReadOnlyList<IssuedBill> bills, CancellationToken cancellationToken) => throw new InvalidOperationException();
    }
}
