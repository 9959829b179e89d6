namespace Payments.Adapters.BankStatements.Mt940;

/// <summary>The fields of MT940 and MT942 messages.</summary>
internal enum Mt940Tag
{
    Unknown,
    Reference,
    RelatedReference,
    Account,
    Number,
    Opening,
    Entry,
    Closing,
    Available,
    Forward,
    Text,
    FloorLimit,
    Time,
    Debits,
    Credits,
    Names,
    Message,
}

/// <summary>Finds the tag a line begins with.</summary>
internal static class Mt940Tags
{
    /// <summary>A field starts at <c>:dd:</c> or <c>:ddX:</c>, besides the banks' own <c>:NS:</c>, <c>:940:</c> and <c>:942:</c>.</summary>
    /// <param name="line">A line that begins with a colon.</param>
    /// <param name="tag">Which field.</param>
    /// <param name="value">Where its value begins.</param>
    public static bool TryRead(ReadOnlySpan<byte> line, out Mt940Tag tag, out int value)
    {
        (tag, value) = (Mt940Tag.Unknown, 0);
        if (line.Length < 4) return false;
        if (!char.IsAsciiDigit((char)line[1]) || !char.IsAsciiDigit((char)line[2])) return TryReadNames(line, out tag, out value);
        if (line[3] == ':') return Found(line[1], line[2], 0, 4, out tag, out value);
        if (line.Length < 5 || line[4] != ':') return false;
        if (char.IsAsciiLetterUpper((char)line[3])) return Found(line[1], line[2], line[3], 5, out tag, out value);
        return TryReadMessage(line, out tag, out value);
    }

    private static bool Found(byte tens, byte ones, byte letter, int start, out Mt940Tag tag, out int value)
    {
        value = start;
        tag = ((tens - '0') * 10 + ones - '0', (char)letter) switch
        {
            (61, '\0') => Mt940Tag.Entry,
            (86, '\0') => Mt940Tag.Text,
            (20, '\0') => Mt940Tag.Reference,
            (21, '\0') => Mt940Tag.RelatedReference,
            (25, '\0' or 'P') => Mt940Tag.Account,
            (28, '\0' or 'C') => Mt940Tag.Number,
            (60, 'F' or 'M') => Mt940Tag.Opening,
            (62, 'F' or 'M') => Mt940Tag.Closing,
            (64, '\0') => Mt940Tag.Available,
            (65, '\0') => Mt940Tag.Forward,
            (34, 'F') => Mt940Tag.FloorLimit,
            (13, 'D') => Mt940Tag.Time,
            (90, 'D') => Mt940Tag.Debits,
            (90, 'C') => Mt940Tag.Credits,
            _ => Mt940Tag.Unknown,
        };
        return true;
    }

    private static bool TryReadNames(ReadOnlySpan<byte> line, out Mt940Tag tag, out int value)
    {
        (tag, value) = (Mt940Tag.Names, 4);
        return line.StartsWith(":NS:"u8);
    }

    private static bool TryReadMessage(ReadOnlySpan<byte> line, out Mt940Tag tag, out int value)
    {
        (tag, value) = (Mt940Tag.Message, 5);
        return line.StartsWith(":940:"u8) || line.StartsWith(":942:"u8);
    }
}
