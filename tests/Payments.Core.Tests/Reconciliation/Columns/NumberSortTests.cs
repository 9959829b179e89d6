using CsCheck;
using Payments.Core.Reconciliation.Columns;

namespace Payments.Core.Tests.Reconciliation.Columns;

/// <summary>Places in the order of their numbers.</summary>
public sealed class NumberSortTests
{
    private static readonly Gen<UInt128> Numbers = Gen.OneOf(
        Gen.Select(Gen.ULong, Gen.ULong, (high, low) => new UInt128(high, low)), Gen.Select(Gen.ULong[0, 3], Gen.ULong, (high, low) => new UInt128(high, low)), Gen.ULong[0, 5].Select(low => (UInt128)low));

    [Test]
    public void Places_stand_in_the_order_of_their_numbers_and_equal_ones_stay_as_they_were() => Numbers.Array[0, 300].Sample(numbers =>
    {
        var places = Enumerable.Range(0, numbers.Length).Reverse().ToArray();
        var expected = places.OrderBy(place => numbers[place]).ToArray();

        NumberSort.By(place => numbers[place], places);

        return places.SequenceEqual(expected);
    });
}
