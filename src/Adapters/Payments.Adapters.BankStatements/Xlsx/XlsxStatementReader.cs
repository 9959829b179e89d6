using Payments.Adapters.BankStatements.Tables;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Xlsx;

/// <summary>Reads a bank's workbook by the same declared map that reads its CSV export.</summary>
/// <remarks>Every visible sheet with the map's header is read. All or nothing, as with CSV.</remarks>
public sealed class XlsxStatementReader(TableMap map) : IStatementReader
{
    /// <summary>The map it reads by.</summary>
    public TableMap Map { get; } = map;

    /// <inheritdoc />
    public string Format => NameOf(Map.Name);

    /// <inheritdoc />
    public string? TakesUnbalanced => Map.TakesUnbalanced;

    /// <summary>The format's name when it is read by a map of that name.</summary>
    public static string NameOf(string map) => "xlsx:" + map;

    /// <inheritdoc />
    public StatementReading Read(Stream file)
    {
        if (OldWorkbook.Problem(file) is { } old) return new([], [old]);
        var problems = new List<ReadingProblem>();
        var statements = new List<BankStatement>();
        if (Workbook.Use(file, workbook => ReadSheets(workbook, statements, problems)) is { } broken) problems.Add(broken);
        var usable = Map.Allows(problems);
        return new(usable ? statements : [], problems);
    }

    /// <summary>How well the best header among the rows fits, as <see cref="TableHeader.Fit"/>; 0: there is none.</summary>
    internal int Fit(IEnumerable<TableRow> top) => top.Max(row => TableHeader.Find(row, Map)?.Fit) ?? 0;

    private void ReadSheets(Workbook workbook, List<BankStatement> statements, List<ReadingProblem> problems)
    {
        var place = "";
        var log = new ProblemLog(problem => problems.Add(In(place, problem)));
        var withoutHeader = new List<string>();
        foreach (var sheet in workbook.Visible)
        {
            place = workbook.Visible.Count > 1 ? $"sheet \"{sheet.Name}\", " : "";
            using var rows = workbook.Rows(sheet, Map.StripApostrophe);
            if (TableReading.Statements(rows, Map, log) is { } found)
                statements.AddRange(found.Select(statement => statement with { Problems = [.. statement.Problems.Select(problem => In(place, problem))] }));
            else if (!rows.AreBlank) withoutHeader.Add(sheet.Name);
        }
        place = "";
        if (withoutHeader.Count == 0 && statements.Count + problems.Count > 0) return;
        if (statements.Count + problems.Count == 0) log.Error("file", TableReading.NoHeader(Map));
        else log.Warning("file", $"passed over because they lack the header: sheet {string.Join(", ", withoutHeader)}. If there are lines in them, export them by themselves.");
    }

    private static ReadingProblem In(string place, ReadingProblem problem) => place.Length == 0 ? problem : problem with { Where = place + problem.Where };
}
