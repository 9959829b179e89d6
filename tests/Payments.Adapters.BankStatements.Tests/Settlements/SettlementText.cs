using System.Globalization;
using System.Text;
using Payments.Adapters.BankStatements.Settlements;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Adapters.BankStatements.Tests.Settlements;

/// <summary>Settlement files of tests and what was read of them, as text a person can compare.</summary>
internal static class SettlementText
{
    public static readonly TimeSpan Wib = TimeSpan.FromHours(7);

    public static SettlementReading Read(string format, string text) => Read(format, Encoding.UTF8.GetBytes(text));

    public static SettlementReading Read(string format, byte[] content)
    {
        using var file = new MemoryStream(content);
        return SettlementFormats.Standard().Find(format)!.Read(file, Wib);
    }

    public static string Written(SettlementReading reading)
    {
        var text = new StringBuilder();
        foreach (var batch in reading.Batches)
        {
            text.Append(CultureInfo.InvariantCulture, $"{batch.Key} {batch.SettlesOn:yyyy-MM-dd} stated {Plain(batch.StatedNet)} net {Plain(batch.Net)}\n");
            foreach (var line in batch.Lines) text.Append("  ").Append(Written(line)).Append('\n');
        }
        foreach (var problem in reading.Problems) text.Append(CultureInfo.InvariantCulture, $"{(problem.IsWarning ? "warning" : "problem")} at {problem.Where}: {problem.Message}\n");
        return text.ToString();
    }

    private static string Written(SettlementLine line) => string.Create(
        CultureInfo.InvariantCulture,
        $"line {line.FileLine} {line.Type} {line.ProviderId} {line.Reference ?? "-"} {line.Trace ?? "-"} {line.OriginalId ?? "-"} {Plain(line.Gross)} {Plain(line.Fee)} {Plain(line.Tax)} {Plain(line.Withholding)} = {Plain(line.Net)} at {line.PaidAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "-"}");

    private static string Plain(decimal? amount) =>
        amount is not { } number ? "-" : number == decimal.Truncate(number) ? number.ToString("0", CultureInfo.InvariantCulture) : number.ToString("0.00##", CultureInfo.InvariantCulture);
}
