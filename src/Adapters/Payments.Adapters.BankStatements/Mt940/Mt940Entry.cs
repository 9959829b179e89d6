namespace Payments.Adapters.BankStatements.Mt940;

/// <summary>A piece of the bytes of a field.</summary>
internal readonly record struct Slice(int Start, int Length)
{
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> bytes) => bytes.Slice(Start, Length);
}

/// <summary>Field 61 taken apart; references are pieces of its first line.</summary>
internal struct Mt940Entry
{
    public DateOnly ValueDate;
    public DateOnly? EntryDate;
    public decimal Amount;
    public bool Reversal;
    public bool Expected;
    public bool ValueDatePastMonthEnd;
    public bool EntryDateUnreadable;
    public Slice Type;
    public Slice Reference;
    public Slice BankReference;
}

/// <summary>Reads field 61, the statement line.</summary>
/// <remarks>
/// Reads what this expression reads:
/// <c>^(\d{6})(\d{4})?(EC|ED|RC|RD|C|D)([A-Z])?(\d[\d.,]*|,\d+)\s*([A-Z][A-Z0-9]{3})?(.*)$</c>, the rest split at the first <c>//</c>.
/// Two things beyond it: a type of two or three letters followed by a blank counts, and <c>NONREF</c> is never a type.
/// </remarks>
internal static class Mt940EntryField
{
    private const int DateLength = 6;
    private const int EntryDateLength = 4;
    private const int TypeLength = 4;

    /// <summary>Takes the field apart.</summary>
    /// <returns>What is wrong with it; null when it could be read.</returns>
    public static string? Read(ReadOnlySpan<byte> field, out Mt940Entry entry) => Read(field, Mt940Decimals.Any, out entry);

    /// <summary>Takes the field of a bank apart whose decimal mark is known.</summary>
    /// <returns>What is wrong with it; null when it could be read.</returns>
    public static string? Read(ReadOnlySpan<byte> field, Mt940Decimals marks, out Mt940Entry entry)
    {
        entry = default;
        if (!Mt940Date.TryParse(field, out entry.ValueDate, out entry.ValueDatePastMonthEnd))
            return "it does not begin with a value date (YYMMDD)";
        var at = ReadEntryDate(field, ref entry);
        if (!ReadMark(field, ref at, ref entry, out var moneyIn)) return "no C, D, RC, RD, EC or ED follows the date";
        if (at < field.Length && char.IsAsciiLetterUpper((char)field[at])) at++;   // funds code: third letter of the currency
        if (!ReadAmount(field, marks, ref at, out var amount)) return $"its amount cannot be read: {Mt940Amount.ExpectationOf(marks)}";
        entry.Amount = moneyIn ? amount : -amount;
        ReadType(field, ref at, ref entry);
        ReadReferences(field, at, ref entry);
        return null;
    }

    private static int ReadEntryDate(ReadOnlySpan<byte> field, ref Mt940Entry entry)
    {
        var rest = field[DateLength..];
        if (rest.Length < EntryDateLength || rest[..EntryDateLength].ContainsAnyExceptInRange((byte)'0', (byte)'9')) return DateLength;
        if (Mt940Date.TryParseNear(rest, entry.ValueDate, out var date, out _)) entry.EntryDate = date;
        else entry.EntryDateUnreadable = true;
        return DateLength + EntryDateLength;
    }

    /// <summary>A reversal of a credit takes money out, a reversal of a debit brings it back.</summary>
    private static bool ReadMark(ReadOnlySpan<byte> field, ref int at, ref Mt940Entry entry, out bool moneyIn)
    {
        moneyIn = false;
        if (at < field.Length && field[at] is (byte)'R' or (byte)'E')
        {
            entry.Reversal = field[at] == 'R';
            entry.Expected = field[at] == 'E';
            at++;
        }
        if (at >= field.Length || field[at] is not ((byte)'C' or (byte)'D')) return false;
        moneyIn = field[at] == 'C' != entry.Reversal;
        at++;
        return true;
    }

    private static bool ReadAmount(ReadOnlySpan<byte> field, Mt940Decimals marks, ref int at, out decimal amount)
    {
        var start = at;
        while (at < field.Length && (field[at] is (byte)',' or (byte)'.' || char.IsAsciiDigit((char)field[at]))) at++;
        return Mt940Amount.TryParse(field[start..at], marks, out amount);
    }

    private static void ReadType(ReadOnlySpan<byte> field, ref int at, ref Mt940Entry entry)
    {
        while (at < field.Length && field[at] is (byte)' ' or (byte)'\t') at++;
        var rest = field[at..];
        var length = 0;
        while (length < TypeLength && length < rest.Length && IsTypeLetter(rest[length], first: length == 0)) length++;
        var isType = length == TypeLength ? !rest.StartsWith("NONREF"u8) : length >= 2 && rest.Length > length && rest[length] == ' ';
        if (!isType) return;
        entry.Type = new(at, length);
        at += length;
    }

    private static bool IsTypeLetter(byte letter, bool first) =>
        char.IsAsciiLetterUpper((char)letter) || (!first && char.IsAsciiDigit((char)letter));

    private static void ReadReferences(ReadOnlySpan<byte> field, int at, ref Mt940Entry entry)
    {
        var rest = field[at..];
        var split = rest.IndexOf("//"u8);
        entry.Reference = Reference(field, at, split < 0 ? rest.Length : split);
        if (split >= 0) entry.BankReference = Reference(field, at + split + 2, rest.Length - split - 2);
    }

    /// <summary>The reference without padding; nothing when the bank says it has none.</summary>
    private static Slice Reference(ReadOnlySpan<byte> field, int start, int length)
    {
        while (length > 0 && field[start] == ' ') (start, length) = (start + 1, length - 1);
        while (length > 0 && field[start + length - 1] == ' ') length--;
        return field.Slice(start, length).SequenceEqual("NONREF"u8) ? default : new(start, length);
    }
}
