using System.Globalization;
using System.Xml;
using Payments.Adapters.BankStatements.Tables;

namespace Payments.Adapters.BankStatements.Xlsx;

/// <summary>The rows of one sheet, streamed. Hidden rows and columns are rows and columns: what is out of sight is money all the same.</summary>
internal sealed class SheetRows : ITableRows, IDisposable
{
    private const int MostRows = 1_048_576;
    private const int MostColumns = 256;

    private readonly XmlReader _xml;
    private readonly Func<string, string> _sharedText;
    private readonly bool _stripApostrophe;
    private readonly List<MergedCells> _merged;
    private readonly List<TableCell> _cells = [];
    private int _row;
    private bool _ended;

    public SheetRows(WorkbookPackage package, Sheet sheet, Func<string, string> sharedText, bool stripApostrophe)
    {
        (_sharedText, _stripApostrophe) = (sharedText, stripApostrophe);
        using (var xml = package.Open(sheet.Part)) _merged = MergedCells.In(xml);   // they stand after the rows
        _xml = package.Open(sheet.Part);
    }

    /// <summary>No row so far had anything in it.</summary>
    public bool AreBlank { get; private set; } = true;

    public TableRow? Read(bool fillMerged)
    {
        while (!_ended && _xml.Read())
        {
            if (_xml is { NodeType: XmlNodeType.Element, LocalName: "row" }) return Row(fillMerged);
            if (_xml is { NodeType: XmlNodeType.EndElement, LocalName: "sheetData" }) _ended = true;
        }
        return null;
    }

    public void Dispose() => _xml.Dispose();

    private TableRow Row(bool fillMerged)
    {
        var before = _row;
        _row = _xml.GetAttribute("r") is { } number ? Number(number) : before + 1;
        if (_row <= before || _row > MostRows)
            throw new WorkbookException($"row {Text(_row)} of the workbook follows row {Text(before)}: it is damaged. Save it as .xlsx again.");
        _cells.Clear();
        if (!_xml.IsEmptyElement) ReadCells();
        if (fillMerged) _merged.ForEach(merged => merged.Fill(_row, _cells));
        var row = new TableRow(_row, [.. _cells]);
        AreBlank &= row.IsBlank;
        return row;
    }

    private void ReadCells()
    {
        var (depth, column) = (_xml.Depth, -1);
        while (_xml.Read() && _xml.Depth > depth)
        {
            if (_xml is not { NodeType: XmlNodeType.Element, LocalName: "c" }) continue;
            var type = _xml.GetAttribute("t");
            column = _xml.GetAttribute("r") is { } place ? CellPlace.Of(place).Column : column + 1;
            var cell = CellContent.Read(_xml).ToCell(type, _sharedText, _stripApostrophe);
            if (column < MostColumns && !cell.IsEmpty) CellPlace.Put(_cells, column, cell);
        }
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Where a cell stands; column from 0, row from 1.</summary>
internal readonly record struct CellPlace(int Column, int Row)
{
    private const int MostLetters = 3;   // XFD

    /// <summary>Reads <c>AB12</c>.</summary>
    /// <exception cref="WorkbookException">It is no place.</exception>
    public static CellPlace Of(string text)
    {
        var letters = text.AsSpan().IndexOfAnyExceptInRange('A', 'Z');
        if (letters is < 1 or > MostLetters || !int.TryParse(text.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture, out var row))
            throw new WorkbookException($"the workbook has a cell at \"{(text.Length <= 20 ? text : text[..20])}\": it is damaged. Save it as .xlsx again.");
        var column = 0;
        foreach (var letter in text.AsSpan(0, letters)) column = column * 26 + (letter - 'A' + 1);
        return new(column - 1, row);
    }

    public static void Put(List<TableCell> cells, int column, TableCell cell)
    {
        while (cells.Count <= column) cells.Add(TableCell.Empty);
        cells[column] = cell;
    }
}

/// <summary>Cells shown as one; the sheet keeps their value in the first.</summary>
internal sealed class MergedCells(CellPlace from, CellPlace to)
{
    private const int FurthestRow = 1000, FurthestColumn = 255, Most = 2000;

    private TableCell _value = TableCell.Empty;

    /// <summary>Those at the top of a sheet, where a header can be.</summary>
    public static List<MergedCells> In(XmlReader sheet)
    {
        var merged = new List<MergedCells>();
        while (merged.Count < Most && sheet.Read())
        {
            if (sheet is not { NodeType: XmlNodeType.Element, LocalName: "mergeCell" } || sheet.GetAttribute("ref")?.Split(':') is not [var first, var last]) continue;
            var (from, to) = (CellPlace.Of(first), CellPlace.Of(last));
            if (from.Row <= FurthestRow) merged.Add(new(from, to));
        }
        return merged;
    }

    /// <summary>Gives the empty cells of a row the value they are shown with; rows come in their order.</summary>
    public void Fill(int row, List<TableCell> cells)
    {
        if (row < from.Row || row > to.Row) return;
        if (row == from.Row) _value = from.Column < cells.Count ? cells[from.Column] : TableCell.Empty;
        if (_value.IsEmpty) return;
        for (var column = from.Column; column <= Math.Min(to.Column, FurthestColumn); column++)
        {
            if (column >= cells.Count || cells[column].IsEmpty) CellPlace.Put(cells, column, _value);
        }
    }
}
