using Payments.Adapters.BankStatements.Tables;
using Payments.Adapters.BankStatements.Xlsx;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Adapters.BankStatements.Settlements;

/// <summary>Reads a channel's settlement workbook by the same declared map that reads its CSV file.</summary>
/// <remarks>Every visible sheet with the map's header is read; a batch may lie on several. All or nothing, as with CSV.</remarks>
public sealed class XlsxSettlementReader(SettlementMap map) : ISettlementReader
{
    /// <summary>The map it reads by.</summary>
    public SettlementMap Map { get; } = map;

    /// <inheritdoc />
    public string Format => XlsxStatementReader.NameOf(Map.Name);

    /// <inheritdoc />
    public SettlementReading Read(Stream file, TimeSpan offset)
    {
        if (OldWorkbook.Problem(file) is { } old) return new([], [old]);
        var problems = new List<ReadingProblem>();
        var batches = new List<SettlementBatch>();
        if (Workbook.Use(file, workbook => batches = ReadSheets(workbook, offset, problems)) is { } broken) problems.Add(broken);
        var usable = problems.TrueForAll(problem => problem.IsWarning);
        return new(usable ? batches : [], problems);
    }

    /// <summary>How well the best header among the rows fits; 0: there is none.</summary>
    internal int Fit(IEnumerable<TableRow> top) => top.Max(row => SettlementHeader.Find(row, Map)?.Fit) ?? 0;

    private List<SettlementBatch> ReadSheets(Workbook workbook, TimeSpan offset, List<ReadingProblem> problems)
    {
        var place = "";
        var log = new ProblemLog(problem => problems.Add(place.Length == 0 ? problem : problem with { Where = place + problem.Where }));
        var table = new SettlementTable(Map, offset, log);
        var (any, withoutHeader) = (false, new List<string>());
        foreach (var sheet in workbook.Visible)
        {
            place = workbook.Visible.Count > 1 ? $"sheet \"{sheet.Name}\", " : "";
            using var rows = workbook.Rows(sheet, Map.StripApostrophe);
            if (table.Read(rows)) any = true;
            else if (!rows.AreBlank) withoutHeader.Add(sheet.Name);
        }
        place = "";
        if (!any) log.Error("file", SettlementTable.NoHeader(Map));
        else if (withoutHeader.Count > 0)
            log.Warning("file", $"passed over because they lack the header: sheet {string.Join(", ", withoutHeader)}. If there are transactions in them, export them by themselves.");
        return any ? table.Build() : [];
    }
}
