using System.Globalization;
using Payments.Adapters.BankStatements.Camt;

namespace Payments.Adapters.BankStatements.Tests.Camt;

public sealed class CamtAmountTests
{
    [TestCase("0", "0", 0)]
    [TestCase("150000", "150000", 0)]
    [TestCase("150000.00", "150000.00", 0)]
    [TestCase("8.850", "8.850", 2)]
    [TestCase("5442.09000", "5442.09000", 2)]
    [TestCase(".5", "0.5", 1)]
    [TestCase("5.", "5", 0)]
    [TestCase("000000000000000000000012.34", "12.34", 2)]
    [TestCase("999999999999999999", "999999999999999999", 0, Description = "18 digits, the standard's most")]
    public void Digits_with_at_most_one_point_are_an_amount(string text, string amount, int decimals)
    {
        Assert.That(CamtAmount.TryParse(text, out var read, out var found), Is.True);
        Assert.That((read, found), Is.EqualTo((decimal.Parse(amount, CultureInfo.InvariantCulture), decimals)));
    }

    [TestCase("")]
    [TestCase(".")]
    [TestCase("12..34")]
    [TestCase("1,50")]
    [TestCase("1.234.567")]
    [TestCase("-5")]
    [TestCase("+5")]
    [TestCase("1e3")]
    [TestCase("1 000")]
    [TestCase("١٢", Description = "digits of another script")]
    [TestCase("9999999999999999990", Description = "19 digits")]
    public void Anything_else_is_refused(string text) => Assert.That(CamtAmount.TryParse(text, out _, out _), Is.False);

    [TestCase("IDR", "10.001", "10.001\" has 3 decimals, IDR has at most 2")]
    [TestCase("JPY", "10.5", "10.5\" has 1 decimals, JPY has at most 0")]
    [TestCase("KWD", "10.0001", "KWD has at most 3")]
    public void An_amount_finer_than_its_currency_is_refused(string currency, string amount, string why) =>
        Assert.That(CamtText.Refusal(Yen(currency, amount)).Message, Does.Contain(why));

    [TestCase("JPY", "10.00")]
    [TestCase("KWD", "10.123")]
    public void Zeros_at_the_end_and_the_decimals_of_the_currency_are_read(string currency, string amount) =>
        Assert.That(CamtText.Read(Yen(currency, amount)).Readable, Is.True);

    private static string Yen(string currency, string amount) =>
        CamtText.Statement($"<Id>S</Id><Ntry><Amt Ccy=\"{currency}\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Ntry>");
}
