namespace Payments.Core.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class GroupedLookupTests
{
    private static readonly RegionCode Here = new("1111"), There = new("2222");
    private readonly SlowQuery _slow = new();
    private readonly GroupedLookup<int, string?> _lookup;

    public GroupedLookupTests() => _lookup = new(_slow.FindAsync);

    private static CancellationToken Token => TestContext.CurrentContext.CancellationToken;

    [Test]
    public async Task Every_caller_gets_its_own_answers_in_its_own_order_however_they_are_grouped()
    {
        var right = await Task.WhenAll(Enumerable.Range(0, 2_000).Select(async i =>
        {
            await Task.Yield();
            var region = i % 5 == 0 ? There : Here;
            int[] keys = [i % 200, i * 7 % 200];
            var found = await _lookup.FindAsync(region, keys, Token);
            return found.SequenceEqual(keys.Select(key => SlowQuery.Answer(region, key)));
        }));
        Assert.That(right, Is.All.True);
        Assert.That(_slow.MostAtOnce, Is.EqualTo(1));
        Assert.That(_slow.Queries, Is.LessThan(400), "look-ups share queries");
    }

    [Test]
    public async Task A_failed_query_fails_its_callers_and_not_the_next_ones()
    {
        _slow.Broken = true;
        Assert.That(async () => await _lookup.FindAsync(Here, [1], Token), Throws.TypeOf<IOException>());
        _slow.Broken = false;
        Assert.That(await _lookup.FindAsync(Here, [1, 3], Token), Is.EqualTo(new[] { SlowQuery.Answer(Here, 1), null }));
    }

    /// <summary>Finds nothing for every third key.</summary>
    private sealed class SlowQuery
    {
        private int _atOnce;

        public int Queries { get; private set; }

        public int MostAtOnce { get; private set; }

        public bool Broken { get; set; }

        public static string? Answer(RegionCode region, int key) => key % 3 == 0 ? null : $"{region}/{key}";

        public async Task<IReadOnlyList<string?>> FindAsync(RegionCode region, IReadOnlyList<int> keys, CancellationToken cancellationToken)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _atOnce));
            Queries++;
            await Task.Delay(2, cancellationToken);
            Interlocked.Decrement(ref _atOnce);
            return Broken ? throw new IOException("away") : [.. keys.Select(key => Answer(region, key))];
        }
    }
}
