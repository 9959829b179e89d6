using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Payments.Core;

namespace Payments.Adapters.RegionFiles;

/// <summary>One JSON object of a region file, read strictly: whatever is missing, unknown or of the wrong type becomes a problem.</summary>
/// <remarks>After a problem a stand-in value is returned, so that the rest of the file is read and every problem is told at once.</remarks>
internal sealed class FileObject(JObject json, List<RegionProblem> problems)
{
    private readonly HashSet<string> _known = ["note"];

    /// <summary>A required text that is not blank.</summary>
    public string Text(string name)
    {
        var text = OptionalText(name);
        if (text is null && json[name] is null or { Type: JTokenType.Null }) Missing(name, "a text");
        return text ?? "";
    }

    /// <summary>A text that may be absent or null.</summary>
    public string? OptionalText(string name)
    {
        if (Find(name) is not { } token) return null;
        if (token.Type == JTokenType.String && token.Value<string>() is { } text && text.Trim() == text && text.Length > 0) return text;
        Wrong(name, token, "a text that is neither empty nor edged by spaces");
        return null;
    }

    /// <summary>A required text of digits only.</summary>
    public string Digits(string name, int least, int most)
    {
        var text = Text(name);
        if (text.Length > 0 && (text.Length < least || text.Length > most || !text.All(char.IsAsciiDigit)))
            Problem(name, $"'{text}' is not {Range(least, most)} digits.", "Write digits only, in quotes so that leading zeros stay.");
        return text;
    }

    /// <summary>A required date.</summary>
    public DateOnly Date(string name)
    {
        if (Find(name) is null) Missing(name, "a date");
        return OptionalDate(name) ?? default;
    }

    /// <summary>A date that may be absent or null.</summary>
    public DateOnly? OptionalDate(string name)
    {
        if (Find(name) is not { } token) return null;
        if (token.Type == JTokenType.String
            && DateOnly.TryParseExact(token.Value<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        Problem(name, $"{Show(token)} is not a date.", "Write year, month and day of a day that exists, as in \"2026-12-31\".");
        return null;
    }

    /// <summary>A required whole number between two limits.</summary>
    public int Whole(string name, int least, int most)
    {
        if (Find(name) is null) Missing(name, "a whole number");
        return (int)(Whole(name, (long)least, most) ?? least);
    }

    /// <summary>A whole number that may be absent or null.</summary>
    public int? OptionalWhole(string name, int least, int most) => (int?)Whole(name, (long)least, most);

    /// <summary>A required amount of whole rupiah, zero or more.</summary>
    public Money Rupiah(string name)
    {
        if (Find(name) is null) Missing(name, "an amount in whole rupiah");
        return OptionalRupiah(name) ?? Money.Zero;
    }

    /// <summary>An amount of whole rupiah that may be absent or null.</summary>
    public Money? OptionalRupiah(string name) =>
        Whole(name, 0, 1_000_000_000_000_000) is { } rupiah ? Money.OfRupiah(rupiah) : null;

    /// <summary>A required rate in percent, from 0 to 100, with at most two decimals.</summary>
    public BasisPoints Percent(string name)
    {
        if (Find(name) is not { } token)
        {
            Missing(name, "a rate in percent");
            return default;
        }
        if (token.Type is JTokenType.Integer or JTokenType.Float && token is JValue { Value: long or decimal } value)
        {
            var points = Convert.ToDecimal(value.Value, CultureInfo.InvariantCulture);
            if (points is >= 0 and <= 100 && decimal.Truncate(points * 100) == points * 100) return new((int)(points * 100));
        }
        Problem(name, $"{Show(token)} is not a rate in percent.", "Write a number from 0 to 100 with at most two decimals and no quotes, as in 0.25.");
        return default;
    }

    /// <summary>A required word out of a few.</summary>
    public T Choice<T>(string name, params (string Word, T Meaning)[] choices)
    {
        var text = Text(name);
        foreach (var (word, meaning) in choices)
            if (word == text) return meaning;
        if (text.Length > 0)
            Problem(name, $"'{text}' is not known here.", $"Write one of: {string.Join(", ", choices.Select(choice => choice.Word))}.");
        return choices[0].Meaning;
    }

    /// <summary>A required list of objects; it may be empty.</summary>
    public IReadOnlyList<Located<T>> List<T>(string name, Func<FileObject, T> read)
    {
        if (Find(name) is not { } token)
        {
            Missing(name, "a list");
            return [];
        }
        if (token is not JArray array)
        {
            Wrong(name, token, "a list, in square brackets");
            return [];
        }
        return array.Select(item => Item(item, read)).OfType<Located<T>>().ToList();
    }

    /// <summary>A list of objects that may be absent or null.</summary>
    public IReadOnlyList<Located<T>> OptionalList<T>(string name, Func<FileObject, T> read) => Find(name) is null ? [] : List(name, read);

    /// <summary>Reports every property nobody asked for; called when the object has been read.</summary>
    public void Close()
    {
        foreach (var property in json.Properties().Where(property => !_known.Contains(property.Name)))
            problems.Add(new(property.Path, LineOf(property), $"The property '{property.Name}' is unknown here.",
                $"Correct its name or remove it; known are: {string.Join(", ", _known.Order(StringComparer.Ordinal))}."));
    }

    /// <summary>Adds a problem with one of the object's properties, or with the whole object when the name is empty.</summary>
    public void Problem(string name, string what, string toDo)
    {
        var token = json[name];
        var path = name.Length == 0 ? json.Path : token?.Path ?? (json.Path.Length == 0 ? name : $"{json.Path}.{name}");
        problems.Add(new(path, LineOf(token ?? json), what, toDo));
    }

    private Located<T>? Item<T>(JToken item, Func<FileObject, T> read)
    {
        if (item is not JObject inner)
        {
            problems.Add(new(item.Path, LineOf(item), $"{Show(item)} is not an object.", "Write the entry in braces, with its properties."));
            return null;
        }
        var place = new FileObject(inner, problems);
        var value = read(place);
        place.Close();
        return new(value, place);
    }

    private JToken? Find(string name)
    {
        _known.Add(name);
        return json[name] is { Type: not JTokenType.Null } token ? token : null;
    }

    private long? Whole(string name, long least, long most)
    {
        if (Find(name) is not { } token) return null;
        if (token is JValue { Type: JTokenType.Integer, Value: long number } && number >= least && number <= most) return number;
        Problem(name, $"{Show(token)} is not a whole number from {Text(least)} to {Text(most)}.", "Write digits only: no quotes, no thousands marks, no decimals.");
        return null;
    }

    private void Missing(string name, string expected) =>
        Problem(name, $"The property '{name}' is missing.", $"Add {expected}.");

    private void Wrong(string name, JToken token, string expected) =>
        Problem(name, $"{Show(token)} is of the wrong type.", $"Write {expected}.");

    private static string Range(int least, int most) => least == most ? Text(least) : $"{Text(least)} to {Text(most)}";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static int LineOf(JToken token) => ((IJsonLineInfo)token).LineNumber;

    private static string Show(JToken token) => token switch
    {
        JArray => "A list",
        JObject => "An object",
        _ => token.ToString(Formatting.None),
    };
}

/// <summary>A value together with the object it was read from, so that later checks can say where.</summary>
internal sealed record Located<T>(T Value, FileObject At);
