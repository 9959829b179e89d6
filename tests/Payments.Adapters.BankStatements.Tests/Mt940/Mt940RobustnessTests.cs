using System.Text;
using CsCheck;
using Payments.Adapters.BankStatements.Mt940;
using Payments.Benchmarks.Statements;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Tests.Mt940;

public sealed class Mt940RobustnessTests
{
    private const string Valid = "{1:F01BANKIDJAAXXX0000000000}{2:I940PEMDAXXXXXXN}{4:\r\n" + Mt940Text.Top
        + ":61:2511031103CR10,00NTRFREF1//B1\r\nDETAIL\r\n:86:SETORAN\r\n:61:251103RD1,00NCHG\r\n:86:BIAYA\r\n:90D:0IDR0,\r\n" + Mt940Text.Bottom;

    [Test]
    public void Random_bytes_never_make_the_reader_throw() =>
        Gen.Byte.Array[0, 2000].Sample(bytes => Mt940Text.Read(bytes) is not null);

    [Test]
    public void A_mutated_statement_never_makes_the_reader_throw() =>
        Gen.Select(Gen.Int[0, Valid.Length - 1], Gen.Byte).Array[1, 12].Sample(changes =>
        {
            var bytes = Encoding.ASCII.GetBytes(Valid);
            foreach (var (at, value) in changes) bytes[at] = value;
            return Mt940Text.Read(bytes) is not null;
        });

    [Test]
    public void A_statement_cut_at_any_byte_is_read_as_far_as_it_goes()
    {
        for (var length = 0; length < Valid.Length; length++)
        {
            var reading = Mt940Text.Read(Valid[..length]);
            Assert.That(reading.Readable || reading.Problems.Count > 0, Is.True, $"cut at {length}");
        }
    }

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(4096)]
    public void Reading_in_pieces_gives_the_same_as_reading_at_once(int pieceSize)
    {
        using var whole = new MemoryStream();
        new Mt940Generator(seed: 3).Write(whole, atLeastBytes: 300_000);
        whole.Position = 0;
        var expected = new Mt940Reader().Read(whole);
        using var pieces = new PiecewiseStream(whole.ToArray(), pieceSize);
        var read = new Mt940Reader().Read(pieces);
        Assert.That(read.Statements.SelectMany(statement => statement.Lines), Is.EqualTo(expected.Statements.SelectMany(statement => statement.Lines)));
        Assert.That(read.Statements.Select(statement => statement.Balanced), Has.All.True);
    }

    [Test]
    public void A_file_without_line_ends_is_cut_and_reported()
    {
        var reading = Mt940Text.Read(Mt940Text.Top + ":61:2511031103CR10,00NTRF\n:86:" + new string('X', 500_000) + "\n" + Mt940Text.Bottom);
        var statement = reading.Statements.Single();
        Assert.That(statement.Balanced, Is.True);
        Assert.That(statement.Problems[0].Message, Does.Contain("128 KB"));
    }

    [Test]
    public void A_file_full_of_errors_does_not_fill_the_memory_with_problems()
    {
        var text = Mt940Text.Top + string.Concat(Enumerable.Repeat(":61:salah\n", 5000)) + Mt940Text.Bottom;
        Assert.That(Mt940Text.One(text).Problems, Has.Count.EqualTo(1001));
    }

    [Test]
    public void A_large_file_passes_through_a_small_buffer()
    {
        using var file = new MemoryStream();
        var generator = new Mt940Generator(seed: 5);
        generator.Write(file, atLeastBytes: 8_000_000);
        file.Position = 0;
        var sink = new TotalsOnly();
        new Mt940Reader().Stream(file, sink, CancellationToken.None);   // warm: types loaded, buffers rented
        file.Position = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        new Mt940Reader().Stream(file, sink, CancellationToken.None);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(500_000));
        Assert.That((sink.Lines, sink.Sum), Is.EqualTo((generator.Lines * 2, generator.SumSen * 2 / 100m)));
    }

    [Test]
    public void Cancelling_stops_the_reading_of_a_large_file()
    {
        using var file = new MemoryStream();
        new Mt940Generator(seed: 6).Write(file, atLeastBytes: 1_000_000);
        file.Position = 0;
        Assert.That(() => new Mt940Reader().Stream(file, new TotalsOnly(), new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }

    private sealed class TotalsOnly : IStatementSink
    {
        public long Lines { get; private set; }

        public decimal Sum { get; private set; }

        public void Start(int fileLine) => Assert.That(fileLine, Is.Positive);

        public void Header(StatementHeader header) => Assert.That(header.Account, Is.EqualTo("0099000001"));

        public void Balance(StatementBalance balance) => Assert.That(balance.Tag, Is.AnyOf("60F", "62F"));

        public void Line(in StatementLine line) => Lines++;

        public void Text(string text) => Assert.Fail("There is no text about the statement.");

        public void Problem(ReadingProblem problem) => Assert.Fail($"{problem.Where}: {problem.Message}");

        public void End(StatementTotals totals) => Sum += totals.Sum;
    }
}
