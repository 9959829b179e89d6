using System.Text;
using Sylvan.Data.Csv;

namespace Payments.Adapters.RegionFiles.Registers;

/// <summary>The rows of a CSV file, each as named fields. Whatever breaks the reading ends the file with one last, broken row.</summary>
internal sealed class RegisterFile(TextReader text) : IDisposable
{
    private static readonly CsvDataReaderOptions Options = new() { HasHeaders = false, OwnsReader = false, BufferSize = 64 * 1024 };

    private CsvDataReader? _csv;
    private Dictionary<string, int> _columns = [];
    private int _row;
    private bool _ended;

    /// <summary>Reads the header; returns what is wrong with it, nothing when it is right.</summary>
    public IReadOnlyList<RowReject> ReadHeader()
    {
        if (Advance() is { } broken) return [broken];
        if (_ended) return [new(1, "", "", "The file is empty.", $"Begin it with the header: {string.Join(",", RegisterColumns.Required)},...")];
        var names = Enumerable.Range(0, _csv!.RowFieldCount).Select(i => _csv.GetString(i).Trim()).ToList();
        _columns = names.Select((name, at) => (name, at)).DistinctBy(column => column.name).ToDictionary(column => column.name, column => column.at);
        return [.. Unknown(names), .. Twice(names), .. Missing()];
    }

    /// <summary>The next row; null at the end.</summary>
    public RegisterFields? Next()
    {
        if (_ended) return null;
        if (Advance() is { } broken)
        {
            _ended = true;
            return Broken(broken);
        }
        return _ended ? null : Current();
    }

    public void Dispose() => _csv?.Dispose();

    private RowReject? Advance()
    {
        _row++;
        try
        {
            _csv ??= CsvDataReader.Create(text, Options);
            _ended = !_csv.Read();
            return null;
        }
        catch (CsvFormatException broken)
        {
            return new(_row, "", "", $"The row is not CSV: {broken.Message}", "Check its quotes; nothing after it was read.");
        }
        catch (DecoderFallbackException)
        {
            return new(_row, "", "", "The file is not UTF-8 near this row.", "Save it as UTF-8; nothing after it was read.");
        }
    }

    private RegisterFields Current()
    {
        var fields = _csv!.RowFieldCount;
        if (fields != _columns.Count)
            return Broken(new(_row, "", "", $"The row has {fields} fields, the header has {_columns.Count}.", "Check its commas and quotes."));
        var values = new string[fields];
        for (var i = 0; i < fields; i++) values[i] = _csv.GetString(i);
        return new(_row, _columns, values, null);
    }

    private RegisterFields Broken(RowReject why) => new(_row, [], [], why);

    private static IEnumerable<RowReject> Unknown(IEnumerable<string> names) => names
        .Where(name => !RegisterColumns.All.Contains(name))
        .Select(name => new RowReject(1, name, name, "The column is unknown.", $"Correct its name or remove it; known are: {string.Join(", ", RegisterColumns.All)}."));

    private static IEnumerable<RowReject> Twice(IEnumerable<string> names) => names
        .GroupBy(name => name).Where(group => group.Count() > 1)
        .Select(group => new RowReject(1, group.Key, group.Key, "The column stands twice.", "Remove one of them."));

    private IEnumerable<RowReject> Missing() => RegisterColumns.Required
        .Where(name => !_columns.ContainsKey(name))
        .Select(name => new RowReject(1, name, "", "The column is missing.", "Add it."));
}
