using Payments.Adapters.BankStatements.Tables;
using Sylvan.Data.Csv;

namespace Payments.Adapters.BankStatements.Csv;

/// <summary>Reads rows of any number of cells, forward only.</summary>
internal sealed class CsvRows : ITableRows, IDisposable
{
    private const int LongestRow = 1 << 20;

    private readonly StreamReader _text;
    private readonly CsvForm _form;
    private CsvDataReader? _reader;
    private int _nextLine = 1;

    public CsvRows(Stream file, CsvForm form)
    {
        _form = form;
        var fallback = CodePages.Get(form.CodePage);
        _text = new StreamReader(file, CodePages.Utf8Or(fallback, () => EncodingName = CodePages.NameOf(fallback)), detectEncodingFromByteOrderMarks: true, bufferSize: -1, leaveOpen: true);
    }

    /// <summary>The character set used so far.</summary>
    public string EncodingName { get; private set; } = "utf-8";

    /// <summary>Why reading stopped before the end of the file; null when it did not.</summary>
    public string? Broken { get; private set; }

    /// <summary>Line of the file the next row starts on.</summary>
    public int NextLine => _nextLine;

    /// <summary>The next row; null at the end and when the rest cannot be cut into rows.</summary>
    public TableRow? Read(bool fillMerged)
    {
        if (Broken is not null) return null;
        try
        {
            _reader ??= Open();
            return _reader.Read() ? Row(_reader) : null;
        }
        catch (CsvFormatException exception)
        {
            Broken = exception.Message;
            return null;
        }
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _text.Dispose();
    }

    private CsvDataReader Open() => CsvDataReader.Create(_text, new CsvDataReaderOptions
    {
        HasHeaders = false,   // lines above the header hold the account
        Delimiter = _form.Delimiter[0],
        Quote = _form.Quote[0],
        Escape = _form.Quote[0],
        Comment = '\0',
        CsvStyle = CsvStyle.Standard,
        MaxBufferSize = LongestRow,
        OwnsReader = false,
    });

    private TableRow Row(CsvDataReader reader)
    {
        var cells = new TableCell[reader.RowFieldCount];
        var line = _nextLine++;
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = reader.GetString(i);
            if (cell.Contains('\n', StringComparison.Ordinal)) _nextLine += cell.Count(letter => letter == '\n');
            cells[i] = TableCell.Of(cell, _form.StripApostrophe);
        }
        return new(line, cells);
    }
}
