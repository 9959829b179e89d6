namespace Payments.Adapters.BankStatements.Camt;

/// <summary>Short texts that come again and again as one string each: the last one of every place is kept, so a hostile file cannot fill it.</summary>
internal sealed class RecentStrings
{
    private const int Places = 512;   // a power of two, some times as many as a message has names

    private readonly string?[] _recent = new string?[Places];

    /// <summary>The string of a text; null when another one, or none, is kept at its place.</summary>
    public string? Find(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return "";
        var recent = _recent[Place(text)];
        return recent is not null && text.SequenceEqual(recent) ? recent : null;
    }

    /// <summary>Keeps a string that is not empty.</summary>
    /// <returns>The string.</returns>
    public string Keep(string text) => _recent[Place(text)] = text;

    /// <summary>Length and three letters tell nearly all names of the messages apart.</summary>
    private static int Place(ReadOnlySpan<char> text) =>
        ((text[0] * 29) + (text[text.Length / 2] * 79) + (text[^1] * 79) + (text.Length * 127)) & (Places - 1);
}
