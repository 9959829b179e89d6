using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using Payments.Core;

namespace Payments.Adapters.Snap.Tests;

public sealed partial class SnapAmountTests
{
    [TestCase("150000.00", 15_000_000)]
    [TestCase("0.00", 0)]
    [TestCase("0.01", 1)]
    [TestCase("9999999999999999.99", 999_999_999_999_999_999)]
    public void An_amount_is_rupiah_with_two_decimals(string text, long sen)
    {
        Assert.That(SnapAmount.Parse(text), Is.EqualTo(Money.OfSen(sen)));
        Assert.That(SnapAmount.Format(Money.OfSen(sen)), Is.EqualTo(text));
    }

    [TestCase("")]
    [TestCase(".00")]
    [TestCase("150000")]
    [TestCase("150000.")]
    [TestCase("150000.0")]
    [TestCase("150000.000")]
    [TestCase("0150000.00")]
    [TestCase("00.00")]
    [TestCase("-1.00")]
    [TestCase("+1.00")]
    [TestCase(" 1.00")]
    [TestCase("1.00 ")]
    [TestCase("150,000.00")]
    [TestCase("150.000,00")]
    [TestCase("150000,00")]
    [TestCase("1e3.00")]
    [TestCase("1E3")]
    [TestCase("NaN")]
    [TestCase("1.00.00")]
    [TestCase("\u0661.00", Description = "Arabic digit one")]
    [TestCase("1\u0000.00")]
    [TestCase("10000000000000000.00", Description = "17 digits")]
    public void Anything_else_is_refused(string text)
    {
        Assert.That(SnapAmount.TryParse(text, AmountProfile.National, out _), Is.False);
        Assert.That(() => SnapAmount.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains("two decimals"));
    }

    [TestCase("9999999999999.00", AmountProfile.Bca, true)]
    [TestCase("10000000000000.00", AmountProfile.Bca, false)]
    [TestCase("150000", AmountProfile.Lenient, true)]
    [TestCase("150000.5", AmountProfile.Lenient, true)]
    [TestCase("150000.50", AmountProfile.Lenient, true)]
    [TestCase("150000.500", AmountProfile.Lenient, false)]
    [TestCase("150000.", AmountProfile.Lenient, false)]
    public void A_profile_widens_or_narrows_what_is_read(string text, AmountProfile profile, bool accepted) =>
        Assert.That(SnapAmount.TryParse(text, profile, out _), Is.EqualTo(accepted));

    [Test]
    public void A_lenient_single_decimal_counts_ten_sen() => Assert.That(SnapAmount.Parse("7.5", AmountProfile.Lenient), Is.EqualTo(Money.OfSen(750)));

    [Test]
    public void Every_amount_comes_back_as_it_was_written() =>
        Gen.Long[0, 999_999_999_999_999_999].Sample(sen => SnapAmount.Parse(SnapAmount.Format(Money.OfSen(sen))) == Money.OfSen(sen));

    [Test]
    public void A_text_is_read_exactly_when_it_matches_the_pattern() =>
        Gen.OneOf(Gen.String[Gen.Char["0123456789.,-+eE "], 0, 22], Gen.Select(Gen.String[Gen.Char["0123456789"], 0, 18], Gen.String[Gen.Char["0123456789"], 0, 3])
            .Select((whole, part) => whole + "." + part)).Sample(text =>
            SnapAmount.TryParse(text, AmountProfile.National, out _) == Pattern().IsMatch(text));

    [Test]
    public void An_Indonesian_culture_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("id-ID");
            Assert.That(SnapAmount.Format(Money.OfRupiah(1_234_567)), Is.EqualTo("1234567.00"));
            Assert.That(SnapTimestamp.Format(new DateTimeOffset(2026, 1, 15, 2, 30, 0, TimeSpan.Zero)), Is.EqualTo("2026-01-15T09:30:00+07:00"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void An_amount_below_zero_cannot_be_written() =>
        Assert.That(() => SnapAmount.Format(Money.OfSen(-1)), Throws.TypeOf<ArgumentOutOfRangeException>());

    [GeneratedRegex(@"\A(0|[1-9][0-9]{0,15})\.[0-9]{2}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
