using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Payments.Adapters.BankStatements.Mt940;

/// <summary>Field 86 taken apart by a profile's rule.</summary>
/// <param name="Text">What people read and keys are searched in.</param>
/// <param name="Reference">The reference in it; null when it has none.</param>
/// <param name="Identity">What stays the same when the bank sends the line again; null: the text.</param>
/// <param name="Code">The bank's code of the transaction, of a numbered text; null when none.</param>
internal readonly partial record struct Mt940Details(string Text, string? Reference, string? Identity, string? Code)
{
    /// <summary>Sub-fields whose pieces are one text that was cut: purpose, and name.</summary>
    private const int FirstPurpose = 20, LastPurpose = 29, FirstFurther = 60, LastFurther = 63, FirstName = 32, LastName = 33;

    /// <summary>Takes a text apart.</summary>
    /// <param name="raw">As the file has it, its lines joined.</param>
    /// <param name="rule">The profile's.</param>
    public static Mt940Details Of(string raw, Mt940TextRule rule)
    {
        var (text, code) = rule.Form == Mt940TextForm.Numbered && Numbered(raw) is { } numbered ? numbered : (raw, null);
        var reference = rule.Reference.Count == 0 ? null : ReferenceIn(text, rule);
        var same = Unchanging(raw, rule);
        var shown = rule.CollapseBlanks ? Blanks().Replace(text, " ").Trim() : text;
        return new(shown, reference, same == shown ? null : same, code);
    }

    // The separator is the fourth character; two digits behind it begin a sub-field.
    private static (string Text, string? Code)? Numbered(string raw)
    {
        if (!NumberedHead().IsMatch(raw)) return null;
        var (purpose, names, others) = (new StringBuilder(), new StringBuilder(), new List<string>());
        var booking = "";
        foreach (var field in Fields(raw, raw[3]))
        {
            var number = int.Parse(field.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture);
            if (number == 0) booking = field[2..];
            else if (number is (>= FirstPurpose and <= LastPurpose) or (>= FirstFurther and <= LastFurther)) purpose.Append(field, 2, field.Length - 2);
            else if (number is >= FirstName and <= LastName) names.Append(field, 2, field.Length - 2);
            else others.Add(field[2..]);
        }
        return (string.Join(' ', new[] { booking, purpose.ToString(), names.ToString() }.Concat(others).Select(part => part.Trim()).Where(part => part.Length > 0)), raw[..3]);
    }

    private static IEnumerable<string> Fields(string raw, char separator)
    {
        var start = 4;
        for (var at = start; at <= raw.Length; at++)
        {
            if (at < raw.Length && !(raw[at] == separator && at + 2 < raw.Length && char.IsAsciiDigit(raw[at + 1]) && char.IsAsciiDigit(raw[at + 2]))) continue;
            yield return raw[start..at];
            start = at + 1;
        }
    }

    private static string? ReferenceIn(string text, Mt940TextRule rule)
    {
        var found = Codes(text, rule).OrderBy(code => code.Start).ToList();
        foreach (var wanted in rule.Reference)
        {
            var place = found.FindIndex(code => code.Code == wanted);
            if (place < 0) continue;
            var end = place + 1 < found.Count ? found[place + 1].Start : text.Length;
            var value = text[found[place].End..Math.Max(end, found[place].End)].Trim();
            if (value.Length > 0 && value is not ("NOTPROVIDED" or "NONREF")) return value;
        }
        return null;
    }

    private static IEnumerable<(string Code, int Start, int End)> Codes(string text, Mt940TextRule rule)
    {
        foreach (var code in rule.Codes)
        {
            var token = rule.Form == Mt940TextForm.Slashed ? $"/{code}/" : code + "+";
            if (text.IndexOf(token, StringComparison.Ordinal) is >= 0 and var start) yield return (code, start, start + token.Length);
        }
    }

    private static string Unchanging(string raw, Mt940TextRule rule)
    {
        var end = raw.Length;
        foreach (var mark in rule.ChangesAfter)
            if (raw.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at && at < end) end = at;
        return raw[..end].TrimEnd();
    }

    [GeneratedRegex(@"^\d{3}[^\p{L}\d\s]\d\d", RegexOptions.None, 1000)]
    private static partial Regex NumberedHead();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();
}
