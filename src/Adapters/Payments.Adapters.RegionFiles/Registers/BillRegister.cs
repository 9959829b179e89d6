using System.Text;
using Payments.Core;
using Payments.Core.Regions;

namespace Payments.Adapters.RegionFiles.Registers;

/// <summary>Reads and writes the CSV file in which a registry hands over its bills, one row each.</summary>
/// <remarks>
/// Rows are read one by one and nothing is kept but a fingerprint of each code and document, so a file may have any length.
/// The caller refuses the whole file when any row is rejected; a first pass without storing anything is a dry run.
/// </remarks>
public static class BillRegister
{
    /// <summary>Reads a register row by row: bills priced by the region's tariffs, or what is wrong.</summary>
    /// <param name="csv">UTF-8 text with a header; it is left open.</param>
    /// <param name="region">Whose levies, tariffs and rules apply.</param>
    /// <param name="clock">Orders the new bills' ids.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static IEnumerable<RegisterRow> Read(Stream csv, Region region, TimeProvider clock)
    {
        using var text = new StreamReader(csv, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        using var file = new RegisterFile(text);
        if (file.ReadHeader() is { Count: > 0 } wrongHeader)
        {
            yield return new(1, null, wrongHeader);
            yield break;
        }
        var seen = new SeenBefore();
        while (file.Next() is { } row)
            yield return row.Broken is { } broken ? new(row.Number, null, [broken]) : Price(row, region, seen, clock);
    }

    /// <summary>Writes a register that <see cref="Read"/> takes; returns the number of rows below the header.</summary>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static int Write(Stream csv, IEnumerable<RegisterEntry> entries)
    {
        using var text = new StreamWriter(csv, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine(string.Join(',', RegisterColumns.All));
        var rows = 0;
        foreach (var entry in entries)
        {
            CsvText.WriteRow(text, RegisterWriter.Fields(entry));
            rows++;
        }
        return rows;
    }

    /// <summary>Writes the reject report: row, column, value, what is wrong, what to do.</summary>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void WriteRejects(Stream csv, IEnumerable<RowReject> rejects)
    {
        using var text = new StreamWriter(csv, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine("row,column,value,what,to_do");
        foreach (var reject in rejects)
            CsvText.WriteRow(text, [$"{reject.Row}", reject.Column, reject.Value, reject.What, reject.ToDo]);
    }

    private static RegisterRow Price(RegisterFields row, Region region, SeenBefore seen, TimeProvider clock)
    {
        if (EntryReader.Read(row, region) is not { } entry) return new(row.Number, null, row.Rejects);
        seen.Refuse(row, RegisterColumns.PaymentCode, entry.Code.Value);
        seen.Refuse(row, RegisterColumns.Document, $"{entry.Levy}/{entry.Document}");
        var bill = EntryPricing.Price(entry, row, region, BillId.New(clock.GetUtcNow()));
        return new(row.Number, row.Rejects.Count == 0 ? bill : null, row.Rejects);
    }
}
