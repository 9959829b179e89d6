using CsCheck;
using Payments.Core.Reconciliation.Stages;

namespace Payments.Core.Tests.Reconciliation.Stages;

public sealed class NeighboursTests
{
    private static readonly Gen<string> Words = Gen.String[Gen.Char["012A"], 1, 6];

    [TestCase("12345", "12345", false)]
    [TestCase("12345", "12945", true)]
    [TestCase("12345", "1345", true)]
    [TestCase("12345", "123456", true)]
    [TestCase("12345", "13245", true)]
    [TestCase("12345", "32145", false)]
    [TestCase("12345", "54321", false)]
    [TestCase("11", "1", true)]
    [TestCase("12", "1234", false)]
    public void One_mistake_is_a_character_replaced_left_out_put_in_or_swapped(string left, string right, bool near)
    {
        Assert.That(Neighbours.AreOneMistakeApart(left, right), Is.EqualTo(near));
        Assert.That(Neighbours.AreOneMistakeApart(right, left), Is.EqualTo(near));
    }

    [Test]
    public void Those_found_are_those_that_comparing_all_with_all_finds() => Gen.Select(Words.Array[0, 30], Words).Sample((texts, text) =>
    {
        var neighbours = new Neighbours();
        for (var item = 0; item < texts.Length; item++) neighbours.Add(item, texts[item]);
        return neighbours.Of(text).Select(found => found.Item)
            .SequenceEqual(Enumerable.Range(0, texts.Length).Where(item => Neighbours.AreOneMistakeApart(texts[item], text)));
    });
}
