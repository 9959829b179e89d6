namespace Payments.Adapters.BankStatements.Tables;

/// <summary>One row: its cells and the line of the file it starts on, from 1.</summary>
internal sealed record TableRow(int FileLine, string[] Cells)
{
    public bool IsBlank => Array.TrueForAll(Cells, string.IsNullOrWhiteSpace);

    public string Cell(int column) => column >= 0 && column < Cells.Length ? Cells[column] : "";

    /// <summary>What stands beside or after one of the labels: <c>Saldo Awal,"10.00"</c> or <c>No. rekening : 0999</c>.</summary>
    public string? Labelled(IReadOnlyList<string> labels)
    {
        for (var i = 0; i < Cells.Length; i++)
        {
            if (labels.FirstOrDefault(label => Cells[i].StartsWith(label, StringComparison.OrdinalIgnoreCase)) is not { } found) continue;
            var after = Cells[i][found.Length..].Trim();
            if (after is "" or ":") return Cells.Skip(i + 1).FirstOrDefault(cell => cell.Length > 0 && cell != ":");
            if (after[0] == ':') return after[1..].Trim();
        }
        return null;
    }
}
