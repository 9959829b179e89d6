using System.Globalization;
using Payments.Adapters.BankStatements.Csv;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Adapters.BankStatements.Settlements;

/// <summary>Reads a channel's CSV settlement by a declared map.</summary>
/// <remarks>All or nothing: when one row cannot be read with certainty, no batch comes out, only the list of what is wrong.</remarks>
public sealed class CsvSettlementReader(SettlementMap map) : ISettlementReader
{
    private readonly CsvForm _form = new(map.Delimiter, map.Quote, map.CodePage, map.StripApostrophe);

    /// <summary>The map it reads by.</summary>
    public SettlementMap Map { get; } = map;

    /// <inheritdoc />
    public string Format => CsvStatementReader.NameOf(Map.Name);

    /// <inheritdoc />
    public SettlementReading Read(Stream file, TimeSpan offset)
    {
        var problems = new List<ReadingProblem>();
        var log = new ProblemLog(problems.Add);
        using var rows = new CsvRows(file, _form);
        var table = new SettlementTable(Map, offset, log);
        var hasHeader = table.Read(rows);
        if (rows.Broken is { } broken)
            log.Error($"row {rows.NextLine.ToString(CultureInfo.InvariantCulture)}", $"the rest cannot be cut into cells, probably a quote is missing: {broken}");
        else if (!hasHeader) log.Error("file", SettlementTable.NoHeader(Map));
        var batches = hasHeader && rows.Broken is null ? table.Build() : [];
        var usable = problems.TrueForAll(problem => problem.IsWarning);
        return new(usable ? batches : [], problems) { Encoding = rows.EncodingName };
    }

    /// <summary>How well the first bytes of a file fit: 0 not at all, the largest number wins.</summary>
    internal int Fit(ReadOnlySpan<byte> head)
    {
        using var file = new MemoryStream(head.ToArray());
        using var rows = new CsvRows(file, _form);
        return SettlementTable.FindHeader(rows, Map)?.Fit ?? 0;
    }
}
