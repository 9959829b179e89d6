using Payments.Adapters.Documents.Pdf;
using Payments.Core.Reporting;

namespace Payments.Adapters.Documents.Layout;

/// <summary>A table over as many pages as it needs: its head on every page, figures at the right edge, sums at the end.</summary>
internal sealed class PdfTable
{
    private const double LineHeight = 10, Padding = 3;
    private readonly Flow _flow;
    private readonly ReportTable _table;
    private readonly double[] _widths;

    private PdfTable(Flow flow, ReportTable table)
    {
        (_flow, _table) = (flow, table);
        var whole = table.Columns.Sum(column => column.Width);
        _widths = [.. table.Columns.Select(column => flow.Width * column.Width / whole)];
    }

    public static void Draw(Flow flow, ReportTable table)
    {
        var drawn = new PdfTable(flow, table);
        flow.Need(60);
        drawn.Head();
        foreach (var row in table.Rows) drawn.Row(row, Styles.Cell);
        if (table.Rows.Count == 0) Blocks.Paragraph(flow, "Tidak ada data.", Styles.Small);
        if (table.HasTotals) drawn.Totals();
    }

    private void Head()
    {
        var lines = _table.Columns.Select((column, index) => Wrap(column.Name, index, bold: true)).ToList();
        var height = (lines.Max(text => text.Count) * LineHeight) + (2 * Padding);
        _flow.Page.Box(_flow.Left, _flow.Y, _flow.Width, height, Ink.Tint);
        Cells(lines, Styles.Head);
        _flow.Y += height;
        _flow.Page.Rule(_flow.Left, _flow.Y, _flow.Width, Ink.Teal, 0.8);
    }

    private void Row(IReadOnlyList<ReportCell> row, TextStyle style)
    {
        var lines = row.Select((cell, index) => Wrap(cell.Shown, index, style.Bold)).ToList();
        var height = (lines.Max(text => text.Count) * LineHeight) + (2 * Padding);
        if (_flow.Need(height)) Head();
        Cells(lines, style);
        _flow.Y += height;
        _flow.Page.Rule(_flow.Left, _flow.Y, _flow.Width, Ink.Hairline, 0.4);
    }

    private void Totals()
    {
        _flow.Page.Rule(_flow.Left, _flow.Y, _flow.Width, Ink.Teal, 1);
        Row(_table.Totals(), Styles.CellStrong);
    }

    private void Cells(List<List<string>> lines, TextStyle style)
    {
        var x = _flow.Left;
        for (var column = 0; column < lines.Count; column++)
        {
            var right = _table.Columns[column].RightAligned;
            for (var line = 0; line < lines[column].Count; line++)
            {
                _flow.Page.Text(right ? x + _widths[column] - Padding : x + Padding, _flow.Y + Padding + 7.5 + (line * LineHeight),
                    lines[column][line], style, right ? TextAlign.Right : TextAlign.Left);
            }
            x += _widths[column];
        }
    }

    private List<string> Wrap(string text, int column, bool bold) =>
        TextRuns.Wrap(text, bold ? TrueTypeFont.Bold : TrueTypeFont.Regular, (_widths[column] - (2 * Padding)) * 1000 / Styles.Cell.Size);
}
