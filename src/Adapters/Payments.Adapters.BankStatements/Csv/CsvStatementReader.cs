using System.Globalization;
using Payments.Adapters.BankStatements.Tables;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Csv;

/// <summary>Reads a bank's CSV export by a declared map.</summary>
/// <remarks>
/// All or nothing: when one row cannot be read with certainty, no statement comes out, only the list of what is wrong. A statement
/// with lines left out would look like money that never came.
/// </remarks>
public sealed class CsvStatementReader(TableMap map) : IStatementReader, IStatementDetector
{
    /// <summary>The map it reads by.</summary>
    public TableMap Map { get; } = map;

    /// <inheritdoc />
    public string Format => NameOf(Map.Name);

    /// <inheritdoc />
    public string? TakesUnbalanced => Map.TakesUnbalanced;

    /// <summary>The format's name when it is read by a map of that name.</summary>
    public static string NameOf(string map) => "csv:" + map;

    /// <inheritdoc />
    public StatementReading Read(Stream file)
    {
        var problems = new List<ReadingProblem>();
        var log = new ProblemLog(problems.Add);
        using var rows = new CsvRows(file, CsvForm.Of(Map));
        var statements = TableReading.Statements(rows, Map, log);
        if (statements is null) log.Error("file", TableReading.NoHeader(Map));
        if (rows.Broken is { } broken)
            log.Error($"row {Text(rows.NextLine)}", $"the rest cannot be cut into cells, probably a quote is missing: {broken}");
        var usable = Map.Allows(problems);
        return new(usable ? statements! : [], problems) { Encoding = rows.EncodingName };
    }

    /// <inheritdoc />
    public int Fit(ReadOnlySpan<byte> head)
    {
        using var file = new MemoryStream(head.ToArray());
        using var rows = new CsvRows(file, CsvForm.Of(Map));
        return TableReading.FindHeader(rows, Map, _ => { })?.Fit ?? 0;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
