using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Adapters.BankStatements.Settlements;

/// <summary>What a settlement file says and what is wrong with it: for a look before anything is loaded.</summary>
/// <param name="File">The file as the caller named it.</param>
/// <param name="Format">The format it was read in.</param>
/// <param name="Encoding">The character set of its texts; null when it does not matter.</param>
/// <param name="Batches">The batches in it.</param>
/// <param name="Problems">Everything wrong with it.</param>
public sealed record SettlementInspection(
    string File, string Format, string? Encoding, IReadOnlyList<SettlementBatch> Batches, IReadOnlyList<ReadingProblem> Problems)
{
    /// <summary>At least one batch could be read. One that does not tie is readable, with a problem.</summary>
    public bool Readable => Batches.Count > 0;

    /// <summary>Reads a file.</summary>
    /// <param name="name">The file's name for the report.</param>
    /// <param name="file">Its content.</param>
    /// <param name="reader">The reader of its format.</param>
    /// <param name="offset">The clock that parts days.</param>
    public static SettlementInspection Of(string name, Stream file, ISettlementReader reader, TimeSpan offset)
    {
        var reading = reader.Read(file, offset);
        return new(name, reader.Format, reading.Encoding, reading.Batches,
            [.. reading.Problems.Where(problem => problem.IsWarning || !reading.Readable), .. reading.Readable ? SettlementImport.Problems(reading) : []]);
    }

    /// <summary>One JSON object on one line, without a line end. Amounts are text, so that no reader rounds them.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, InspectionWriter.Options))
        {
            json.WriteStartObject();
            json.WriteString("file", File);
            json.WriteString("format", Format);
            json.WriteString("encoding", Encoding);
            json.WriteStartArray("batches");
            foreach (var batch in Batches) Write(json, batch);
            json.WriteEndArray();
            json.WriteStartArray("problems");
            foreach (var problem in Problems) InspectionWriter.WriteProblem(json, problem);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A table of the batches and a list of the problems.</summary>
    public void WriteTable(TextWriter text)
    {
        text.WriteLine($"{File}: {Format}{(Encoding is { } encoding ? ", " + encoding : "")}");
        if (Batches.Count > 0) text.WriteLine(Row("batch", "settles on", "lines", "gross", "fee", "tax", "net", "stated"));
        foreach (var batch in Batches)
            text.WriteLine(Row(batch.Key, Day(batch) ?? "-", Text(batch.Lines.Count), Sum(batch, line => line.Gross), Sum(batch, line => line.Fee),
                Sum(batch, line => line.Tax + line.Withholding), Sum(batch, line => line.Net), InspectionWriter.Amount(batch.StatedNet) ?? "-"));
        InspectionWriter.WriteProblems(text, Problems);
    }

    private static void Write(Utf8JsonWriter json, SettlementBatch batch)
    {
        json.WriteStartObject();
        json.WriteString("key", batch.Key);
        json.WriteString("settlesOn", Day(batch));
        json.WriteNumber("lines", batch.Lines.Count);
        json.WriteString("gross", Sum(batch, line => line.Gross));
        json.WriteString("fee", Sum(batch, line => line.Fee));
        json.WriteString("tax", Sum(batch, line => line.Tax));
        json.WriteString("withholding", Sum(batch, line => line.Withholding));
        json.WriteString("net", Sum(batch, line => line.Net));
        json.WriteString("statedNet", InspectionWriter.Amount(batch.StatedNet));
        if (batch.StatedNet is { } stated) json.WriteBoolean("ties", stated == batch.Net);
        else json.WriteNull("ties");
        json.WriteEndObject();
    }

    private static string? Day(SettlementBatch batch) => batch.SettlesOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Sum(SettlementBatch batch, Func<SettlementLine, decimal> amount) => InspectionWriter.Amount(batch.Lines.Sum(amount))!;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Row(string key, string day, string lines, string gross, string fee, string tax, string net, string stated) =>
        $"  {key,-32} {day,-10} {lines,7} {gross,18} {fee,14} {tax,14} {net,18} {stated,18}".TrimEnd();
}
