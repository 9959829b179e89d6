using CsCheck;
using Payments.Core.Billing;

namespace Payments.Core.Tests.Billing;

public sealed class PaymentCodeTests
{
    [Test]
    public void A_made_code_can_be_read_back_and_starts_with_its_prefix() =>
        Gen.Select(Gen.Int[1, 999_999], Gen.Long[0, 9_999_999_999]).Sample((prefix, number) =>
        {
            var code = PaymentCode.Make($"{prefix}", number);
            return PaymentCode.Parse(code.Value) == code && code.Value.StartsWith($"{prefix}", StringComparison.Ordinal);
        });

    [TestCase("")]
    [TestCase("12345")]
    [TestCase("1234567890123456789")]
    [TestCase("71000001x")]
    [TestCase(null)]
    public void Anything_but_six_to_eighteen_digits_is_not_a_code(string? text) =>
        Assert.That(PaymentCode.TryParse(text, out _), Is.False);

    [Test]
    public void A_wrong_digit_is_refused_with_what_was_expected()
    {
        var code = PaymentCode.Make("71", 1).Value;
        var wrong = code[..^1] + (char)('0' + ((code[^1] - '0' + 1) % 10));

        Assert.That(() => PaymentCode.Parse(wrong), Throws.InstanceOf<FormatException>().With.Message.Contains("check digit"));
    }
}
