using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Payments.Adapters.BankStatements.Mt940;

namespace Payments.Adapters.BankStatements.Tests.Mt940;

public sealed partial class Mt940EntryFieldTests
{
    /// <summary>The expression that reads every line of the published samples.</summary>
    [GeneratedRegex(@"^\d{6}(\d{4})?(?<mark>EC|ED|RC|RD|C|D)[A-Z]?(\d[\d.,]*|,\d+)\s*(?<type>[A-Z][A-Z0-9]{3})?.*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Specification();

    [TestCase("C100,00NTRF", 100, false, false)]
    [TestCase("D100,00NTRF", -100, false, false)]
    [TestCase("CR100,00NTRF", 100, false, false, Description = "R is the funds code of IDR")]
    [TestCase("DR100,00NTRF", -100, false, false)]
    [TestCase("RC100,00NTRF", -100, true, false, Description = "reversal of a credit takes money out")]
    [TestCase("RD100,00NTRF", 100, true, false)]
    [TestCase("RCR100,00NTRF", -100, true, false, Description = "reversal with funds code")]
    [TestCase("EC100,00NTRF", 100, false, true)]
    [TestCase("EDR100,00NTRF", -100, false, true)]
    public void The_mark_decides_sign_reversal_and_booking(string field, int amount, bool reversal, bool expected)
    {
        var entry = Read("2511031103" + field);
        Assert.That((entry.Amount, entry.Reversal, entry.Expected), Is.EqualTo(((decimal)amount, reversal, expected)));
    }

    [TestCase("260102", "1231", "2025-12-31")]
    [TestCase("251231", "0102", "2026-01-02")]
    [TestCase("250615", "0614", "2025-06-14")]
    [TestCase("260102", "0715", "2025-07-15", Description = "171 days back is nearer than 194 ahead")]
    [TestCase("991231", "0101", "2000-01-01")]
    public void The_entry_date_lies_in_the_year_nearest_to_the_value_date(string valueDate, string entryDate, string expected) =>
        Assert.That(Read($"{valueDate}{entryDate}C1,00NTRF").EntryDate, Is.EqualTo(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture)));

    [TestCase("80", 1980)]
    [TestCase("99", 1999)]
    [TestCase("79", 2079)]
    [TestCase("00", 2000)]
    public void Years_from_80_on_belong_to_the_last_century(string year, int expected) =>
        Assert.That(Read(year + "0102C1,00NTRF").ValueDate.Year, Is.EqualTo(expected));

    [TestCase("C1,00NTRFREF1//B1", "NTRF", "REF1", "B1")]
    [TestCase("C1,00NTRFA/B//C//D", "NTRF", "A/B", "C//D")]
    [TestCase("C1,00NTRFREF1          ", "NTRF", "REF1", "")]
    [TestCase("C1,00NTRF", "NTRF", "", "")]
    [TestCase("C1,00NTRFNONREF//", "NTRF", "", "")]
    [TestCase("C1,00NONREF", "", "", "")]
    [TestCase("D25,03NOV NONREF", "NOV", "", "")]
    [TestCase("C1,00 NTRFX", "NTRF", "X", "")]
    [TestCase("C1,00123", null, null, null, Description = "digits run on: more than two decimals")]
    public void Type_and_references_are_cut_where_the_bank_meant(string field, string? type, string? reference, string? bankReference)
    {
        var bytes = Encoding.ASCII.GetBytes("251103" + field);
        var wrong = Mt940EntryField.Read(bytes, out var entry);
        Assert.That(wrong is null, Is.EqualTo(type is not null));
        if (wrong is not null) return;
        Assert.That((Text(entry.Type, bytes), Text(entry.Reference, bytes), Text(entry.BankReference, bytes)), Is.EqualTo((type!, reference!, bankReference!)));
    }

    [Test]
    public void Whatever_the_expression_refuses_is_refused_and_what_is_read_is_read_alike() =>
        Gen.Select(
            Gen.OneOf("251103", "2511031103", "25110", "251103110", "2A1103"),
            Gen.OneOf("C", "D", "RC", "RD", "EC", "ED", "CR", "RCR", "EDX", "X", "", "R", "CC"),
            Gen.OneOf("1,00", "100", ",5", "0,", "1.5", "", "12,", "000123,4"),
            Gen.OneOf("", " ", "NTRF", "NTRFREF", " NMSCREF//B", "S051//", "ntrf"))
        .Sample((date, mark, amount, rest) =>
        {
            var field = date + mark + amount + rest;
            var match = Specification().Match(field);
            var bytes = Encoding.ASCII.GetBytes(field);
            var wrong = Mt940EntryField.Read(bytes, out var entry);
            if (!match.Success) return wrong is not null;
            return wrong is null && entry.Reversal == match.Groups["mark"].Value.StartsWith('R') && entry.Expected == match.Groups["mark"].Value.StartsWith('E')
                && Text(entry.Type, bytes) == match.Groups["type"].Value;
        });

    private static Mt940Entry Read(string field)
    {
        var wrong = Mt940EntryField.Read(Encoding.ASCII.GetBytes(field), out var entry);
        Assert.That(wrong, Is.Null);
        return entry;
    }

    private static string Text(Slice slice, byte[] bytes) => Encoding.ASCII.GetString(slice.Of(bytes));
}
