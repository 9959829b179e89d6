using System.Globalization;
using System.Text;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Tests.Mt940;

/// <summary>Writes a statement as MT940, for the way there and back.</summary>
internal static class Mt940Writer
{
    private const int LongestTextLine = 65;

    public static string Write(BankStatement statement)
    {
        var text = new StringBuilder();
        Line(text, ":20:RT");
        Line(text, $":25:{statement.Account}");
        Line(text, $":28C:{statement.Number}");
        Balance(text, statement.Opening!, statement.Currency!);
        foreach (var line in statement.Lines) Entry(text, line);
        Balance(text, statement.Closing!, statement.Currency!);
        Line(text, "-");
        return text.ToString();
    }

    private static void Balance(StringBuilder text, StatementBalance balance, string currency) =>
        Line(text, $":{balance.Tag}:{(balance.Amount < 0 ? 'D' : 'C')}{Date(balance.Date!.Value)}{currency}{Amount(balance.Amount)}");

    private static void Entry(StringBuilder text, BankLine line)
    {
        var mark = (line.Expected, line.Reversal, line.Amount >= 0) switch
        {
            (true, _, true) => "EC",
            (true, _, false) => "ED",
            (_, true, true) => "RD",
            (_, true, false) => "RC",
            (_, _, true) => "C",
            _ => "D",
        };
        var entryDate = line.EntryDate?.ToString("MMdd", CultureInfo.InvariantCulture);
        var bankReference = line.BankReference is null ? "" : "//" + line.BankReference;
        Line(text, $":61:{Date(line.ValueDate)}{entryDate}{mark}{Amount(line.Amount)}{line.Type}{line.Reference ?? "NONREF"}{bankReference}");
        if (line.Supplementary is { } details) Line(text, details);
        foreach (var piece in (line.Text.Length == 0 ? "" : ":86:" + line.Text).Chunk(LongestTextLine)) Line(text, new string(piece));
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append("\r\n");

    private static string Date(DateOnly date) => date.ToString("yyMMdd", CultureInfo.InvariantCulture);

    private static string Amount(decimal amount) => Math.Abs(amount).ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');
}
