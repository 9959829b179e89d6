using System.Globalization;
using System.Text;
using Payments.Core.Reporting;

namespace Payments.Adapters.Documents;

/// <summary>
/// A report as CSV (RFC 4180, CR LF): column names, rows, and the sums where asked for. Amounts are rupiah with a dot, dates
/// <c>yyyy-MM-dd</c>. A text that a spreadsheet would take for a formula gets an apostrophe in front.
/// </summary>
/// <param name="separator">A comma, or the semicolon that spreadsheets set to Indonesian expect.</param>
/// <param name="byteOrderMark">True for spreadsheets, which take UTF-8 without it for something else.</param>
/// <param name="totals">True adds the row of sums; programs that read the file want it left out.</param>
public sealed class ReportCsv(char separator = ',', bool byteOrderMark = true, bool totals = false)
{
    private const string Dangerous = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20"; // the last four are their wide forms

    /// <summary>The file.</summary>
    public byte[] ToCsv(ReportTable table)
    {
        var text = new StringBuilder(byteOrderMark ? "\uFEFF" : "");
        Line(text, table.Columns.Select(column => Text(column.Name)));
        foreach (var row in table.Rows) Line(text, row.Select(Cell));
        if (totals && table.HasTotals) Line(text, table.Totals().Select(Cell));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(separator, cells).Append("\r\n");

    private string Cell(ReportCell cell) => cell switch
    {
        ReportCell.Amount amount => amount.Value.ToDecimal().ToString("0.##", CultureInfo.InvariantCulture),
        ReportCell.Count count => count.Value.ToString(CultureInfo.InvariantCulture),
        ReportCell.Day day => day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Text(cell.Shown),
    };

    private string Text(string text)
    {
        if (text.Length > 0 && Dangerous.Contains(text.TrimStart(' ').FirstOrDefault('x'), StringComparison.Ordinal)) return Quoted("'" + text);
        return text.AsSpan().IndexOfAny($"{separator}\"\r\n") < 0 ? text : Quoted(text);
    }

    private static string Quoted(string text) => '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
