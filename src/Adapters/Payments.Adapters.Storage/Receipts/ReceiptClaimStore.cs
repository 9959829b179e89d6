using Dapper;
using Payments.Core;
using Payments.Core.Receipts;

namespace Payments.Adapters.Storage.Receipts;

/// <summary>Keeps the signed texts of receipts.</summary>
public sealed class ReceiptClaimStore(PaymentDatabase database) : IReceiptClaimStore
{
    private static readonly SqlFile FindClaim = SqlFile.Beside<ReceiptClaimStore>("FindClaim"), InsertClaim = SqlFile.Beside<ReceiptClaimStore>("InsertClaim");

    /// <inheritdoc />
    public async Task<string?> FindAsync(RegionCode region, PaymentId payment, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            FindClaim.For(database.Engine), new { region, payment }, cancellationToken: cancellationToken));
    }

    /// <inheritdoc />
    public Task<string> KeepAsync(RegionCode region, PaymentId payment, string claim, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async (transaction, token) =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync(new CommandDefinition(
                    InsertClaim.For(database.Engine), new { region, payment, claim, at }, transaction, cancellationToken: token));
                return Verdict.Commit(await connection.QuerySingleAsync<string>(new CommandDefinition(
                    FindClaim.For(database.Engine), new { region, payment }, transaction, cancellationToken: token)));
            },
            cancellationToken);
}
