using Payments.Adapters.BankStatements.Tables;

namespace Payments.Adapters.BankStatements.Csv;

/// <summary>How a CSV file is cut into cells.</summary>
/// <param name="Delimiter">One character between the cells.</param>
/// <param name="Quote">One character around cells that hold the delimiter or a line break.</param>
/// <param name="CodePage">Code page of bytes that are not valid UTF-8.</param>
/// <param name="StripApostrophe">Cells may begin with one apostrophe; it is dropped.</param>
internal sealed record CsvForm(string Delimiter, string Quote, int CodePage, bool StripApostrophe)
{
    public static CsvForm Of(TableMap map) => new(map.Delimiter, map.Quote, map.CodePage, map.StripApostrophe);
}
