using CsCheck;
using Payments.Core.Billing;

namespace Payments.Core.Tests.Billing;

public sealed class AreaTests
{
    [TestCase("12", 1_200)]
    [TestCase("12.5", 1_250)]
    [TestCase("12.50", 1_250)]
    [TestCase("0.01", 1)]
    [TestCase("0", 0)]
    public void Square_metres_have_at_most_two_decimals(string text, long squareDecimetres)
    {
        Assert.That(Area.TryParse(text, out var area), Is.True);
        Assert.That(area.SquareDecimetres, Is.EqualTo(squareDecimetres));
    }

    [TestCase("")]
    [TestCase("-1")]
    [TestCase("12,5")]
    [TestCase("1,200")]
    [TestCase("12.505")]
    [TestCase("1e3")]
    [TestCase(" 12")]
    [TestCase("99999999999999999999")]
    public void Anything_else_is_not_an_area(string text) => Assert.That(Area.TryParse(text, out _), Is.False);

    [Test]
    public void A_file_gets_back_what_it_wrote() =>
        Gen.Long[0, 10_000_000_000].Select(Area.OfSquareDecimetres).Sample(area =>
            Area.TryParse(area.ToInvariantText(), out var back) && back == area);

    [Test]
    public void The_value_of_an_area_is_exact() =>
        Gen.Select(Gen.Long[0, 10_000_000], Gen.Long[0, 100_000_000]).Sample((squareDecimetres, rupiah) =>
            Area.OfSquareDecimetres(squareDecimetres).At(Money.OfRupiah(rupiah)).ToDecimal() == squareDecimetres / 100m * rupiah);

    [Test]
    public void A_price_with_sen_is_refused() =>
        Assert.That(() => Area.OfSquareMetres(1).At(Money.OfSen(150)), Throws.ArgumentException);

    [Test]
    public void A_negative_area_is_refused() =>
        Assert.That(() => Area.OfSquareDecimetres(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase(1_250, "12,50 m2")]
    [TestCase(120_000, "1.200 m2")]
    public void An_area_is_written_as_indonesian_readers_write_it(long squareDecimetres, string text) =>
        Assert.That(Area.OfSquareDecimetres(squareDecimetres).ToString(), Is.EqualTo(text));
}
