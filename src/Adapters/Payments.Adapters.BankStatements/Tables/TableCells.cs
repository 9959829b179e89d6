using System.Buffers;
using System.Globalization;

namespace Payments.Adapters.BankStatements.Tables;

/// <summary>Reads the cells of a row and says row and column when it cannot.</summary>
internal sealed class TableCells(TableMap map, TableHeader header, ProblemLog log)
{
    private static readonly SearchValues<char> EndOfFigure = SearchValues.Create("0123456789)-");

    public string Where(TableRow row, int column) =>
        $"row {row.FileLine.ToString(CultureInfo.InvariantCulture)}, column {header.Name(column)}";

    public string NoDate(string cell) => $"\"{Short(cell)}\" is no date; the map says {string.Join(" or ", map.Dates)}. Correct the cell or the map.";

    /// <summary>The signed amount; null when it was refused.</summary>
    public decimal? Amount(TableRow row) => map.Sign switch
    {
        TableSign.TwoColumns => FromTwoColumns(row),
        TableSign.Suffix => FromSuffix(row),
        _ => Signed(row, header.Sign, row.Cell(header.Sign), Number(row, header.Amount, row.Cell(header.Amount))),
    };

    /// <summary>A balance; null when the row or the file has none.</summary>
    public decimal? Balance(TableRow row, int column) => row.Cell(column).Length == 0 ? null : Number(row, column, row.Cell(column));

    public bool HasAmount(TableRow row) => row.Cell(header.Debit).Length + row.Cell(header.Credit).Length + row.Cell(header.Amount).Length > 0;

    /// <summary>Cells of the same name are pieces of one text.</summary>
    public string Text(TableRow row)
    {
        var text = "";
        for (var i = 0; i < header.Text.Count; i++)
        {
            var column = header.Text[i];
            var isPiece = i > 0 && header.Names[column].Equals(header.Names[header.Text[i - 1]], StringComparison.OrdinalIgnoreCase);
            text += text.Length == 0 || isPiece ? row.Cell(column) : " " + row.Cell(column);
        }
        return text.TrimEnd();
    }

    private decimal? FromTwoColumns(TableRow row)
    {
        var debit = Number(row, header.Debit, row.Cell(header.Debit));
        var credit = Number(row, header.Credit, row.Cell(header.Credit));
        if (debit is not { } moneyOut || credit is not { } moneyIn) return null;
        if (moneyOut == 0 || moneyIn == 0) return moneyIn - moneyOut;
        log.Error(Where(row, header.Debit), $"debit and credit in one row: one of them must be empty or zero. Check the row with the bank.");
        return null;
    }

    private decimal? FromSuffix(TableRow row)
    {
        var cell = row.Cell(header.Amount);
        var digits = cell.AsSpan().LastIndexOfAny(EndOfFigure) + 1;
        return Signed(row, header.Amount, cell[digits..].Trim(), Number(row, header.Amount, cell[..digits]));
    }

    private decimal? Signed(TableRow row, int column, string mark, decimal? amount)
    {
        if (amount is not { } number) return null;
        if (map.CreditMarks.Contains(mark, StringComparer.OrdinalIgnoreCase)) return number;
        if (map.DebitMarks.Contains(mark, StringComparer.OrdinalIgnoreCase)) return -number;
        log.Error(Where(row, column), $"\"{Short(mark)}\" says neither debit ({string.Join(", ", map.DebitMarks)}) nor credit ({string.Join(", ", map.CreditMarks)}). Correct the cell or the map.");
        return null;
    }

    private decimal? Number(TableRow row, int column, string cell)
    {
        if (TableNumber.TryParse(cell, map.Numbers, map.Negative, out var number)) return number;
        log.Error(Where(row, column), $"\"{Short(cell)}\" cannot be read as a number: {TableNumber.Expectation(map.Numbers)}. Correct the cell, export again or choose another map.");
        return null;
    }

    private static string Short(string cell) => cell.Length <= 40 ? cell : cell[..40] + "...";
}
