using System.Globalization;
using Sylvan.Data.Csv;

namespace Payments.Reconciliation.Cases.Tests;

/// <summary>The least matcher there is: one payment and one line with the same number and amount, both alone; all else is late or unknown.</summary>
internal static class KeyMatcher
{
    private static readonly char[] Marks = [' ', '/', ','];

    public static string Run(CaseFolder folder, string to)
    {
        var (payments, lines) = (Payments(folder.Payments), Lines(folder.Lines));
        var ofKey = payments.SelectMany(payment => payment.Keys, (payment, key) => (key, payment.Id)).ToLookup(pair => pair.key, pair => pair.Id, StringComparer.Ordinal);
        var pairs = lines.Select(line => (line.Id, Found: line.Keys.SelectMany(key => ofKey[key + line.Amount]).Distinct(StringComparer.Ordinal).ToList()))
            .Where(pair => pair.Found.Count == 1).GroupBy(pair => pair.Found[0], pair => pair.Id, StringComparer.Ordinal)
            .Where(group => group.Count() == 1).ToDictionary(group => group.Single(), group => group.Key, StringComparer.Ordinal);
        Directory.CreateDirectory(to);
        File.WriteAllLines(Path.Combine(to, "decisions.csv"), [PerfectMatcher.DecisionColumns, .. pairs.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key},{p.Value},2,auto,0,,")]);
        var paid = pairs.Values.ToHashSet(StringComparer.Ordinal);
        File.WriteAllLines(Path.Combine(to, "exceptions.csv"),
        [
            PerfectMatcher.ExceptionColumns,
            .. lines.Where(line => !pairs.ContainsKey(line.Id)).Select(line => $"line,{line.Id},unknown-line,{line.Amount},,,").Order(StringComparer.Ordinal),
            .. payments.Where(payment => !paid.Contains(payment.Id)).Select(payment => $"payment,{payment.Id},overdue,{payment.Amount},,,").Order(StringComparer.Ordinal),
        ]);
        return to;
    }

    private static List<(string Id, string Amount, IEnumerable<string> Keys)> Payments(string path) => Read(path, csv =>
        (Amount(csv, 8), [csv.GetString(4) + Amount(csv, 8), csv.GetString(5) + Amount(csv, 8)]));

    private static List<(string Id, string Amount, IEnumerable<string> Keys)> Lines(string path) => Read(path, csv =>
        (Amount(csv, 5), [csv.GetString(7), .. csv.GetString(8).Split(Marks)]));

    private static string Amount(CsvDataReader csv, int column) => csv.GetDecimal(column).ToString("0.00", CultureInfo.InvariantCulture);

    private static List<(string Id, string Amount, IEnumerable<string> Keys)> Read(string path, Func<CsvDataReader, (string, IEnumerable<string>)> row)
    {
        using var csv = CsvDataReader.Create(path);
        List<(string, string, IEnumerable<string>)> rows = [];
        while (csv.Read())
        {
            var (amount, keys) = row(csv);
            rows.Add((csv.GetString(0), amount, [.. keys.Where(key => key.Length >= 6)]));
        }
        return rows;
    }
}
