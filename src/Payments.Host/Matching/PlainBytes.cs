using System.Text;

namespace Payments.Host.Matching;

/// <summary>Fields in the one form files mostly have, read from their bytes. What is not of that form is left to the general way of reading it.</summary>
internal static class PlainBytes
{
    // So many digits of rupiah are a count of sen in 64 bits whatever they are.
    private const int MaxDigits = 16;

    /// <summary>A text without blanks around it, of any script.</summary>
    public static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || (IsInk(text[0]) && IsInk(text[^1]))) return text;
        text = text[Ascii.Trim(text)];
        return text.IsEmpty || (Ascii.IsValid(text[0]) && Ascii.IsValid(text[^1])) ? text : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text).Trim());
    }

    /// <summary><c>150000</c>, <c>150000.5</c> or <c>150000.50</c>, in sen.</summary>
    public static bool TryAmount(ReadOnlySpan<byte> text, out long sen)
    {
        sen = 0;
        var point = text.IndexOf((byte)'.');
        var whole = point < 0 ? text : text[..point];
        var part = point < 0 ? default : text[(point + 1)..];
        if (whole.Length is 0 or > MaxDigits || part.Length > 2 || (point >= 0 && part.IsEmpty) || !TryDigits(whole, out var rupiah) || !TryDigits(part, out var rest)) return false;
        sen = (rupiah * 100) + (part.Length == 1 ? rest * 10 : rest);
        return true;
    }

    /// <summary><c>2026-03-31</c>.</summary>
    public static bool TryDay(ReadOnlySpan<byte> text, out DateOnly day)
    {
        day = default;
        if (text.Length != 10 || text[4] != '-' || text[7] != '-'
            || !TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..], out var number)
            || year < 1 || month is < 1 or > 12 || number < 1 || number > DateTime.DaysInMonth((int)year, (int)month)) return false;
        day = new((int)year, (int)month, (int)number);
        return true;
    }

    /// <summary><c>2026-03-31T09:15:00+07:00</c>.</summary>
    public static bool TryTime(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length != 25 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] is not ((byte)'+' or (byte)'-') || text[22] != ':'
            || !TryDay(text[..10], out var day) || day.Year is 1 or 9999
            || !TryDigits(text[11..13], out var hour) || !TryDigits(text[14..16], out var minute) || !TryDigits(text[17..19], out var second)
            || !TryDigits(text[20..22], out var hours) || !TryDigits(text[23..], out var minutes)
            || hour > 23 || minute > 59 || second > 59 || hours > 13 || minutes > 59) return false;
        var offset = new TimeSpan((int)hours, (int)minutes, 0);
        time = new(day.ToDateTime(new((int)hour, (int)minute, (int)second)), text[19] == '-' ? -offset : offset);
        return true;
    }

    private static bool IsInk(byte character) => character is > (byte)' ' and < 0x7F;

    private static bool TryDigits(ReadOnlySpan<byte> text, out long number)
    {
        number = 0;
        foreach (var character in text)
        {
            if (character is < (byte)'0' or > (byte)'9') return false;
            number = (number * 10) + (character - '0');
        }
        return true;
    }
}
