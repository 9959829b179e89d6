using System.Globalization;
using System.Text;
using CsCheck;
using Payments.Adapters.BankStatements.Camt;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Tests.Camt;

public sealed class CamtRobustnessTests
{
    private const int LargeFile = 20_000_000;

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
    public void A_statement_cut_at_any_byte_is_refused_with_a_reason()
    {
        for (var length = 0; length < Valid.TrimEnd().Length; length++)
        {
            var reading = CamtText.Read(Valid[..length]);
            Assert.That(reading.Problems.Any(problem => !problem.IsWarning), Is.True, $"cut at {length}");
        }
    }

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

    [Test]
    public void A_large_file_passes_through_a_small_buffer()
    {
        using var file = Large(out var entries);
        var sink = new TotalsOnly();
        new CamtReader().Stream(file, sink, CancellationToken.None);
        Assert.That((sink.Lines, sink.Sum), Is.EqualTo((entries, 1000m * entries)));
        Assert.That(sink.MostMemory - sink.MemoryAtStart, Is.LessThan(8_000_000), "kept while 20 MB pass through");
    }

    [Test]
    public void Cancelling_stops_the_reading_of_a_large_file()
    {
        using var file = Large(out _);
        Assert.That(() => new CamtReader().Stream(file, new TotalsOnly(), new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }

    /// <summary>One statement of about 20 MB, every entry a credit of 1000.00.</summary>
    private static MemoryStream Large(out long entries)
    {
        var file = new MemoryStream(LargeFile + 100_000);
        using var writer = new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true);
        writer.Write("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt><Id>BESAR</Id>" + CamtText.Account);
        for (entries = 0; file.Length < LargeFile; entries++)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture,
                $"<Ntry><NtryRef>{entries}</NtryRef><Amt Ccy=\"IDR\">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2025-11-03</Dt></BookgDt><ValDt><Dt>2025-11-03</Dt></ValDt>"));
            writer.Write(string.Create(CultureInfo.InvariantCulture,
                $"<NtryDtls><TxDtls><Refs><EndToEndId>E{entries}</EndToEndId></Refs><Amt Ccy=\"IDR\">1000.00</Amt><RmtInf><Ustrd>RETRIBUSI PASAR {entries}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n"));
            if (entries % 1000 == 0) writer.Flush();
        }
        writer.Write("</Stmt></BkToCstmrStmt></Document>");
        writer.Flush();
        file.Position = 0;
        return file;
    }

    private sealed class TotalsOnly : IStatementSink
    {
        private const int LinesBetweenLooks = 5000;

        public long Lines { get; private set; }

        public decimal Sum { get; private set; }

        public long MemoryAtStart { get; private set; }

        public long MostMemory { get; private set; }

        public void Start(int fileLine) => MemoryAtStart = GC.GetTotalMemory(forceFullCollection: true);

        public void Header(StatementHeader header) => Assert.That(header.Account, Is.EqualTo("0099000001"));

        public void Balance(StatementBalance balance) => Assert.Fail("There is no balance.");

        public void Line(in StatementLine line)
        {
            if (++Lines % LinesBetweenLooks == 0) MostMemory = Math.Max(MostMemory, GC.GetTotalMemory(forceFullCollection: true));
        }

        public void Text(string text) => Assert.Fail("There is no text about the statement.");

        public void Problem(ReadingProblem problem) => Assert.That(problem.Message, Does.Contain("balance"));

        public void End(StatementTotals totals) => Sum += totals.Sum;
    }
}
