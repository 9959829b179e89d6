using Payments.Adapters.BankStatements.Tables;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Xlsx;

/// <summary>Finds the map of a workbook. Its beginning tells nothing, so it is opened once and its top rows are shown to every reader.</summary>
internal static class WorkbookDetection
{
    /// <summary>The reader that fits best; one that says why, when none does.</summary>
    public static IStatementReader Detect(Stream file, IEnumerable<IStatementReader> readers)
    {
        var top = new List<TableRow>();
        var sheets = "";
        var broken = Workbook.Use(file, workbook =>
        {
            sheets = string.Join(", ", workbook.Visible.Select(sheet => sheet.Name));
            AddTops(workbook, top);
        });
        if (broken is not null) return new RefusedFile("xlsx", broken);
        var best = readers.OfType<XlsxStatementReader>().Select(reader => (Reader: reader, Fit: reader.Fit(top))).MaxBy(found => found.Fit);
        return best.Fit > 0 ? best.Reader : new RefusedFile("xlsx", new(
            "file", $"no declared map fits a visible sheet ({sheets}). Export the list of lines itself, or declare a map for it (docs/statement-formats.md)."));
    }

    /// <summary>Adds the rows among which the headers stand, of every visible sheet.</summary>
    public static void AddTops(Workbook workbook, List<TableRow> top)
    {
        foreach (var sheet in workbook.Visible) AddTop(workbook, sheet, top);
    }

    private static void AddTop(Workbook workbook, Sheet sheet, List<TableRow> top)
    {
        using var rows = workbook.Rows(sheet, stripApostrophe: false);
        for (var i = 0; i < TableReading.HeaderIsWithin && rows.Read(fillMerged: true) is { } row; i++) top.Add(row);
    }
}

/// <summary>Stands for a file whose kind is known and that cannot be read: it says why.</summary>
internal sealed class RefusedFile(string format, ReadingProblem problem) : IStatementReader
{
    public string Format => format;

    public StatementReading Read(Stream file) => new([], [problem]);
}
