using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Payments.Core;

namespace Payments.Adapters.Simulator.Tests.Peers;

/// <summary>One line of a statement.</summary>
internal sealed record StrictLine(DateOnly ValueDate, string EntryDate, Money Amount, string Type, string OwnerReference, string BankReference, string Text);

/// <summary>Reads MT940 as strictly as the standard writes it and throws at the first thing that is not so.</summary>
internal sealed partial record StrictStatement(
    string Reference, string Account, int Number, Money Opening, Money Closing, Money Available, IReadOnlyList<StrictLine> Lines)
{
    public Money Sum => Money.Sum(Lines.Select(line => line.Amount));

    public static StrictStatement Read(byte[] file)
    {
        var text = Encoding.ASCII.GetString(file);
        if (!text.EndsWith("\r\n", StringComparison.Ordinal)) throw new FormatException("The file does not end with CRLF.");
        var lines = new Queue<string>(text[..^2].Split("\r\n"));
        Refuse(lines);
        Take(lines, Head());
        var reference = Take(lines, Tag20()).Groups["value"].Value;
        var account = Take(lines, Tag25()).Groups["value"].Value;
        var number = Take(lines, Tag28()).Groups["value"].Value;
        var opening = Balance(lines, "60F");
        var entries = new List<StrictLine>();
        while (lines.Peek().StartsWith(":61:", StringComparison.Ordinal)) entries.Add(Entry(lines));
        var (closing, available) = (Balance(lines, "62F"), Balance(lines, "64"));
        if (lines.Dequeue() != "-}" || lines.Count > 0) throw new FormatException("Something follows the closing balances.");
        return new(reference, account, int.Parse(number, CultureInfo.InvariantCulture), opening, closing, available, entries);
    }

    private static void Refuse(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            if (line.Length > 65) throw new FormatException($"{line.Length} characters in a line: {line}");
            if (!CharacterSet().IsMatch(line)) throw new FormatException($"Not in character set x: {line}");
        }
    }

    private static StrictLine Entry(Queue<string> lines)
    {
        var entry = Take(lines, Tag61()).Groups;
        var text = new List<string> { Take(lines, Tag86()).Groups["value"].Value };
        while (lines.Peek() is { } next && next[0] != ':' && next != "-}") text.Add(lines.Dequeue());
        if (text.Count > 6) throw new FormatException("More than six lines of text.");
        if (text.Skip(1).Any(line => line[0] == '-')) throw new FormatException("A line of text begins like the end of the message.");
        return new(Date(entry["value"].Value), entry["entry"].Value, Signed(entry["mark"].Value, entry["amount"].Value),
            entry["type"].Value, entry["owner"].Value, entry["bank"].Value, string.Concat(text));
    }

    private static Match Take(Queue<string> lines, Regex pattern)
    {
        var line = lines.Dequeue();
        var match = pattern.Match(line);
        return match.Success ? match : throw new FormatException($"'{line}' is not {pattern}.");
    }

    private static Money Balance(Queue<string> lines, string tag)
    {
        var balance = Take(lines, TagOfBalance()).Groups;
        return balance["tag"].Value == tag
            ? Signed(balance["mark"].Value, balance["amount"].Value)
            : throw new FormatException($"{balance["tag"].Value} stands where {tag} belongs.");
    }

    private static Money Signed(string mark, string amount)
    {
        if (amount.Length > 15) throw new FormatException($"An amount of {amount.Length} characters.");
        var value = Money.OfDecimal(decimal.Parse(amount.Replace(',', '.'), CultureInfo.InvariantCulture));
        return mark == "D" ? -value : value;
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyMMdd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\{1:F01[A-Z0-9]{12}\d{10}\}\{2:I940[A-Z0-9]{12}N\}\{4:$", RegexOptions.None, 1000)]
    private static partial Regex Head();

    [GeneratedRegex(@"^[A-Za-z0-9/\-?:().,'+ {}]+$", RegexOptions.None, 1000)]
    private static partial Regex CharacterSet();

    [GeneratedRegex(@"^:20:(?<value>.{1,16})$", RegexOptions.None, 1000)]
    private static partial Regex Tag20();

    [GeneratedRegex(@"^:25:(?<value>.{1,35})$", RegexOptions.None, 1000)]
    private static partial Regex Tag25();

    [GeneratedRegex(@"^:28C:(?<value>\d{1,5})/\d{1,5}$", RegexOptions.None, 1000)]
    private static partial Regex Tag28();

    [GeneratedRegex(@"^:(?<tag>60F|62F|64):(?<mark>[CD])\d{6}IDR(?<amount>\d+,\d*)$", RegexOptions.None, 1000)]
    private static partial Regex TagOfBalance();

    [GeneratedRegex(@"^:61:(?<value>\d{6})(?<entry>\d{4})(?<mark>[CD])(?<amount>\d+,\d*)(?<type>N[A-Z]{3})(?<owner>(?!.{17,}//)[^/](?:/?[^/]){0,15})//(?<bank>.{1,16})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tag61();

    [GeneratedRegex("^:86:(?<value>.*)$", RegexOptions.None, 1000)]
    private static partial Regex Tag86();
}
