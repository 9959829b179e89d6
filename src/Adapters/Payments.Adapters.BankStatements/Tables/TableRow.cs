namespace Payments.Adapters.BankStatements.Tables;

/// <summary>One row: its cells and the line of the file, or the row of the sheet, it starts on, from 1.</summary>
internal sealed record TableRow(int FileLine, TableCell[] Cells)
{
    public bool IsBlank => Array.TrueForAll(Cells, cell => cell.IsEmpty);

    public TableCell Cell(int column) => column >= 0 && column < Cells.Length ? Cells[column] : TableCell.Empty;

    /// <summary>What stands beside or after one of the labels: <c>Saldo Awal,"10.00"</c> or <c>No. rekening : 0999</c>.</summary>
    public TableCell? Labelled(IReadOnlyList<string> labels)
    {
        for (var i = 0; i < Cells.Length; i++)
        {
            var text = Cells[i].Text;
            if (labels.FirstOrDefault(label => text.StartsWith(label, StringComparison.OrdinalIgnoreCase)) is not { } found) continue;
            var after = text[found.Length..].Trim();
            if (after is "" or ":") return Beside(i);
            if (after[0] == ':') return new(after[1..].Trim());
        }
        return null;
    }

    private TableCell? Beside(int column)
    {
        foreach (var cell in Cells.AsSpan(column + 1))
        {
            if (cell is { IsEmpty: false, Text: not ":" } && cell.Text != Cells[column].Text) return cell;   // the same again: merged cells
        }
        return null;
    }
}

/// <summary>A source of rows, forward only.</summary>
internal interface ITableRows
{
    /// <summary>The next row; null at the end, and when the rest cannot be read.</summary>
    /// <param name="fillMerged">Cells merged with another one get its value. For the header only: below it an amount would count twice.</param>
    TableRow? Read(bool fillMerged);
}
