using Payments.Adapters.BankStatements.Tests.Mt940;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Tests;

public sealed class StatementPagesTests
{
    private const string First = ":20:P\n:25:1\n:28C:77/1\n:60F:C251103IDR100,00\n:61:251103C10,00NTRF\n:62M:C251103IDR110,00\n-\n";
    private const string Second = ":20:P\n:25:1\n:28C:77/2\n:60M:C251103IDR110,00\n:61:251103D60,00NTRF\n:62M:C251103IDR50,00\n-\n";
    private const string Last = ":20:P\n:25:1\n:28C:77/3\n:60M:C251103IDR50,00\n:61:251103C1,00NTRF\n:62F:C251103IDR51,00\n-\n";

    [TestCase(First + Second + Last)]
    [TestCase(Last + First + Second, Description = "pages out of order")]
    public void The_pages_of_a_statement_become_one(string file)
    {
        var statement = Join(file).Single();
        Assert.Multiple(() =>
        {
            Assert.That((statement.Number, statement.Opening!.Tag, statement.Closing!.Tag, statement.Balanced), Is.EqualTo(("77", "60F", "62F", (bool?)true)));
            Assert.That(statement.Lines.Select(line => (line.Sequence, line.Amount)), Is.EqualTo(new[] { (1, 10m), (2, -60m), (3, 1m) }));
            Assert.That(statement.Problems, Is.Empty);
        });
    }

    [Test]
    public void A_missing_page_holds_the_statement_and_what_is_left_of_it()
    {
        var statements = Join(First + Last);
        Assert.That(statements.Select(statement => statement.Problems.Single().Message), Is.EqualTo(new[]
        {
            "it does not end (62M): the page after it is missing, or opens with another amount. Load all pages together.",
            "it begins in the middle (60M): the page before it is missing, or closes with another amount. Load all pages together.",
        }));
    }

    [Test]
    public void A_page_of_another_account_is_not_joined() =>
        Assert.That(Join(First + Second.Replace(":25:1", ":25:2", StringComparison.Ordinal)), Has.Count.EqualTo(2));

    [Test]
    public void Statements_of_one_page_stay_as_they_are()
    {
        var reading = Mt940Text.Read(Mt940Text.Top + Mt940Text.Bottom);
        Assert.That(StatementPages.Join(reading.Statements).Single().Number, Is.EqualTo("77/1"));
    }

    private static IReadOnlyList<BankStatement> Join(string file) => StatementPages.Join(Mt940Text.Read(file).Statements);
}
