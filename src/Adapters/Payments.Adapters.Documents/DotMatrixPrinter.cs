using System.Text;
using Payments.Adapters.Documents.Printers;
using Payments.Core.Receipts;
using Payments.Core.Reporting;

namespace Payments.Adapters.Documents;

/// <summary>Plain ASCII text for a dot-matrix printer with three-ply paper: CR LF lines, a form feed after each page, no control codes besides.</summary>
/// <param name="columns">Characters in a line: 80 at 10 per inch, 132 condensed.</param>
/// <param name="linesPerPage">Lines of a page: 66 on 11 inch paper, 33 on half pages; 0 never turns the page inside a sheet.</param>
public sealed class DotMatrixPrinter(int columns = 80, int linesPerPage = 66)
{
    private const int LeastLines = 12;

    private readonly int _columns = columns is >= 40 and <= 255
        ? columns
        : throw new ArgumentOutOfRangeException(nameof(columns), columns, "A dot-matrix printer has 40 to 255 columns.");

    private readonly int _lines = linesPerPage is 0 or >= LeastLines
        ? linesPerPage
        : throw new ArgumentOutOfRangeException(nameof(linesPerPage), linesPerPage, "A page has at least 12 lines, or 0 for endless paper.");

    /// <summary>Paper torn in half: 33 lines.</summary>
    public static DotMatrixPrinter HalfPage() => new(80, 33);

    /// <summary>A receipt bundle, each sheet on its own page.</summary>
    public string Print(ReceiptBundle bundle) => Print(ReceiptLines.Of(bundle, _columns));

    /// <summary>A reversal slip.</summary>
    public string Print(ReversalSlip slip) => Print([SlipLines.Of(slip, _columns)]);

    /// <summary>A deposit slip.</summary>
    public string Print(DepositSlipDocument slip) => Print([SlipLines.Of(slip, _columns)]);

    /// <summary>A report, its heads on every page.</summary>
    public string Print(ReportTable table)
    {
        var text = new StringBuilder();
        var lines = new TableLines(table, _columns);
        var room = _lines == 0 ? int.MaxValue : Math.Max(_lines - lines.Head.Count - 1, 1);
        foreach (var page in lines.Body.Chunk(room)) Page(text, [.. lines.Head, .. page]);
        return text.ToString();
    }

    private string Print(IEnumerable<PrintSheet> sheets)
    {
        var text = new StringBuilder();
        foreach (var sheet in sheets)
        {
            var lines = sheet.Lines.Where(line => line.Look != PrintLook.Qr).Select(line => line.Text);
            foreach (var page in lines.Chunk(_lines == 0 ? int.MaxValue : _lines - 1)) Page(text, page);
        }
        return text.ToString();
    }

    private static void Page(StringBuilder text, IEnumerable<string> lines)
    {
        foreach (var line in lines) text.Append(line.TrimEnd()).Append("\r\n");
        text.Append('\f');
    }
}
