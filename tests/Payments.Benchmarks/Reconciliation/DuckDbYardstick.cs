using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;
using Payments.Reconciliation.Cases;

namespace Payments.Benchmarks.Reconciliation;

/// <summary>What a good analytical engine needs for the plain passes over the same files: it loads both and joins them in SQL.</summary>
/// <remarks>It runs as a process of its own, as the verb does, so that time and memory are those of a whole process on both sides.</remarks>
internal static class DuckDbYardstick
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Reconciliation", "DuckDbPasses.sql");

    /// <summary>Decides a case and writes the results; prints the seconds without the process's start, of all and of each statement.</summary>
    public static void Run(CaseFolder folder, string to, TextWriter output)
    {
        Directory.CreateDirectory(to);
        var start = Stopwatch.GetTimestamp();
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        Variable(connection, "payments", folder.Payments);
        Variable(connection, "lines", folder.Lines);
        Variable(connection, "members", MembersOf(folder, to));
        Variable(connection, "fees", folder.Fees);
        Variable(connection, "decisions", Path.Combine(to, "decisions.csv"));
        Variable(connection, "exceptions", Path.Combine(to, "exceptions.csv"));
        foreach (var statement in File.ReadAllText(Script).Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var begun = Stopwatch.GetTimestamp();
            Execute(connection, statement);
            Print(output, begun, statement.Split('\n').First(row => !row.StartsWith("--", StringComparison.Ordinal)));
        }
        Print(output, start, "all");
    }

    private static void Print(TextWriter output, long since, string what) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(since).TotalSeconds,7:0.000} {what}"));

    // A case without details gets an empty file of them.
    private static string MembersOf(CaseFolder folder, string to)
    {
        if (File.Exists(folder.Members)) return folder.Members;
        var empty = Path.Combine(to, "members.csv");
        File.WriteAllText(empty, CaseFolder.MemberColumns + "\n");
        return empty;
    }

    private static void Variable(DuckDBConnection connection, string name, string path) =>
        Execute(connection, $"set variable {name} = '{path.Replace("'", "''", StringComparison.Ordinal)}'");

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the script is ours, paths are quoted
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
