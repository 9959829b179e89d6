using System.Text;
using Sylvan.Data.Csv;

namespace Payments.Reconciliation.Cases.Transforming;

/// <summary>The rows of a CSV file in memory, header apart.</summary>
internal sealed class CaseRows(string[] columns, List<string[]> rows)
{
    public List<string[]> Rows => rows;

    public static CaseRows Read(string path)
    {
        using var csv = CsvDataReader.Create(path);
        string[] columns = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetName)];
        List<string[]> rows = [];
        while (csv.Read()) rows.Add([.. Enumerable.Range(0, columns.Length).Select(csv.GetString)]);
        return new(columns, rows);
    }

    public int Column(string name) => Array.IndexOf(columns, name) is >= 0 and var index ? index : throw new FormatException($"There is no column '{name}'.");

    /// <summary>Changes every filled cell of a column.</summary>
    public void Change(string column, Func<string, string> change)
    {
        var at = Column(column);
        foreach (var row in rows)
            if (row[at].Length > 0) row[at] = change(row[at]);
    }

    public void Write(string path)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        foreach (var row in rows.Prepend(columns)) file.WriteLine(string.Join(',', row.Select(Quoted)));
    }

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",\"\n") < 0 ? cell : "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
