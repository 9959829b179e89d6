using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Payments.Adapters.Storage.PostgreSql;

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
    private string? _text, _allOrNothing;

    private PostgreSqlParts(PostgreSqlParts? before, PostgreSqlText? last, Returning returning) => (_before, _last, _returning) = (before, last, returning);

    /// <summary>The same with one more.</summary>
    public PostgreSqlParts Then(PostgreSqlText text, Returning returning) =>
        _longer.GetOrAdd((text, returning), static (key, before) => new(before, key.Item1, key.Item2), this);

    /// <summary>The statement.</summary>
    public string Text => _text ??= Join(asked => asked.Count == 0
        ? "select 0, '', 0::bigint where false"
        : string.Join("\nunion all ", asked.Select(part => string.Create(
            CultureInfo.InvariantCulture, $"select {part.Place}, key, {(part.Returning == Returning.KeyAndNumber ? "number" : "0::bigint")} from part_{part.Place}"))));

    /// <summary>
    /// The statement that fails when a part tells of fewer rows than expected; the numbers of rows expected are its last values, one for each part that
    /// tells. A division by zero is the one failure a plain query can bring about, and nothing else here divides.
    /// </summary>
    public string AllOrNothing => _allOrNothing ??= Join(asked => asked.Count == 0
        ? "select 1"
        : $"select 1 / cast({string.Join(" and ", asked.Select((part, i) => string.Create(
            CultureInfo.InvariantCulture, $"(select count(*) from part_{part.Place}) = ${part.ValuesOfAll + i + 1}")))} as integer)");

    private string Join(Func<List<(int Place, Returning Returning, int ValuesOfAll)>, string> ask)
    {
        var parts = new Stack<PostgreSqlParts>();
        for (var part = this; part._last is not null; part = part._before!) parts.Push(part);
        var all = parts.Sum(part => part._last!.Values);
        var (text, asked, values, place) = (new StringBuilder(), new List<(int, Returning, int)>(), 0, 0);
        foreach (var part in parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(place == 0 ? "with" : ",\n")} part_{place} as (\n{part._last!.After(values)})");
            if (part._returning != Returning.Nothing) asked.Add((place, part._returning, all));
            values += part._last.Values;
            place++;
        }
        return text.Append('\n').Append(ask(asked)).ToString();
    }
}
