using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using Payments.Adapters.Contracts.Databases;

namespace Payments.Adapters.Storage.Tests;

/// <summary>Every statement is understood by every engine it is for.</summary>
public sealed partial class EverySqlFilePreparesTests
{
    [Test]
    public void There_are_statements_of_every_store() =>
        Assert.That(SqlFile.All().Select(file => file.Name.Split('.')[^2]).Distinct(), Is.SupersetOf(new[] { "Billing", "Counter", "Ledger", "Payments" }));

    [Test]
    public async Task On_sqlite()
    {
        await using var home = await TestDatabases.SqliteAsync();
        await using var connection = new SqliteConnection(home.Options.ConnectionString);
        await connection.OpenAsync();
        foreach (var file in SqlFile.All())
        {
            using var command = connection.CreateCommand();
            command.CommandText = file.For(StorageEngine.Sqlite);
            Assert.That(command.Prepare, Throws.Nothing, file.Name);
        }
    }

    [Test]
    public async Task On_postgresql()
    {
        await using var home = await TestDatabases.PostgreSqlAsync();
        await using var connection = new NpgsqlConnection(home.Options.ConnectionString);
        await connection.OpenAsync();
        foreach (var file in SqlFile.All())
        {
            await using var command = new NpgsqlCommand(file.For(StorageEngine.PostgreSql), connection);
            foreach (var name in Parameter().Matches(command.CommandText).Select(match => match.Groups["name"].Value).Distinct(StringComparer.OrdinalIgnoreCase))
                command.Parameters.Add(new NpgsqlParameter(name, TypeOf(name, command.CommandText.Contains("unnest", StringComparison.Ordinal))));
            Assert.That(command.Prepare, Throws.Nothing, file.Name);
        }
    }

    /// <summary>The server infers single values by itself; the arrays of an <c>unnest</c> have to be named.</summary>
    private static NpgsqlDbType TypeOf(string name, bool rows) => name switch
    {
        "region" => NpgsqlDbType.Text,
        _ when !rows => NpgsqlDbType.Unknown,
        "line" or "payments" or "ordinal" or "settles" or "sequence" or "file_line" or "reversal" or "position" or "stage" => NpgsqlDbType.Array | NpgsqlDbType.Bigint,
        "paid_by" or "reverses" => NpgsqlDbType.Array | NpgsqlDbType.Uuid,
        "issued_on" or "expires_on" or "due_on" or "settles_on" or "period_from" or "period_to" => NpgsqlDbType.Array | NpgsqlDbType.Date,
        _ when name.EndsWith("_sen", StringComparison.Ordinal) || name.EndsWith("_no", StringComparison.Ordinal) => NpgsqlDbType.Array | NpgsqlDbType.Bigint,
        _ when name.EndsWith("_id", StringComparison.Ordinal) => NpgsqlDbType.Array | NpgsqlDbType.Uuid,
        _ when name.EndsWith("_date", StringComparison.Ordinal) => NpgsqlDbType.Array | NpgsqlDbType.Date,
        _ when name.EndsWith("_at", StringComparison.Ordinal) => NpgsqlDbType.Array | NpgsqlDbType.TimestampTz,
        _ => NpgsqlDbType.Array | NpgsqlDbType.Text,
    };

    [GeneratedRegex("@(?<name>[A-Za-z_0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
