using System.Buffers;

namespace Payments.Adapters.RegionFiles.Registers;

/// <summary>Writes CSV rows: commas, quotes only where they are needed.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n;");

    public static void WriteRow(TextWriter text, IReadOnlyList<string> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (i > 0) text.Write(',');
            text.Write(Quoted(fields[i]));
        }
        text.WriteLine();
    }

    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny(Special) ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
