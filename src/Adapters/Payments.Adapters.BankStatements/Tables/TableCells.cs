using System.Buffers;
using System.Globalization;

namespace Payments.Adapters.BankStatements.Tables;

/// <summary>Reads the cells of a row and says row and column when it cannot.</summary>
internal sealed class TableCells(TableMap map, TableHeader header, ProblemLog log)
{
    private static readonly SearchValues<char> EndOfFigure = SearchValues.Create("0123456789)-");

    public string Where(TableRow row, int column) =>
        $"row {row.FileLine.ToString(CultureInfo.InvariantCulture)}, column {header.Name(column)}";

    public string NoDate(string cell) => $"\"{Short(cell)}\" is no date; the map says {string.Join(" or ", map.Dates)}{(map.PeriodLabels.Count > 0 ? " within the period above the header" : "")}. Correct the cell or the map.";

    /// <summary>The signed amount; null when it was refused.</summary>
    public decimal? Amount(TableRow row) => map.Sign switch
    {
        TableSign.TwoColumns => FromTwoColumns(row),
        TableSign.Suffix => FromSuffix(row),
        _ => Signed(row, header.Sign, header.Cell(row, header.Sign).Text, Number(row, header.Amount)),
    };

    /// <summary>A balance; null when the row or the file has none.</summary>
    public decimal? Balance(TableRow row, int column) => header.Cell(row, column).IsEmpty ? null : Number(row, column);

    public bool HasAmount(TableRow row) => new[] { header.Debit, header.Credit, header.Amount }.Any(column => !header.Cell(row, column).IsEmpty);

    /// <summary>An account number or a reference; null when the row or the file has none.</summary>
    public string? Id(TableRow row, int column)
    {
        var cell = header.Cell(row, column);
        if (cell.LostDigits) log.Error(Where(row, column), DigitsLost(cell));
        return cell.IsEmpty ? null : cell.Text;
    }

    /// <summary>What to say of an account number or a reference that is not whole.</summary>
    public static string DigitsLost(TableCell cell) =>
        $"\"{Short(cell.Text)}\" is kept as a number of more than 15 digits, so its last digits are lost. Export again with this column as text, or as CSV.";

    /// <summary>Cells of the same name are pieces of one text.</summary>
    public string Text(TableRow row)
    {
        var text = "";
        for (var i = 0; i < header.Text.Count; i++)
        {
            var column = header.Text[i];
            var isPiece = i > 0 && header.Names[column].Equals(header.Names[header.Text[i - 1]], StringComparison.OrdinalIgnoreCase);
            text += text.Length == 0 || isPiece ? row.Cell(column).Text : " " + row.Cell(column).Text;
        }
        return text.TrimEnd();
    }

    private decimal? FromTwoColumns(TableRow row)
    {
        var debit = Number(row, header.Debit);
        var credit = Number(row, header.Credit);
        if (debit is not { } moneyOut || credit is not { } moneyIn) return null;
        if (moneyOut == 0 || moneyIn == 0) return moneyIn - moneyOut;
        log.Error(Where(row, header.Debit), $"debit and credit in one row: one of them must be empty or zero. Check the row with the bank.");
        return null;
    }

    private decimal? FromSuffix(TableRow row)
    {
        var cell = header.Cell(row, header.Amount).Text;
        var digits = cell.AsSpan().LastIndexOfAny(EndOfFigure) + 1;
        return Signed(row, header.Amount, cell[digits..].Trim(), Number(row, header.Amount, new(cell[..digits])));
    }

    private decimal? Signed(TableRow row, int column, string mark, decimal? amount)
    {
        if (amount is not { } number) return null;
        if (map.CreditMarks.Contains(mark, StringComparer.OrdinalIgnoreCase)) return number;
        if (map.DebitMarks.Contains(mark, StringComparer.OrdinalIgnoreCase)) return -number;
        log.Error(Where(row, column), $"\"{Short(mark)}\" says neither debit ({string.Join(", ", map.DebitMarks)}) nor credit ({string.Join(", ", map.CreditMarks)}). Correct the cell or the map.");
        return null;
    }

    private decimal? Number(TableRow row, int column) => Number(row, column, header.Cell(row, column));

    private decimal? Number(TableRow row, int column, TableCell cell)
    {
        if (TableNumber.TryParse(cell, map.Numbers, map.Negative, out var number)) return number;
        log.Error(Where(row, column), $"\"{Short(cell.Text)}\" cannot be read as a number: {TableNumber.Expectation(map.Numbers)}. Correct the cell, export again or choose another map.");
        return null;
    }

    private static string Short(string cell) => cell.Length <= 40 ? cell : cell[..40] + "...";
}
