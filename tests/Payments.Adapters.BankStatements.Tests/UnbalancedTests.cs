using System.Text;
using Payments.Adapters.BankStatements.Tests.Mt940;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Tests;

public sealed class UnbalancedTests
{
    private const string Allowed = "\"unbalanced\":\"exception\",\"unbalancedReason\":\"Surat bank 12/2026\"";

    private const string Footer = "\"name\":\"x\",\"title\":\"X\",\"numbers\":\"plain\",\"dates\":[\"dd/MM/yyyy\"],\"sign\":\"twoColumns\",\"balances\":\"footer\",\"currency\":\"IDR\","
        + "\"columns\":{\"date\":[\"Tanggal\"],\"text\":[\"Keterangan\"],\"debit\":[\"Debet\"],\"credit\":[\"Kredit\"]},\"footer\":{\"opening\":[\"Saldo Awal\"],\"credits\":[\"Mutasi Kredit\"],\"closing\":[\"Saldo Akhir\"]}";

    private const string Table = "Tanggal,Keterangan,Debet,Kredit\n03/11/2025,SETORAN,,10\nSaldo Awal,100\nMutasi Kredit,30\nSaldo Akhir,130\n";

    [Test]
    public void An_MT940_profile_says_why_and_every_problem_about_it_is_marked()
    {
        var reader = StatementProfiles.Load($"{{\"format\":\"mt940\",\"name\":\"x\",\"title\":\"X\",{Allowed}}}").Single();
        Assert.That((reader.Format, reader.TakesUnbalanced), Is.EqualTo(("mt940:x", "Surat bank 12/2026")));
        var statement = Read(reader, Mt940Text.Top + ":61:251103C10,00NTRF\n:62F:C251103IDR130,00\n:90C:2IDR30,00\n-\n").Statements.Single();
        Assert.That(statement.Problems.Select(problem => problem.IsImbalance), Is.EqualTo([true, true]));
    }

    [Test]
    public void A_line_that_cannot_be_read_is_another_matter()
    {
        var reader = StatementProfiles.Load($"{{\"format\":\"mt940\",\"name\":\"x\",\"title\":\"X\",{Allowed}}}").Single();
        var statement = Read(reader, Mt940Text.Top + ":61:GARBAGE\n:62F:C251103IDR130,00\n-\n").Statements.Single();
        Assert.That(statement.Problems.Count(problem => !problem.IsWarning && !problem.IsImbalance), Is.EqualTo(1));
    }

    [Test]
    public void A_camt_profile_says_why()
    {
        var reader = StatementProfiles.Load($"{{\"format\":\"camt\",\"name\":\"x\",\"title\":\"X\",{Allowed}}}").Single();
        Assert.That((reader.Format, reader.TakesUnbalanced), Is.EqualTo(("camt:x", "Surat bank 12/2026")));
    }

    [Test]
    public void A_table_gives_its_statement_only_where_the_map_allows_the_difference()
    {
        var refusing = Read(StatementProfiles.Load($"{{{Footer}}}")[0], Table);
        Assert.That((refusing.Statements.Count, refusing.Problems.Single().IsImbalance), Is.EqualTo((0, true)));
        var readers = StatementProfiles.Load($"{{{Footer},{Allowed}}}");
        Assert.That(readers.Select(reader => (reader.Format, reader.TakesUnbalanced)), Is.EqualTo([("csv:x", "Surat bank 12/2026"), ("xlsx:x", "Surat bank 12/2026")]));
        var taking = Read(readers[0], Table);
        Assert.That((taking.Statements.Single().Balanced, taking.Statements.Single().Problems.Single().IsImbalance), Is.EqualTo((false, true)));
    }

    [TestCase("{\"format\":\"mt942\",\"name\":\"x\",\"title\":\"X\"}", "has no profiles")]
    [TestCase("[]", "no JSON object")]
    [TestCase("{", "cannot be read")]
    [TestCase("{\"format\":\"camt\",\"name\":\"x\",\"title\":\"X\",\"unbalanced\":\"exception\",\"unbalancedReason\":\"boleh\"}", "needs unbalancedReason")]
    public void What_is_no_profile_is_refused(string json, string reason) =>
        Assert.That(() => StatementProfiles.Load(json), Throws.TypeOf<FormatException>().With.Message.Contains(reason));

    private static StatementReading Read(IStatementReader reader, string text) => reader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
