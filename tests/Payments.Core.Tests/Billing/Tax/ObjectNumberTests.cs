using CsCheck;
using Payments.Core.Billing.Tax;

namespace Payments.Core.Tests.Billing.Tax;

public sealed class ObjectNumberTests
{
    [TestCase("351004001200301230")]
    [TestCase("35.10.040.012.003-0123.0")]
    public void Eighteen_digits_are_read_bare_or_as_notices_print_them(string text)
    {
        // Source: regional revenue reference 2.1.
        var number = ObjectNumber.Parse(text);

        Assert.That(number.Value, Is.EqualTo("351004001200301230"));
        Assert.That(number.Display, Is.EqualTo("35.10.040.012.003-0123.0"));
        Assert.That(number.Region, Is.EqualTo(new RegionCode("3510")));
    }

    [TestCase("35100400120030123")]
    [TestCase("3510040012003012300")]
    [TestCase("3510040012003o1230")]
    [TestCase("35.10.040.012.0030123.0")]
    [TestCase("3.510.040.012.003-0123.0")]
    [TestCase("")]
    [TestCase(null)]
    public void Anything_else_is_refused(string? text) => Assert.That(ObjectNumber.TryParse(text, out _), Is.False);

    [Test]
    public void Leading_zeros_and_every_digit_survive_the_display_form() =>
        Gen.Char['0', '9'].Array[18].Select(digits => new string(digits)).Sample(digits =>
            ObjectNumber.Parse(ObjectNumber.Parse(digits).Display).Value == digits);
}
