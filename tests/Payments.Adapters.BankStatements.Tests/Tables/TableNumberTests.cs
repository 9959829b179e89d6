using System.Globalization;
using CsCheck;
using Payments.Adapters.BankStatements.Tables;

namespace Payments.Adapters.BankStatements.Tests.Tables;

public sealed class TableNumberTests
{
    [TestCase("1.234.567,00", TableNumberStyle.Indonesian, "1234567.00")]
    [TestCase("1.500", TableNumberStyle.Indonesian, "1500")]
    [TestCase("1500,5", TableNumberStyle.Indonesian, "1500.5")]
    [TestCase("1,234,567.00", TableNumberStyle.English, "1234567.00")]
    [TestCase(".00", TableNumberStyle.English, "0.00")]
    [TestCase("1234567.00", TableNumberStyle.Plain, "1234567.00")]
    [TestCase("1500", TableNumberStyle.Undeclared, "1500")]
    [TestCase("", TableNumberStyle.Indonesian, "0")]
    public void A_figure_of_the_declared_style_is_read(string cell, TableNumberStyle style, string expected)
    {
        Assert.That(TableNumber.TryParse(cell, style, TableNegative.None, out var number), Is.True);
        Assert.That(number.ToString(CultureInfo.InvariantCulture), Is.EqualTo(expected));
    }

    [TestCase("1,234,567.00", TableNumberStyle.Indonesian)]
    [TestCase("2,500", TableNumberStyle.Indonesian, Description = "three decimals")]
    [TestCase("1.23.456,00", TableNumberStyle.Indonesian, Description = "a group of two")]
    [TestCase("1234.567,00", TableNumberStyle.Indonesian, Description = "grouped from the middle")]
    [TestCase(".123", TableNumberStyle.Indonesian)]
    [TestCase("1.500", TableNumberStyle.English, Description = "three decimals")]
    [TestCase("1,50", TableNumberStyle.English)]
    [TestCase("1,234.00", TableNumberStyle.Plain)]
    [TestCase("1.5", TableNumberStyle.Undeclared)]
    [TestCase("1 000", TableNumberStyle.English)]
    [TestCase("1.", TableNumberStyle.English)]
    [TestCase(".", TableNumberStyle.English)]
    [TestCase("Rp1000", TableNumberStyle.Plain)]
    [TestCase("1234567890123456789012345678901234567890", TableNumberStyle.Plain)]
    [TestCase("-1", TableNumberStyle.Plain, Description = "a minus that was not declared")]
    public void Anything_else_is_refused(string cell, TableNumberStyle style) =>
        Assert.That(TableNumber.TryParse(cell, style, TableNegative.None, out _), Is.False);

    [TestCase("-1.50", TableNegative.Minus, "-1.50")]
    [TestCase("1.50-", TableNegative.Minus, "-1.50")]
    [TestCase("(1.50)", TableNegative.Brackets, "-1.50")]
    public void An_amount_below_zero_is_read_as_declared(string cell, TableNegative negative, string expected)
    {
        Assert.That(TableNumber.TryParse(cell, TableNumberStyle.Plain, negative, out var number), Is.True);
        Assert.That(number, Is.EqualTo(decimal.Parse(expected, CultureInfo.InvariantCulture)));
    }

    [Test]
    public void A_number_means_the_same_in_every_style() =>
        Gen.Long[0, 999_999_999_999_999].Sample(sen =>
        {
            var english = (sen / 100m).ToString("#,##0.00", CultureInfo.InvariantCulture);
            var indonesian = english.Replace(',', ';').Replace('.', ',').Replace(';', '.');
            return Read(english, TableNumberStyle.English) == sen / 100m && Read(indonesian, TableNumberStyle.Indonesian) == sen / 100m
                && Read(english.Replace(",", "", StringComparison.Ordinal), TableNumberStyle.Plain) == sen / 100m;
        });

    private static decimal? Read(string cell, TableNumberStyle style) =>
        TableNumber.TryParse(cell, style, TableNegative.None, out var number) ? number : null;
}
