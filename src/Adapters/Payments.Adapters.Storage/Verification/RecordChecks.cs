using Dapper;
using Payments.Adapters.Storage.PostgreSql;
using Payments.Core;
using Payments.Core.Verification;

namespace Payments.Adapters.Storage.Verification;

/// <summary>Looks for rows that contradict each other; each check is one statement that finds nothing when all is well.</summary>
public sealed class RecordChecks(PaymentDatabase database) : IRecordChecks
{
    private static readonly (string Name, SqlFile Sql)[] Checks =
    [
        ("allocations-add-up", SqlFile.Beside<RecordChecks>("AllocationsAddUp")),
        ("paid-bills-have-payment", SqlFile.Beside<RecordChecks>("PaidBillsHavePayment")),
        ("settled-bills-are-paid", SqlFile.Beside<RecordChecks>("SettledBillsArePaid")),
        ("settled-once", SqlFile.Beside<RecordChecks>("SettledOnce")),
        ("numbers-without-gap", SqlFile.Beside<RecordChecks>("NumbersWithoutGap")),
        ("payments-are-booked", SqlFile.Beside<RecordChecks>("PaymentsAreBooked")),
        ("notices-have-payment", SqlFile.Beside<RecordChecks>("NoticesHavePayment")),
        ("tills-add-up", SqlFile.Beside<RecordChecks>("TillsAddUp")),
        ("reversals-are-booked", SqlFile.Beside<RecordChecks>("ReversalsAreBooked")),
        ("orders-have-two-people", SqlFile.Beside<RecordChecks>("OrdersHaveTwoPeople")),
        ("claimed-lines-are-booked", SqlFile.Beside<RecordChecks>("ClaimedLinesAreBooked")),
        ("entries-have-postings", SqlFile.Beside<RecordChecks>("EntriesHavePostings")),
    ];

    /// <inheritdoc />
    public IReadOnlyList<string> Names { get; } = [.. Checks.Select(check => check.Name)];

    /// <inheritdoc />
    public async Task<IReadOnlyList<Finding>> RunAsync(string name, RegionCode region, CancellationToken cancellationToken)
    {
        var sql = Array.Find(Checks, check => check.Name == name).Sql ?? throw new ArgumentException($"There is no check named {name}.", nameof(name));
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await PostgreSqlSettings.PlanAsync(connection, PostgreSqlSettings.ByHash, cancellationToken);
        await using var reader = await connection.ExecuteReaderAsync(
            new CommandDefinition(sql.For(database.Engine), new { region }, transaction, cancellationToken: cancellationToken));
        var findings = new List<Finding>();
        while (await reader.ReadAsync(cancellationToken)) findings.Add(new(name, reader.GetString(0), reader.GetString(1)));
        return findings;
    }
}
