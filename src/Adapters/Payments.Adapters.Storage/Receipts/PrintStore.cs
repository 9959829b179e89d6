using Dapper;
using Payments.Core.Receipts;

namespace Payments.Adapters.Storage.Receipts;

/// <summary>Counts prints: one row each, with who printed.</summary>
public sealed class PrintStore(PaymentDatabase database) : IPrintStore
{
    private static readonly SqlFile FindPrint = SqlFile.Beside<PrintStore>("FindPrint"), InsertPrint = SqlFile.Beside<PrintStore>("InsertPrint");

    /// <inheritdoc />
    public async Task<int> CountAsync(Print print, CancellationToken cancellationToken)
    {
        int? copy;
        do
        {
            copy = await database.InTransactionAsync(async (transaction, token) =>
            {
                var keys = new
                {
                    region = print.Region, payment = print.Payment, document = print.Document.ToString(), key = print.Key, by = print.By, at = print.At,
                };
                var connection = transaction.Connection!;
                await connection.ExecuteAsync(new CommandDefinition(InsertPrint.For(database.Engine), keys, transaction, cancellationToken: token));
                var kept = await connection.QuerySingleOrDefaultAsync<long?>(new CommandDefinition(FindPrint.For(database.Engine), keys, transaction, cancellationToken: token));
                return Verdict.Commit(kept is { } number ? checked((int)number) : (int?)null);
            }, cancellationToken);
        }
        while (copy is null); // another print took the number at the same moment: the next one is free, or it is taken again
        return copy.Value;
    }
}
