using System.Buffers;

namespace Payments.Adapters.BankStatements.Camt;

/// <summary>Reads a date or a moment: the day as the bank wrote it, whatever its offset.</summary>
/// <remarks>Source: ISO 20022 DateAndDateTimeChoice. The bank's business day is the day it writes, so no offset is converted.</remarks>
internal static class CamtDate
{
    private const int Length = 10;   // yyyy-MM-dd

    private static readonly SearchValues<char> AfterTheDay = SearchValues.Create("0123456789:.+-TZ");

    /// <summary>Reads the choice the reader is at: <c>Dt</c> wins over <c>DtTm</c>.</summary>
    /// <returns>What is wrong with it; null when it could be read, also when it is empty.</returns>
    public static string? Read(CamtXml xml, out DateOnly? date)
    {
        DateOnly? day = null, moment = null;
        string? wrong = null;
        var parent = xml.Depth;
        while (xml.NextChild(parent))
        {
            if (xml.Name is not ("Dt" or "DtTm")) continue;
            var isDay = xml.Name == "Dt";
            var text = xml.TextSpan();
            if (!TryParse(text, out var parsed)) wrong ??= $"\"{text}\" is no date: expected is YYYY-MM-DD";
            else if (isDay) day = parsed;
            else moment = parsed;
        }
        date = day ?? moment;
        return wrong;
    }

    /// <summary>Reads <c>2026-01-31</c>, <c>2026-01-31+07:00</c> or <c>2026-01-31T23:59:59.123+07:00</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        if (text.Length < Length || text[4] != '-' || text[7] != '-') return false;
        if (!TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..10], out var day)) return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new(year, month, day);
        return text.Length == Length || (text[Length] is 'T' or 'Z' or '+' or '-' && !text[Length..].ContainsAnyExcept(AfterTheDay));
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit)) return false;
            number = (number * 10) + (digit - '0');
        }
        return true;
    }
}
