using System.Text;
using CsCheck;
using Payments.Adapters.BankStatements.Camt;
using Payments.Benchmarks.Statements;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Tests.Camt;

public sealed class CamtRobustnessTests
{
    private static readonly string Valid = CamtText.Statement(CamtText.Top + CamtText.Ten + CamtText.Entry(
        "<RvslInd>false</RvslInd><AcctSvcrRef>B1</AcctSvcrRef><BkTxCd><Prtry><Cd>X</Cd></Prtry></BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>E</EndToEndId></Refs>"
        + "<Amt Ccy=\"IDR\">10</Amt><RmtInf><Ustrd>SETORAN</Ustrd></RmtInf></TxDtls></NtryDtls>"));

    [Test]
    public void Random_bytes_never_make_the_reader_throw() =>
        Gen.Byte.Array[0, 2000].Sample(bytes => CamtText.Read(bytes).Problems.Count > 0);

    [Test]
    public void A_mutated_statement_never_makes_the_reader_throw() =>
        Gen.Select(Gen.Int[0, Valid.Length - 1], Gen.Byte).Array[1, 12].Sample(changes =>
        {
            var bytes = Encoding.ASCII.GetBytes(Valid);
            foreach (var (at, value) in changes) bytes[at] = value;
            return CamtText.Read(bytes) is not null;
        });

    [Test]
    public void A_file_cut_at_any_byte_gives_no_half_statement_and_says_where_it_ends()
    {
        var file = Encoding.UTF8.GetBytes(CamtText.Document("camt.053.001.08", "BkToCstmrStmt",
            $"<Stmt>{CamtText.Top}\n{CamtText.Ten}</Stmt>\n<Stmt>{CamtText.Top}\n{CamtText.Entry("<NtryDtls><TxDtls><RmtInf><Ustrd>Café &amp; Warung</Ustrd></RmtInf></TxDtls></NtryDtls>")}\n</Stmt>").TrimEnd());
        var (whole, root) = (CamtText.Read(file).Statements, file.AsSpan().IndexOf("<Document"u8));
        for (var length = 0; length < file.Length; length++)
        {
            var reading = CamtText.Read(file[..length]);
            var problem = reading.Problems.Single(problem => !problem.IsWarning);
            var line = file.AsSpan(0, length).Count((byte)'\n') + 1;
            Assert.That(reading.Statements.Select(Describe), Is.EqualTo(whole.Take(reading.Statements.Count).Select(Describe)), $"cut at {length}");
            Assert.That(problem.Where, Is.EqualTo($"line {line}").Or.EqualTo(length <= root ? "file" : ""), $"cut at {length}: {problem.Message}");
        }
    }

    [Test]
    public void A_large_file_cut_anywhere_gives_the_statements_before_the_cut() =>
        Gen.Select(Gen.Int[1, 200], Gen.Double[0, 1]).Sample((transactionsPerEntry, part) =>
        {
            using var file = new MemoryStream();
            new CamtGenerator(seed: 7, transactionsPerEntry).Write(file, atLeastBytes: 3_000_000);
            var bytes = file.ToArray()[..(int)((file.Length - 2) * part)];   // without its last line break alone it would be whole
            var reading = CamtText.Read(bytes);
            return reading.Statements.Count == Encoding.UTF8.GetString(bytes).Split("</Stmt>").Length - 1
                && reading.Statements.All(statement => statement is { Balanced: true, Problems.Count: 0 })
                && reading.Problems.Count(problem => !problem.IsWarning && (problem.Where.StartsWith("line ", StringComparison.Ordinal) || bytes.Length == 0)) == 1;
        }, iter: 20);

    [Test]
    public void One_transaction_changed_in_a_batch_is_a_problem_of_its_entrys_line() =>
        Gen.Select(Gen.Int[2, 100], Gen.Int[0, 1999]).Sample((transactionsPerEntry, changed) =>
        {
            using var file = new MemoryStream();
            new CamtGenerator(seed: 8, transactionsPerEntry).Write(file, atLeastBytes: 1);
            var text = Encoding.UTF8.GetString(file.ToArray());
            var details = text.Split("<TxDtls>");
            changed = 1 + (changed % (details.Length - 1));
            var before = string.Join("<TxDtls>", details[..changed]);
            details[changed] = ChangeAmount(details[changed]);
            var problem = CamtText.One(string.Join("<TxDtls>", details)).Problems.Single();
            return CamtText.One(text).Problems.Count == 0
                && problem.Where.StartsWith($"line {before.Count(letter => letter == '\n') + 1}, entry ", StringComparison.Ordinal) && problem.Message.Contains("a difference of", StringComparison.Ordinal);
        }, iter: 30);

    /// <summary>Another first digit of the first amount.</summary>
    private static string ChangeAmount(string detail)
    {
        var at = detail.IndexOf("IDR\">", StringComparison.Ordinal) + "IDR\">".Length;
        return $"{detail[..at]}{(detail[at] == '9' ? '1' : (char)(detail[at] + 1))}{detail[(at + 1)..]}";
    }

    private static string Describe(BankStatement statement) => string.Join('|', statement.Number, statement.Sum, statement.Balanced, string.Join('|', statement.Lines.Select(line => line.Text)));

    [Test]
    public void A_file_full_of_errors_does_not_fill_the_memory_with_problems() =>
        Assert.That(CamtText.Read(CamtText.Statement(CamtText.Top + string.Concat(Enumerable.Repeat("<Ntry/>", 5000)))).Problems, Has.Count.EqualTo(1001));

    [Test]
    public void Elements_nested_without_end_are_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 500_000)) + string.Concat(Enumerable.Repeat("</a>", 500_000));
        Assert.That(CamtText.Refusal(CamtText.Statement(CamtText.Top + "<Ntry>" + deep + "</Ntry>")).Message, Does.Contain("nested deeper than 64"));
    }

    [Test]
    public void A_text_without_end_is_cut()
    {
        var statement = CamtText.One(CamtText.Statement(CamtText.Top + CamtText.Entry($"<AddtlNtryInf>{new string('X', 1_000_000)}</AddtlNtryInf>")));
        Assert.That((statement.Balanced, statement.Lines[0].Text.Length), Is.EqualTo(((bool?)true, 16 * 1024)));
    }

    /// <summary>Pieces of a text as written and as read; blanks inside are kept, line breaks become blanks.</summary>
    private static readonly Gen<(string Written, string Read)> Pieces = Gen.OneOf(
        ("SETORAN ", "SETORAN "), ("&amp;", "&"), ("&#233;", "é"), ("<![CDATA[<lunas>]]>", "<lunas>"), ("a\r\nb", "a b"), ("é", "é"), ("\U0001F4B0", "\U0001F4B0"), ("<!-- x -->", ""), ("R", "R"));

    [Test]
    public void A_text_is_whole_wherever_the_readers_own_buffer_ends() =>
        Gen.Select(Gen.Int[0, 9000], Pieces.Array[1, 2000], Gen.Int[100, 10_000]).Sample((before, pieces, pieceSize) =>
        {
            var text = string.Concat(pieces.Select(piece => piece.Written));
            var bytes = Encoding.UTF8.GetBytes(CamtText.Statement(CamtText.Top + new string(' ', before) + CamtText.Entry($"<AddtlNtryInf>{text}</AddtlNtryInf>")));
            using var file = new PiecewiseStream(bytes, pieceSize);
            return new CamtReader().Read(file).Statements.Single().Lines[0].Text == string.Concat(pieces.Select(piece => piece.Read)).Trim();
        }, iter: 300);

    [TestCase(1)]
    [TestCase(200, Description = "batches")]
    public void A_large_file_passes_through_a_small_buffer(int transactionsPerEntry)
    {
        using var file = new MemoryStream();
        var generator = new CamtGenerator(seed: 5, transactionsPerEntry);
        generator.Write(file, atLeastBytes: 8_000_000);
        var sink = new TotalsOnly();
        Stream(file, sink);   // warm: types loaded
        var before = GC.GetAllocatedBytesForCurrentThread();
        Stream(file, sink);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(500_000));
        Assert.That((sink.Lines, sink.Sum), Is.EqualTo((generator.Lines * 2, generator.SumSen * 2 / 100m)));
    }

    [Test]
    public void Cancelling_stops_the_reading_of_a_large_file()
    {
        using var file = new MemoryStream();
        new CamtGenerator(seed: 6).Write(file, atLeastBytes: 1_000_000);
        file.Position = 0;
        Assert.That(() => new CamtReader().Stream(file, new TotalsOnly(), new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }

    private static void Stream(MemoryStream file, TotalsOnly sink)
    {
        file.Position = 0;
        new CamtReader().Stream(file, sink, CancellationToken.None);
    }

    private sealed class TotalsOnly : IStatementSink
    {
        public long Lines { get; private set; }

        public decimal Sum { get; private set; }

        public void Start(int fileLine) => Assert.That(fileLine, Is.Positive);

        public void Header(StatementHeader header)
        {
            if (header.Account != "0099000001") Assert.Fail("another account");
        }

        public void Balance(StatementBalance balance)
        {
            if (balance.Tag is not ("OPBD" or "CLBD")) Assert.Fail("another balance");
        }

        public void Line(in StatementLine line) => Lines++;

        public void Text(string text) => Assert.Fail("There is no text about the statement.");

        public void Problem(ReadingProblem problem) => Assert.Fail($"{problem.Where}: {problem.Message}");

        public void End(StatementTotals totals) => Sum += totals.Sum;
    }
}
