using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements;

/// <summary>Writes an inspection as one line of JSON, or as a table for people.</summary>
public static class InspectionWriter
{
    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One JSON object on one line, without a line end. Amounts are text, so that no reader rounds them.</summary>
    public static string ToJson(StatementInspection inspection)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options)) WriteJson(json, inspection);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The same into a writer of the caller.</summary>
    public static void WriteJson(Utf8JsonWriter json, StatementInspection inspection)
    {
        json.WriteStartObject();
        json.WriteString("file", inspection.File);
        json.WriteString("format", inspection.Format);
        json.WriteString("encoding", inspection.Encoding);
        json.WriteStartArray("statements");
        foreach (var statement in inspection.Statements) WriteStatement(json, statement);
        json.WriteEndArray();
        json.WriteStartArray("problems");
        foreach (var problem in inspection.Problems) WriteProblem(json, problem);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A table of the statements and a list of the problems.</summary>
    public static void WriteTable(TextWriter text, StatementInspection inspection)
    {
        text.WriteLine($"{inspection.File}: {inspection.Format ?? "unknown format"}{(inspection.Encoding is { } encoding ? ", " + encoding : "")}");
        if (inspection.Statements.Count > 0) text.WriteLine(Row("account", "number", "cur", "opening", "closing", "lines", "sum", "balanced"));
        foreach (var statement in inspection.Statements) text.WriteLine(Row(statement));
        WriteProblems(text, inspection.Problems);
    }

    internal static void WriteProblems(TextWriter text, IReadOnlyList<ReadingProblem> problems)
    {
        foreach (var problem in problems)
            text.WriteLine($"  {(problem.IsWarning ? "warning" : "problem")} at {problem.Where}: {problem.Message}");
    }

    /// <remarks><c>entries</c> and <c>sum</c> count every line; where some are announced, the booked ones are given besides.</remarks>
    private static void WriteStatement(Utf8JsonWriter json, StatementTotals statement)
    {
        json.WriteStartObject();
        json.WriteString("account", statement.Account);
        json.WriteString("number", statement.Number);
        json.WriteString("currency", statement.Currency);
        json.WriteString("opening", Amount(statement.Opening?.Amount));
        json.WriteString("openingTag", statement.Opening?.Tag);
        json.WriteString("closing", Amount(statement.Closing?.Amount));
        json.WriteString("closingTag", statement.Closing?.Tag);
        json.WriteNumber("entries", statement.Entries);
        json.WriteString("sum", Amount(statement.Sum + statement.ExpectedSum));
        if (statement.Balanced is { } balanced) json.WriteBoolean("balanced", balanced);
        else json.WriteNull("balanced");
        json.WriteNumber("reversals", statement.Reversals);
        if (statement.Expected > 0 || statement.Message is not null) WriteExpected(json, statement);
        if (statement.Message is { } message) WriteMessage(json, message, statement.Opening);
        json.WriteEndObject();
    }

    private static void WriteExpected(Utf8JsonWriter json, StatementTotals statement)
    {
        json.WriteNumber("pending", statement.Expected);
        json.WriteNumber("bookedEntries", statement.Entries - statement.Expected);
        json.WriteString("bookedSum", Amount(statement.Sum));
    }

    /// <remarks>The names of the published expectations for camt files: <c>openingType</c> is <c>openingTag</c> again.</remarks>
    private static void WriteMessage(Utf8JsonWriter json, StatementMessage message, StatementBalance? opening)
    {
        json.WriteString("message", message.Name);
        json.WriteString("kind", message.Element);
        json.WriteString("id", message.Id);
        json.WriteString("openingType", opening?.Tag);
        json.WriteNumber("txDetails", message.Details);
    }

    internal static void WriteProblem(Utf8JsonWriter json, ReadingProblem problem)
    {
        json.WriteStartObject();
        json.WriteString("where", problem.Where);
        json.WriteString("message", problem.Message);
        if (problem.IsWarning) json.WriteBoolean("warning", true);
        json.WriteEndObject();
    }

    private static string Row(StatementTotals statement) => Row(
        statement.Account ?? "-", statement.Number ?? "-", statement.Currency ?? "-", Amount(statement.Opening?.Amount) ?? "-",
        Amount(statement.Closing?.Amount) ?? "-", statement.Entries.ToString(CultureInfo.InvariantCulture),
        Amount(statement.Sum + statement.ExpectedSum)!, statement.Balanced switch { true => "yes", false => "NO", null => "-" });

    private static string Row(string account, string number, string currency, string opening, string closing, string lines, string sum, string balanced) =>
        $"  {account,-24} {number,-12} {currency,-3} {opening,20} {closing,20} {lines,7} {sum,20} {balanced,-8}".TrimEnd();

    internal static string? Amount(decimal? amount) => amount?.ToString(CultureInfo.InvariantCulture);
}
