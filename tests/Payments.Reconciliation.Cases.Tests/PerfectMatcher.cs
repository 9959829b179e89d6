using Sylvan.Data.Csv;

namespace Payments.Reconciliation.Cases.Tests;

/// <summary>Decides as the truth says: what a judge must find nothing wrong with.</summary>
internal static class PerfectMatcher
{
    public const string DecisionColumns = "line_id,payment_id,stage,tier,difference,explanation_en,explanation_id";
    public const string ExceptionColumns = "side,item_id,type,amount,candidates,explanation_en,explanation_id";

    public static string Run(CaseFolder folder, string to)
    {
        Directory.CreateDirectory(to);
        File.WriteAllLines(Path.Combine(to, "decisions.csv"), [DecisionColumns, .. Decisions(folder)]);
        File.WriteAllLines(Path.Combine(to, "exceptions.csv"), [ExceptionColumns, .. Exceptions(folder)]);
        return to;
    }

    private static IEnumerable<string> Decisions(CaseFolder folder)
    {
        using var csv = CsvDataReader.Create(folder.Truth);
        while (csv.Read())
        {
            var defect = Defect.Parse(csv.GetString(2));
            if (defect.Pair == PairOutcome.Held) continue;
            yield return $"{csv.GetString(0)},{csv.GetString(1)},2,{(defect.Pair == PairOutcome.Linked ? "linked" : "auto")},0,,";
        }
    }

    // Of two equal items the second is the duplicate; else the first item carries the exception.
    private static IEnumerable<string> Exceptions(CaseFolder folder)
    {
        foreach (var rows in File.ReadLines(folder.TruthExceptions).Skip(1).Select(row => row.Split(',')).GroupBy(row => row[0], StringComparer.Ordinal))
        {
            var expected = rows.First()[4].Split('|')[0];
            var row = expected.StartsWith("duplicate", StringComparison.Ordinal) ? rows.Last() : rows.First();
            if (expected is not ("auto" or "none")) yield return $"{row[1]},{row[2]},{expected},0,,,";
        }
    }
}
