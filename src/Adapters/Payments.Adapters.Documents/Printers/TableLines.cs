using Payments.Core.Reporting;

namespace Payments.Adapters.Documents.Printers;

/// <summary>A report as lines of a fixed width. A figure is never cut: a column too narrow for it pushes the line out.</summary>
internal sealed class TableLines
{
    private readonly ReportTable _table;
    private readonly int[] _widths;

    public TableLines(ReportTable table, int columns)
    {
        _table = table;
        var free = columns - (table.Columns.Count - 1);
        var whole = Math.Max(table.Columns.Sum(column => column.Width), 1);
        _widths = [.. table.Columns.Select(column => Math.Max(free * column.Width / whole, 4))];
        var rule = new string('-', columns);
        Head = [PlainText.Of(table.Title), .. table.Subtitles.Select(PlainText.Of), rule, Line([.. table.Columns.Select(column => column.Name)]), rule];
        Body = [.. table.Rows.Select(row => Line([.. row.Select(cell => cell.Shown)])), .. Totals(rule)];
    }

    public IReadOnlyList<string> Head { get; }

    public IReadOnlyList<string> Body { get; }

    private IEnumerable<string> Totals(string rule) =>
        _table.HasTotals ? [rule, Line([.. _table.Totals().Select(cell => cell.Shown)])] : [];

    private string Line(string[] cells) => string.Join(' ', cells.Select((cell, index) =>
    {
        var (text, width) = (PlainText.Of(cell), _widths[index]);
        if (_table.Columns[index].RightAligned) return text.PadLeft(width);
        return text.Length > width ? text[..(width - 1)] + "~" : text.PadRight(width);
    }));
}
