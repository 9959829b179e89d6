using System.Globalization;
using System.Text;
using Payments.Core;

namespace Payments.Host.Matching;

/// <summary>A file of the offline verb was refused: which, where and why.</summary>
public sealed class MatchFileException(string file, int line, string column, string reason)
    : Exception(column.Length == 0 ? $"{file}: line {line}: {reason}" : $"{file}: line {line}, column {column}: {reason}");

/// <summary>One input file of the offline verb: UTF-8, comma, header row, RFC 4180. Every field is read strictly; the first fault refuses the file.</summary>
/// <remarks>Numbers, dates and times in the form files mostly have are read from their bytes; any other form goes the long way, which also decides what is wrong.</remarks>
internal sealed class MatchFile : IDisposable
{
    private readonly string _name;
    private readonly string[] _columns;
    private readonly int[] _places;
    private readonly CsvBytes _csv;

    /// <summary>Opens a file and checks its header; columns may stand in any order, none may be missing or unknown.</summary>
    /// <exception cref="MatchFileException">Not such a file.</exception>
    public MatchFile(string path, params string[] columns)
    {
        (_name, _columns) = (Path.GetFileName(path), columns);
        _csv = new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan));
        try
        {
            if (!Next()) throw Fault("", $"no header row; the first line must be {string.Join(',', columns)}");
            _places = Places();
        }
        catch (MatchFileException)
        {
            _csv.Dispose();
            throw;
        }
    }

    /// <summary>The line of the row that was read, the header being the first.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Goes to the next row; false at the end.</summary>
    public bool Read()
    {
        Line++;
        if (!Next()) return false;
        if (_csv.Count != _places.Length)
            throw Fault("", $"{_csv.Count} fields where the header has {_places.Length}; the file may be cut off");
        return true;
    }

    /// <summary>A text as UTF-8, trimmed; empty when there is none. Valid until the next row is read.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => PlainBytes.Trimmed(_csv[_places[column]]);

    /// <summary>A text, trimmed; empty when there is none.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    /// <summary>A text that must be there.</summary>
    public ReadOnlySpan<byte> RequiredBytes(int column) => Bytes(column) is { IsEmpty: false } bytes ? bytes : throw Fault(column, "is empty and must not be");

    /// <summary>The same as a string.</summary>
    public string Required(int column) => Encoding.UTF8.GetString(RequiredBytes(column));

    /// <summary>Which of a few words it is.</summary>
    public int OneOf(int column, params ReadOnlySpan<string> words)
    {
        for (var word = 0; word < words.Length; word++)
            if (Ascii.Equals(Bytes(column), words[word])) return word;
        throw Fault(column, $"'{Text(column)}' is none of {string.Join(", ", words)}");
    }

    /// <summary>An amount in plain decimal with a point: <c>150000</c> or <c>150000.50</c>.</summary>
    public Money Amount(int column)
    {
        if (PlainBytes.TryAmount(Bytes(column), out var sen)) return Money.OfSen(sen);
        var text = Text(column);
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount))
            throw Fault(column, $"'{text}' is not an amount; write it as 150000 or 150000.50");
        try
        {
            return Money.OfDecimal(amount);
        }
        catch (Exception problem) when (problem is ArgumentException or OverflowException or FormatException)
        {
            throw Fault(column, $"'{text}' is finer than a hundredth or too large");
        }
    }

    /// <summary>An amount above zero.</summary>
    public Money Positive(int column) => Amount(column) is { IsPositive: true } amount ? amount : throw Fault(column, $"'{Text(column)}' must be above zero");

    /// <summary>A whole number, zero or more.</summary>
    public int Whole(int column) => int.TryParse(Text(column), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw Fault(column, $"'{Text(column)}' is not a whole number");

    /// <summary>An ISO date.</summary>
    public DateOnly Day(int column) => PlainBytes.TryDay(Bytes(column), out var plain) ? plain
        : DateOnly.TryParseExact(Text(column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw Fault(column, $"'{Text(column)}' is not a date; write it as 2026-03-31");

    /// <summary>A date, or nothing.</summary>
    public DateOnly? OptionalDay(int column) => Bytes(column).IsEmpty ? null : Day(column);

    /// <summary>An ISO 8601 time with an offset.</summary>
    public DateTimeOffset Time(int column)
    {
        if (PlainBytes.TryTime(Bytes(column), out var plain)) return plain;
        var text = Text(column);
        var zoned = text.EndsWith('Z') || (text.Length > 6 && text[^3] == ':' && text[^6] is '+' or '-');
        return zoned && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw Fault(column, $"'{text}' is not a time with an offset; write it as 2026-03-31T09:15:00+07:00");
    }

    /// <summary>A time, or nothing.</summary>
    public DateTimeOffset? OptionalTime(int column) => Bytes(column).IsEmpty ? null : Time(column);

    /// <summary>Something in this row is wrong.</summary>
    public MatchFileException Fault(int column, string reason) => Fault(_columns[column], reason);

    public void Dispose() => _csv.Dispose();

    private bool Next()
    {
        try
        {
            return _csv.Read();
        }
        catch (FormatException)
        {
            throw Fault("", "a quote is not closed or stands where none may; nothing after it can be read");
        }
        catch (DecoderFallbackException)
        {
            throw Fault("", "not UTF-8; save it as UTF-8");
        }
    }

    private MatchFileException Fault(string column, string reason) => new(_name, Line, column, reason);

    private int[] Places()
    {
        var found = new List<string>();
        for (var field = 0; field < _csv.Count; field++) found.Add(Encoding.UTF8.GetString(_csv[field]));
        foreach (var column in _columns)
            if (found.Count(name => name == column) != 1) throw Fault(column, $"must stand once in the header, which must be {string.Join(',', _columns)}");
        foreach (var name in found)
            if (!_columns.Contains(name)) throw Fault(name, $"is not a column of this file; the header must be {string.Join(',', _columns)}");
        return [.. _columns.Select(column => found.IndexOf(column))];
    }
}
