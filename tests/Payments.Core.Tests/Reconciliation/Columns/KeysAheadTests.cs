using CsCheck;
using Payments.Core.Reconciliation.Columns;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Tests.Reconciliation.Columns;

/// <summary>Keys found by one core while another looks up those before.</summary>
public sealed class KeysAheadTests
{
    [Test]
    public void Items_have_the_links_they_have_when_one_core_does_it_all() =>
        Gen.Select(Gen.Int[0, 9_000], Gen.Int[3, 11].Select(power => 1 << power), Gen.Int).Sample((items, together, seed) =>
        {
            var (alone, beside) = (new Keys(seed), new Keys(seed));
            var found = new FoundKeys(alone.Table);
            var ahead = new KeysAhead(items, beside.Find, () => new(beside.Table), beside.Add);
            for (var first = 0; first < items; first += together)
            {
                var count = Math.Min(together, items - first);
                found.Fill(first, first + count, alone.Find);
                if (!Listed(found.LookUp(first + count, alone.Add)).SequenceEqual(Listed(ahead.LinksOf(first, count)))) return false;
            }
            return alone.Table.Count == beside.Table.Count;
        }, iter: 50);

    [Test]
    public void Items_that_are_not_found_together_are_refused()
    {
        var keys = new Keys(1);
        var ahead = new KeysAhead(9_000, keys.Find, () => new(keys.Table), keys.Add);
        ahead.LinksOf(0, KeysAhead.Together - 1);
        Assert.That(() => ahead.LinksOf(KeysAhead.Together - 1, 2), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void What_goes_wrong_while_keys_are_found_is_told_to_who_asks_for_them()
    {
        var keys = new Keys(1);
        var ahead = new KeysAhead(10_000, (item, found) =>
        {
            if (item == 5_000) throw new InvalidOperationException("item 5000");
            keys.Find(item, found);
        }, () => new(keys.Table), keys.Add);
        Assert.That(
            () =>
            {
                for (var first = 0; first < 10_000; first += 128) ahead.LinksOf(first, Math.Min(128, 10_000 - first));
            }, Throws.InvalidOperationException.With.Message.EqualTo("item 5000"));
    }

    private static List<(int Item, int Link)> Listed(FoundLinks links) => [.. Enumerable.Range(0, links.Count).Select(i => links[i])];

    // Items with none, one or several keys, which others may have too.
    private sealed class Keys(int seed)
    {
        public KeyTable Table { get; } = new(new());

        public void Find(int item, KeyFound found)
        {
            var random = new Random(HashCode.Combine(seed, item) & int.MaxValue);
            for (var key = random.Next(4); key > 0; key--) found((KeyKind)random.Next(6), System.Text.Encoding.UTF8.GetBytes($"K{random.Next(5_000)}"));
        }

        public void Add(int item, KeyKind kind, ReadOnlySpan<byte> value, int hash, FoundLinks links) => links.Add(item, Table.Add(kind, value, hash));
    }
}
