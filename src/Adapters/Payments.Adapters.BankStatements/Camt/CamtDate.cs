using System.Globalization;

namespace Payments.Adapters.BankStatements.Camt;

/// <summary>Reads a date or a moment: the day as the bank wrote it, whatever its offset.</summary>
/// <remarks>Source: ISO 20022 DateAndDateTimeChoice. The bank's business day is the day it writes, so no offset is converted.</remarks>
internal static class CamtDate
{
    private const int Length = 10;   // yyyy-MM-dd

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
        return text.Length >= Length
            && DateOnly.TryParseExact(text[..Length], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            && (text.Length == Length || text[Length] is 'T' or 'Z' or '+' or '-')
            && !text[Length..].ContainsAnyExcept("0123456789:.+-TZ");
    }
}
