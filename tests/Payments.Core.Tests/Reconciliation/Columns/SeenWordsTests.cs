using CsCheck;
using Payments.Core.Reconciliation.Columns;

namespace Payments.Core.Tests.Reconciliation.Columns;

/// <summary>Which words stand somewhere, by a bit each.</summary>
public sealed class SeenWordsTests
{
    [Test]
    public void A_word_that_was_seen_is_never_missed_however_many_were_expected() =>
        Gen.Select(Gen.Int.Array[0, 500], Gen.Int[0, 2_000]).Sample((hashes, expected) =>
        {
            var words = new SeenWords(expected);
            foreach (var hash in hashes[..(hashes.Length / 2)]) words.Add(hash);
            words.Add(hashes.AsSpan(hashes.Length / 2));
            return hashes.All(words.May);
        });

    [Test]
    public void Few_words_that_stand_nowhere_are_taken_for_one_that_does()
    {
        var (random, words) = (new Random(1), new SeenWords(10_000));
        for (var word = 0; word < 10_000; word++) words.Add(random.Next(int.MinValue, int.MaxValue));

        var taken = Enumerable.Range(0, 10_000).Count(_ => words.May(random.Next(int.MinValue, int.MaxValue)));

        Assert.That(taken, Is.LessThan(1_500), "about one in twelve");
    }
}
