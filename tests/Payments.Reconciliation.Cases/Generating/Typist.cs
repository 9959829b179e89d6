namespace Payments.Reconciliation.Cases.Generating;

/// <summary>Makes one typing mistake; null where the key does not allow that kind.</summary>
internal static class Typist
{
    public static string? Mistype(Defect kind, string key, int from, Random random) =>
        kind == Defect.MistypedSubstitute ? Substitute(key, from, random)
        : kind == Defect.MistypedSwap ? Swap(key, from, random)
        : kind == Defect.MistypedDrop ? Drop(key, from, random)
        : kind == Defect.MistypedInsert ? Insert(key, from, random)
        : kind == Defect.MistypedLetter ? Letter(key, from, random)
        : throw new ArgumentException($"{kind.Code} is not a typing mistake.", nameof(kind));

    private static string? Substitute(string key, int from, Random random)
    {
        var at = random.Next(from, key.Length);
        return char.IsAsciiDigit(key[at]) ? Put(key, at, (char)('0' + ((key[at] - '0' + random.Next(1, 10)) % 10))) : null;
    }

    private static string? Swap(string key, int from, Random random)
    {
        var at = random.Next(from, key.Length - 1);
        if (key[at] == key[at + 1] || !char.IsAsciiLetterOrDigit(key[at]) || !char.IsAsciiLetterOrDigit(key[at + 1])) return null;
        return Put(Put(key, at, key[at + 1]), at + 1, key[at]);
    }

    private static string? Drop(string key, int from, Random random)
    {
        var at = random.Next(from, key.Length);
        return char.IsAsciiLetterOrDigit(key[at]) ? key.Remove(at, 1) : null;
    }

    private static string Insert(string key, int from, Random random) => key.Insert(random.Next(from, key.Length + 1), ((char)('0' + random.Next(10))).ToString());

    private static string? Letter(string key, int from, Random random)
    {
        var zero = key.IndexOf('0', random.Next(from, key.Length));
        return zero < 0 ? null : Put(key, zero, 'O');
    }

    private static string Put(string key, int at, char character) => string.Concat(key.AsSpan(0, at), [character], key.AsSpan(at + 1));
}
