using CsCheck;

namespace Payments.Core.Tests;

public sealed class CheckDigitTests
{
    private static readonly Gen<string> Digits = Gen.Char['0', '9'].Array[1, 20].Select(digits => new string(digits));

    [Test]
    public void A_published_number_has_its_published_check_digit() =>
        Assert.That(CheckDigit.Of("572"), Is.EqualTo('4'), "the worked example of Damm's algorithm");

    [Test]
    public void A_number_with_its_check_digit_is_valid() =>
        Digits.Sample(digits => CheckDigit.IsValid(digits + CheckDigit.Of(digits)));

    [Test]
    public void Every_single_wrong_digit_is_caught() =>
        Digits.Sample(digits =>
        {
            var number = digits + CheckDigit.Of(digits);
            return Enumerable.Range(0, number.Length).All(at => "0123456789".All(digit =>
                digit == number[at] || !CheckDigit.IsValid(number[..at] + digit + number[(at + 1)..])));
        });

    [Test]
    public void Every_swap_of_two_neighbours_is_caught() =>
        Digits.Sample(digits =>
        {
            var number = digits + CheckDigit.Of(digits);
            return Enumerable.Range(0, number.Length - 1).All(at =>
                number[at] == number[at + 1] || !CheckDigit.IsValid(number[..at] + number[at + 1] + number[at] + number[(at + 2)..]));
        });

    [TestCase("")]
    [TestCase("0")]
    public void A_number_without_a_digit_to_check_is_not_valid(string number) =>
        Assert.That(CheckDigit.IsValid(number), Is.False);

    [TestCase("12a4")]
    [TestCase("12 4")]
    [TestCase("١٢٣")]
    public void Anything_but_the_ten_digits_is_a_mistake(string text) =>
        Assert.That(() => CheckDigit.Of(text), Throws.ArgumentException);
}
