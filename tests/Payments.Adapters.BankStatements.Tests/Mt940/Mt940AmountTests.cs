using System.Globalization;
using System.Text;
using CsCheck;
using Payments.Adapters.BankStatements.Mt940;

namespace Payments.Adapters.BankStatements.Tests.Mt940;

public sealed class Mt940AmountTests
{
    [TestCase("1000,", "1000")]
    [TestCase("1000,5", "1000.5")]
    [TestCase("1000,50", "1000.50")]
    [TestCase("1000.50", "1000.50")]
    [TestCase("100000", "100000", Description = "no mark: whole units")]
    [TestCase("000000009265,12", "9265.12")]
    [TestCase("000010000000", "10000000")]
    [TestCase(",5", "0.5")]
    [TestCase("0,", "0")]
    [TestCase("999999999999999,99", "999999999999999.99")]
    public void A_figure_is_read_with_the_decimals_it_has(string figure, string expected)
    {
        Assert.That(Mt940Amount.TryParse(Encoding.ASCII.GetBytes(figure), out var amount), Is.True);
        Assert.That(amount.ToString(CultureInfo.InvariantCulture), Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase(",")]
    [TestCase("1.234", Description = "a point is a decimal mark, and three decimals are none")]
    [TestCase("1.234,56", Description = "two different marks")]
    [TestCase("1,2,3")]
    [TestCase("1 000,00")]
    [TestCase("-1,00")]
    [TestCase("12345678901234567890", Description = "longer than any amount")]
    public void What_would_have_to_be_guessed_is_refused(string figure) =>
        Assert.That(Mt940Amount.TryParse(Encoding.ASCII.GetBytes(figure), out _), Is.False);

    [Test]
    public void Every_amount_written_with_a_comma_comes_back() =>
        Gen.Long[0, 99_999_999_999_999_999].Sample(units =>
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{units / 100},{units % 100:D2}");
            return Mt940Amount.TryParse(Encoding.ASCII.GetBytes(text), out var amount) && amount == units / 100m;
        });
}
