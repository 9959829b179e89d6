using Payments.Adapters.Contracts;
using Payments.Adapters.Contracts.Stores;
using Payments.Adapters.Storage.Receipts;
using Payments.Core;
using Payments.Core.Receipts;

namespace Payments.Adapters.Storage.Tests.Receipts;

internal sealed class PrintStoreTests(StorageEngine engine) : StoreTest(engine)
{
    private static readonly RegionCode Region = new("9901");

    [Test]
    public async Task Prints_are_counted_from_nought_for_each_document_of_each_payment()
    {
        var (store, payment) = (new PrintStore(Books.Database), PaymentId.New(Sample.Noon));
        for (var before = 0; before < 3; before++) Assert.That(await store.CountAsync(Receipt(payment, $"k{before}"), Scene.None), Is.EqualTo(before));
        Assert.That(await store.CountAsync(Receipt(payment, "k0") with { Document = PrintedDocument.ReversalSlip }, Scene.None), Is.Zero);
        Assert.That(await store.CountAsync(Receipt(PaymentId.New(Sample.Noon), "k0"), Scene.None), Is.Zero);
    }

    [Test]
    public async Task The_same_key_is_the_same_print_also_after_later_ones()
    {
        var (store, payment) = (new PrintStore(Books.Database), PaymentId.New(Sample.Noon));
        foreach (var (key, before) in new[] { ("a", 0), ("a", 0), ("b", 1), ("a", 0), ("b", 1), ("c", 2) })
            Assert.That(await store.CountAsync(Receipt(payment, key), Scene.None), Is.EqualTo(before), key);
    }

    [Test]
    public async Task Prints_of_the_same_moment_each_get_a_number_of_their_own_and_a_doubled_one_gets_its_first()
    {
        var (store, payment) = (new PrintStore(Books.Database), PaymentId.New(Sample.Noon));
        var prints = await Task.WhenAll(Enumerable.Range(0, 24).Select(n => Task.Run(async () => (Key: n / 2, Copy: await store.CountAsync(Receipt(payment, $"{n / 2}"), Scene.None)))));
        Assert.That(prints.Distinct().Select(print => print.Copy), Is.EquivalentTo(Enumerable.Range(0, 12)));
    }

    private static Print Receipt(PaymentId payment, string key) => new(Region, payment, PrintedDocument.Receipt, key, "kasir-1", Sample.Noon);
}
