using Payments.Host.Pages.Counter;

namespace Payments.Host.Tests.Pages.Counter;

public sealed class OneAtATimeTests
{
    [Test]
    public async Task Any_key_is_taken_whatever_its_hash()
    {
        using var once = new OneAtATime();
        for (var i = 0; i < 500; i++) Assert.That(await once.RunAsync("kunci-" + i, () => Task.FromResult(i), CancellationToken.None), Is.EqualTo(i));
    }

    [Test]
    public async Task The_same_key_waits_for_the_one_before()
    {
        using var once = new OneAtATime();
        var inside = 0;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => once.RunAsync("sama", async () =>
        {
            Assert.That(Interlocked.Increment(ref inside), Is.EqualTo(1));
            await Task.Yield();
            return Interlocked.Decrement(ref inside);
        }, CancellationToken.None)));
    }
}
