using System.Globalization;
using System.Text;
using Payments.Core;

namespace Payments.Adapters.Simulator.Books;

/// <summary>Writes a statement as a SWIFT MT940 message, as strictly as the standard asks: character set x, comma in every amount, CRLF.</summary>
/// <remarks>Source: SWIFT MT940 field formats as banks publish them; field 86 is free text, the Indonesian way.</remarks>
internal static class Mt940Writer
{
    /// <summary>No line is longer, tag included; the standard allows 65 characters after the tag.</summary>
    public const int LongestLine = 65;

    private const int MostTextLines = 6;
    private const int LongestAmount = 15;
    private const string Bic = "SNDBIDJ0XXXX";   // 0 in the eighth place marks a test and training BIC
    private const string LineEnd = "\r\n";

    /// <summary>The message, as bytes of a file.</summary>
    /// <exception cref="InvalidOperationException">An amount has more digits than MT940 can carry.</exception>
    public static byte[] Write(AccountStatement statement)
    {
        var text = new StringBuilder($"{{1:F01{Bic}0000000000}}{{2:I940{Bic}N}}{{4:{LineEnd}");
        Field(text, "20", Invariant($"STM{statement.Day:yyMMdd}{statement.Number:00000}"));
        Field(text, "25", statement.Account);
        Field(text, "28C", Invariant($"{statement.Number:00000}/001"));
        Field(text, "60F", Balance(statement.Opening, statement.Day));
        foreach (var line in statement.Lines) Line(text, line, statement.Day);
        Field(text, "62F", Balance(statement.Closing, statement.Day));
        Field(text, "64", Balance(statement.Closing, statement.Day));
        return Encoding.ASCII.GetBytes(text.Append("-}").Append(LineEnd).ToString());
    }

    private static void Line(StringBuilder text, AccountLine line, DateOnly day)
    {
        var mark = line.Amount.Sen < 0 ? 'D' : 'C';
        Field(text, "61", Invariant(
            $"{day:yyMMdd}{day:MMdd}{mark}{Amount(line.Amount)}{line.Type}{Clean(line.OwnerReference)}//{Clean(line.BankReference)}"));
        Field(text, "86", string.Join(LineEnd, line.Text.SelectMany(Fold).Take(MostTextLines)));
    }

    private static void Field(StringBuilder text, string tag, string value) =>
        text.Append(':').Append(tag).Append(':').Append(value).Append(LineEnd);

    private static string Balance(Money balance, DateOnly day) =>
        Invariant($"{(balance.Sen < 0 ? 'D' : 'C')}{day:yyMMdd}IDR{Amount(balance)}");

    private static string Amount(Money amount)
    {
        var rupiah = Math.Abs(amount.ToDecimal());
        var text = rupiah.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');
        if (text.Length > LongestAmount && amount.IsWholeRupiah) text = text[..^2];   // 15 characters hold more without the zeros
        return text.Length <= LongestAmount
            ? text
            : throw new InvalidOperationException($"{amount} does not fit the {LongestAmount} characters of an MT940 amount.");
    }

    /// <summary>Cuts a text into lines that fit behind the tag.</summary>
    private static IEnumerable<string> Fold(string text) =>
        Clean(text).Chunk(LongestLine - ":86:".Length).Select(Opened);

    // A continuation that begins with ':' or '-' would read as the next field or as the end of the message.
    private static string Opened(char[] chunk) => chunk[0] is ':' or '-' ? "." + new string(chunk, 1, chunk.Length - 1) : new string(chunk);

    private static string Clean(string text) => string.Create(text.Length, text, (clean, source) =>
    {
        for (var i = 0; i < clean.Length; i++) clean[i] = char.IsAsciiLetterOrDigit(source[i]) || "/-?:().,'+ ".Contains(source[i]) ? source[i] : '.';
    });

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
