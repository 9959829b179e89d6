namespace Payments.Core.Tests;

public sealed class BasisPointsTests
{
    [TestCase(100, "1 %")]
    [TestCase(60, "0,6 %")]
    [TestCase(25, "0,25 %")]
    [TestCase(5, "0,05 %")]
    [TestCase(10_000, "100 %")]
    [TestCase(0, "0 %")]
    public void A_rate_is_written_in_percent_with_a_decimal_comma(int points, string text) =>
        Assert.That(new BasisPoints(points).ToString(), Is.EqualTo(text));
}
