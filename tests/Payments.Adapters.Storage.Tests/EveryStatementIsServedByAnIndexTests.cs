using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Payments.Adapters.Contracts.Databases;

namespace Payments.Adapters.Storage.Tests;

/// <summary>No statement of the daily business reads a whole region to find a few rows, on a database that was never analysed.</summary>
public sealed partial class EveryStatementIsServedByAnIndexTests
{
    // Few rows, or all of them wanted; what the nightly check reads is a region by its nature.
    private static readonly string[] ReadMany =
    [
        "LedgerDays", "OpenSessions", "FindOpenSession", "MatchedOnDay", "RunsMatched", "EarlierPayments", "EarlierSlips", "OpenDeposits", "Remainders", "CurrentStates", "RecentAttempts",
    ];

    [Test]
    public async Task On_sqlite()
    {
        await using var home = await TestDatabases.SqliteAsync();
        await using var connection = new SqliteConnection(home.Options.ConnectionString);
        await connection.OpenAsync();
        foreach (var file in SqlFile.All().Where(file => !file.Name.Contains(".Verification.", StringComparison.Ordinal) && !ReadMany.Contains(file.Name.Split('.')[^1])))
            foreach (var step in Plan(connection, file))
                Assert.That(step, Does.Not.Match(@"\(region_code=\?\)$|^SCAN (bill_|payment|posting|journal|account_day|till_session|statement|match|recon|deposit)"), file.Name);
    }

    // A day may have a million payments, of which these ask for hardly any.
    [TestCase("LateOfDay", "payment_late (region_code=? AND business_date=? AND paid_at<?)")]
    [TestCase("OpenPayments", "payment_day (region_code=? AND business_date=? AND channel=? AND payment_id<?)")]
    public async Task What_a_night_asks_about_few_payments_is_not_looked_for_among_all_of_its_day(string name, string range)
    {
        await using var home = await TestDatabases.SqliteAsync();
        await using var connection = new SqliteConnection(home.Options.ConnectionString);
        await connection.OpenAsync();
        Assert.That(Plan(connection, SqlFile.All().Single(file => file.Name.EndsWith("." + name, StringComparison.Ordinal))), Has.Some.EndsWith(range));
    }

    private static List<string> Plan(SqliteConnection connection, SqlFile file)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "explain query plan " + file.For(StorageEngine.Sqlite);
        foreach (var name in Parameter().Matches(command.CommandText).Select(match => match.Value).Distinct(StringComparer.Ordinal))
            command.Parameters.AddWithValue(name, "[]");
        using var plan = command.ExecuteReader();
        var steps = new List<string>();
        while (plan.Read()) steps.Add(plan.GetString(3));
        return steps;
    }

    [GeneratedRegex("@[A-Za-z_]+", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
