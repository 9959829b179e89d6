using Payments.Adapters.Contracts;
using Payments.Adapters.Contracts.Stores;
using Payments.Adapters.Storage.Channels;
using Payments.Core;
using Payments.Core.Channels;

namespace Payments.Adapters.Storage.Tests.Channels;

internal sealed class ChannelStateStoreTests(StorageEngine engine) : StoreTest(engine)
{
    private static readonly RegionCode Region = new("9903");

    [Test]
    public async Task The_newest_state_counts_and_a_number_is_written_once()
    {
        var store = new ChannelStateStore(Books.Database);
        Assert.That(await store.CurrentAsync(Region, Scene.None), Is.Empty);
        var paused = new ChannelState(Region, new("VA-A"), 1, ChannelOpening.Paused, "bank sedang memperbaiki sistem", "staff-1", Sample.Noon);
        var other = paused with { Channel = new("VA-B"), Reason = "pemeliharaan" };
        var opened = paused with { Number = 2, Opening = ChannelOpening.Open, Reason = "bank sudah pulih" };
        foreach (var state in new[] { paused, other, opened }) Assert.That(await store.ChangeAsync(state, Scene.None), Is.True);
        Assert.That(await store.ChangeAsync(opened with { Opening = ChannelOpening.Paused }, Scene.None), Is.False);
        Assert.That(await store.CurrentAsync(Region, Scene.None), Is.EqualTo(new[] { opened, other }));
        Assert.That(await store.CurrentAsync(new("9904"), Scene.None), Is.Empty);
    }
}
