using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Payments.Adapters.Storage;

/// <summary>A statement whose parameters have names, as PostgreSQL wants it: with numbers.</summary>
/// <param name="named">The text with <c>@name</c>.</param>
/// <param name="names">The names in the order in which values come.</param>
internal sealed partial class PostgreSqlText(string named, IReadOnlyList<string> names)
{
    private string? _alone;

    /// <summary>The text by itself.</summary>
    public string Alone => _alone ??= After(0);

    /// <summary>How many values it takes.</summary>
    public int Values => names.Count;

    /// <summary>The text when its first value is the one after so many others.</summary>
    public string After(int others) => Parameter().Replace(named, match => "$" + (others + 1 + PlaceOf(match.Value[1..])).ToString(CultureInfo.InvariantCulture));

    private int PlaceOf(string name)
    {
        for (var i = 0; i < names.Count; i++)
            if (names[i] == name) return i;
        throw new InvalidOperationException($"No value for @{name} in: {named}");
    }

    [GeneratedRegex("@[a-z_][a-z0-9_]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}

/// <summary>
/// Statements in a row, as one statement: each is a part, and the answer names part, key and number of each row it tells of. Made once for
/// every row of statements that occurs: the payment path runs the same few thousands of times a second.
/// </summary>
internal sealed class PostgreSqlParts
{
    /// <summary>No statement yet.</summary>
    public static readonly PostgreSqlParts None = new(null, null, Returning.Nothing);

    private readonly PostgreSqlParts? _before;
    private readonly PostgreSqlText? _last;
    private readonly Returning _returning;
    private readonly ConcurrentDictionary<(PostgreSqlText, Returning), PostgreSqlParts> _longer = new();
    private string? _text;

    private PostgreSqlParts(PostgreSqlParts? before, PostgreSqlText? last, Returning returning) => (_before, _last, _returning) = (before, last, returning);

    /// <summary>The same with one more.</summary>
    public PostgreSqlParts Then(PostgreSqlText text, Returning returning) =>
        _longer.GetOrAdd((text, returning), static (key, before) => new(before, key.Item1, key.Item2), this);

    /// <summary>The statement.</summary>
    public string Text => _text ??= Join();

    private string Join()
    {
        var parts = new Stack<PostgreSqlParts>();
        for (var part = this; part._last is not null; part = part._before!) parts.Push(part);
        var (text, asked, values, place) = (new StringBuilder(), new List<string>(), 0, 0);
        foreach (var part in parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(place == 0 ? "with" : ",\n")} part_{place} as (\n{part._last!.After(values)})");
            if (part._returning != Returning.Nothing)
                asked.Add(string.Create(CultureInfo.InvariantCulture, $"select {place}, key, {(part._returning == Returning.KeyAndNumber ? "number" : "0::bigint")} from part_{place}"));
            values += part._last.Values;
            place++;
        }
        return text.Append('\n').Append(asked.Count == 0 ? "select 0, '', 0::bigint where false" : string.Join("\nunion all ", asked)).ToString();
    }
}
