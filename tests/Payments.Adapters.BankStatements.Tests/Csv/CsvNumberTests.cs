using System.Globalization;
using CsCheck;
using Payments.Adapters.BankStatements.Csv;

namespace Payments.Adapters.BankStatements.Tests.Csv;

public sealed class CsvNumberTests
{
    [TestCase("1.234.567,00", CsvNumberStyle.Indonesian, "1234567.00")]
    [TestCase("1.500", CsvNumberStyle.Indonesian, "1500")]
    [TestCase("1500,5", CsvNumberStyle.Indonesian, "1500.5")]
    [TestCase("1,234,567.00", CsvNumberStyle.English, "1234567.00")]
    [TestCase(".00", CsvNumberStyle.English, "0.00")]
    [TestCase("1234567.00", CsvNumberStyle.Plain, "1234567.00")]
    [TestCase("1500", CsvNumberStyle.Undeclared, "1500")]
    [TestCase("", CsvNumberStyle.Indonesian, "0")]
    public void A_figure_of_the_declared_style_is_read(string cell, CsvNumberStyle style, string expected)
    {
        Assert.That(CsvNumber.TryParse(cell, style, CsvNegative.None, out var number), Is.True);
        Assert.That(number.ToString(CultureInfo.InvariantCulture), Is.EqualTo(expected));
    }

    [TestCase("1,234,567.00", CsvNumberStyle.Indonesian)]
    [TestCase("2,500", CsvNumberStyle.Indonesian, Description = "three decimals")]
    [TestCase("1.23.456,00", CsvNumberStyle.Indonesian, Description = "a group of two")]
    [TestCase("1234.567,00", CsvNumberStyle.Indonesian, Description = "grouped from the middle")]
    [TestCase(".123", CsvNumberStyle.Indonesian)]
    [TestCase("1.500", CsvNumberStyle.English, Description = "three decimals")]
    [TestCase("1,50", CsvNumberStyle.English)]
    [TestCase("1,234.00", CsvNumberStyle.Plain)]
    [TestCase("1.5", CsvNumberStyle.Undeclared)]
    [TestCase("1 000", CsvNumberStyle.English)]
    [TestCase("1.", CsvNumberStyle.English)]
    [TestCase(".", CsvNumberStyle.English)]
    [TestCase("Rp1000", CsvNumberStyle.Plain)]
    [TestCase("1234567890123456789012345678901234567890", CsvNumberStyle.Plain)]
    [TestCase("-1", CsvNumberStyle.Plain, Description = "a minus that was not declared")]
    public void Anything_else_is_refused(string cell, CsvNumberStyle style) =>
        Assert.That(CsvNumber.TryParse(cell, style, CsvNegative.None, out _), Is.False);

    [TestCase("-1.50", CsvNegative.Minus, "-1.50")]
    [TestCase("1.50-", CsvNegative.Minus, "-1.50")]
    [TestCase("(1.50)", CsvNegative.Brackets, "-1.50")]
    public void An_amount_below_zero_is_read_as_declared(string cell, CsvNegative negative, string expected)
    {
        Assert.That(CsvNumber.TryParse(cell, CsvNumberStyle.Plain, negative, out var number), Is.True);
        Assert.That(number, Is.EqualTo(decimal.Parse(expected, CultureInfo.InvariantCulture)));
    }

    [Test]
    public void A_number_means_the_same_in_every_style() =>
        Gen.Long[0, 999_999_999_999_999].Sample(sen =>
        {
            var english = (sen / 100m).ToString("#,##0.00", CultureInfo.InvariantCulture);
            var indonesian = english.Replace(',', ';').Replace('.', ',').Replace(';', '.');
            return Read(english, CsvNumberStyle.English) == sen / 100m && Read(indonesian, CsvNumberStyle.Indonesian) == sen / 100m
                && Read(english.Replace(",", "", StringComparison.Ordinal), CsvNumberStyle.Plain) == sen / 100m;
        });

    private static decimal? Read(string cell, CsvNumberStyle style) =>
        CsvNumber.TryParse(cell, style, CsvNegative.None, out var number) ? number : null;
}
