using System.Text;
using Newtonsoft.Json.Linq;
using Payments.Adapters.BankStatements.Tests.Mt940;

namespace Payments.Adapters.BankStatements.Tests;

public sealed class StatementInspectionTests
{
    private const string Line = ":61:2511031103CR10,00NTRFREF1//BANK1\n:86:SETORAN\n:61:2511031103RC1,00NTRF\n";

    [Test]
    public void The_JSON_has_the_names_that_scripts_rely_on()
    {
        var json = InspectionWriter.ToJson(Inspect(Mt940Text.Top + Line + Mt940Text.Bottom));
        Assert.That(json, Is.EqualTo(
            """{"file":"day.sta","format":"mt940","encoding":"utf-8","statements":[{"account":"0099000001","number":"77/1","currency":"IDR",""" +
            """ "opening":"100.00","openingTag":"60F","closing":"110.00","closingTag":"62F","entries":2,"sum":"9.00","balanced":false,"reversals":1}],""".TrimStart() +
            """ "problems":[{"where":"statement 77/1 from line 1","message":"does not balance: opening 60F 100.00 plus 2 lines of 9.00 is expected""".TrimStart() +
            """ to close at 109.00, but 62F says 110.00, a difference of 1.00. Compare with the bank's own listing or ask for the file again."}]}"""));
    }

    [Test]
    public void What_is_missing_is_null_and_announced_lines_are_told_apart()
    {
        var statement = JObject.Parse(InspectionWriter.ToJson(Inspect(":20:R\n:25:1\n:34F:IDR0,\n:61:251103C5,00NTRF\n:61:251103EC7,00NTRF\n-\n")))["statements"]![0]!;
        Assert.That(statement["opening"]!.Type, Is.EqualTo(JTokenType.Null));
        Assert.That(statement["balanced"]!.Type, Is.EqualTo(JTokenType.Null));
        Assert.That(((int)statement["entries"]!, (string?)statement["sum"], (int)statement["pending"]!, (string?)statement["bookedSum"]), Is.EqualTo((2, "12.00", 1, "5.00")));
    }

    [Test]
    public void An_unbalanced_statement_is_readable_and_an_unknown_file_is_not()
    {
        Assert.That(Inspect(Mt940Text.Top + Line + Mt940Text.Bottom).Readable, Is.True);
        var unknown = Inspect("hello");
        Assert.That(unknown.Readable, Is.False);
        Assert.That(unknown.Problems.Single().Message, Does.Contain("mt940").And.Contain("csv:bank-jatim"));
    }

    [Test]
    public void A_format_that_does_not_exist_is_named() =>
        Assert.That(Inspect("hello", "csv:nope").Problems.Single().Message, Does.StartWith("there is no format csv:nope; choose one of"));

    [Test]
    public void The_table_names_statements_and_problems()
    {
        using var text = new StringWriter();
        InspectionWriter.WriteTable(text, Inspect(Mt940Text.Top + ":99:X\n" + Mt940Text.Bottom));
        Assert.That(text.ToString(), Does.Contain("day.sta: mt940, utf-8").And.Contain("0099000001").And.Contain("100.00")
            .And.Contain("NO").And.Contain("warning at line 5, :99:").And.Contain("problem at statement 77/1 from line 1"));
    }

    private static StatementInspection Inspect(string text, string? format = null)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return StatementInspection.Of("day.sta", file, StatementFormats.Standard(), format, CancellationToken.None);
    }
}
