using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements;

/// <summary>What one file says and what is wrong with it, without its lines: for a look before anything is loaded.</summary>
/// <param name="File">The file as the caller named it.</param>
/// <param name="Format">The format it was read in; null when none fits.</param>
/// <param name="Encoding">The character set of its texts; null when it was not read.</param>
/// <param name="Statements">The statements in it.</param>
/// <param name="Problems">Everything wrong with it, in file order as far as known.</param>
public sealed record StatementInspection(
    string File, string? Format, string? Encoding, IReadOnlyList<StatementTotals> Statements, IReadOnlyList<ReadingProblem> Problems)
{
    /// <summary>At least one statement could be read. An unbalanced one is readable, with a problem.</summary>
    public bool Readable => Statements.Count > 0;

    /// <summary>Reads a file of any known format; large MT940 and camt files pass through without being held in memory.</summary>
    /// <param name="name">The file's name for the report.</param>
    /// <param name="file">Its content; must be able to seek when no format is given.</param>
    /// <param name="formats">The formats to choose from.</param>
    /// <param name="format">Name of the format; null to find out.</param>
    /// <param name="cancellationToken">Stops the reading of a large file.</param>
    public static StatementInspection Of(string name, Stream file, StatementFormats formats, string? format, CancellationToken cancellationToken)
    {
        var reader = format is null ? formats.Detect(file) : formats.Find(format);
        return reader switch
        {
            null => new(name, null, null, [], [Unknown(formats, format)]),
            IStatementStreamReader streaming => Stream(name, file, streaming, cancellationToken),
            _ => Whole(name, reader.Format, reader.Read(file)),
        };
    }

    private static StatementInspection Stream(string name, Stream file, IStatementStreamReader reader, CancellationToken cancellationToken)
    {
        var sink = new TotalsSink();
        var encoding = reader.Stream(file, sink, cancellationToken);
        return new(name, reader.Format, encoding, sink.Statements, sink.Problems);
    }

    private static StatementInspection Whole(string name, string format, StatementReading reading) => new(
        name, format, reading.Encoding, [.. reading.Statements.Select(StatementTotals.Of)],
        [.. reading.Problems, .. reading.Statements.SelectMany(statement => statement.Problems)]);

    private static ReadingProblem Unknown(StatementFormats formats, string? format) => new("file",
        (format is null ? "no known format fits" : $"there is no format {format}")
        + $"; choose one of: {string.Join(", ", formats.Names)}, or declare a map for it (docs/statement-formats.md).");

    private sealed class TotalsSink : IStatementSink
    {
        public List<StatementTotals> Statements { get; } = [];

        public List<ReadingProblem> Problems { get; } = [];

        public void Start(int fileLine)
        {
            // the totals say it again
        }

        public void Header(StatementHeader header)
        {
            // the totals say it again
        }

        public void Balance(StatementBalance balance)
        {
            // the totals say it again
        }

        public void Line(in StatementLine line)
        {
            // counted in the totals
        }

        public void Text(string text)
        {
            // not shown
        }

        public void Problem(ReadingProblem problem) => Problems.Add(problem);

        public void End(StatementTotals totals) => Statements.Add(totals);
    }
}
