using Payments.Adapters.Contracts;
using Payments.Adapters.Contracts.Stores;
using Payments.Adapters.Storage.Receipts;
using Payments.Core;

namespace Payments.Adapters.Storage.Tests.Receipts;

internal sealed class ReceiptClaimStoreTests(StorageEngine engine) : StoreTest(engine)
{
    private static readonly RegionCode Region = new("9901");

    [Test]
    public async Task The_first_text_is_kept_and_every_later_one_gets_it_back()
    {
        var (store, payment) = (new ReceiptClaimStore(Books.Database), PaymentId.New(Sample.Noon));
        Assert.That(await store.FindAsync(Region, payment, Scene.None), Is.Null);
        Assert.That(await store.KeepAsync(Region, payment, "1/FIRST", Sample.Noon, Scene.None), Is.EqualTo("1/FIRST"));
        Assert.That(await store.KeepAsync(Region, payment, "1/SECOND", Sample.Noon, Scene.None), Is.EqualTo("1/FIRST"));
        Assert.That(await store.FindAsync(Region, payment, Scene.None), Is.EqualTo("1/FIRST"));
        Assert.That(await store.FindAsync(new("9902"), payment, Scene.None), Is.Null);
    }

    [Test]
    public async Task Receipts_made_in_the_same_moment_agree_on_one_text()
    {
        var (store, payment) = (new ReceiptClaimStore(Books.Database), PaymentId.New(Sample.Noon));
        var kept = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(() => store.KeepAsync(Region, payment, $"1/{n}", Sample.Noon, Scene.None))));
        Assert.That(kept.Distinct().ToList(), Has.Count.EqualTo(1));
    }
}
