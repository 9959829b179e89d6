using System.Text.Json;
using Npgsql;
using Payments.Adapters.Contracts.Stores;
using Payments.Adapters.Storage.PostgreSql;
using Payments.Core;

namespace Payments.Adapters.Storage.Tests.Verification;

/// <summary>What is verified of a region is read once each: a check that compares every row of a day with every other row of it takes minutes on a busy day.</summary>
public sealed class VerificationPlanTests
{
    private const int Payments = 400;

    private static readonly RegionCode Here = new("4711");

    [Test]
    public async Task No_check_on_postgresql_throws_away_more_rows_than_it_reads()
    {
        await using var books = await DatabaseBooks.OpenAsync(StorageEngine.PostgreSql);
        var scene = new Scene(books, Here);
        var bills = await scene.IssueManyAsync(10_000, Enumerable.Range(1, Payments));
        await scene.RecordAsync(bills.Select((bill, i) => scene.Pay($"bayar-{i}", bill)));

        await using var connection = (NpgsqlConnection)await books.Database.OpenAsync(default);
        await using var transaction = await PostgreSqlSettings.PlanAsync(connection, PostgreSqlSettings.ByHash, default);
        foreach (var file in SqlFile.All().Where(file => file.Name.Contains(".Verification.", StringComparison.Ordinal)))
        {
            await using var command = new NpgsqlCommand("explain (analyze, format json) " + file.For(StorageEngine.PostgreSql), connection);
            command.Parameters.AddWithValue("region", Here.Value);
            using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync())!);
            Assert.That(ThrownAway(plan.RootElement[0].GetProperty("Plan")), Is.LessThan(10 * Payments), file.Name);
        }
    }

    private static double ThrownAway(JsonElement node)
    {
        var loops = node.GetProperty("Actual Loops").GetDouble();
        var own = new[] { "Rows Removed by Filter", "Rows Removed by Join Filter" }.Sum(name => node.TryGetProperty(name, out var rows) ? rows.GetDouble() * loops : 0);
        return own + (node.TryGetProperty("Plans", out var below) ? below.EnumerateArray().Sum(ThrownAway) : 0);
    }
}
