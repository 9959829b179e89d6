using System.Data.Common;
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
        // Null when another print took the number at the same moment: then the next one is asked for.
        do copy = await database.InTransactionAsync((transaction, token) => TryCountAsync(transaction, print, token), cancellationToken);
        while (copy is null);
        return copy.Value;
    }

    private async Task<Verdict<int?>> TryCountAsync(DbTransaction transaction, Print print, CancellationToken cancellationToken)
    {
        var row = new
        {
            region = print.Region,
            payment = print.Payment,
            document = print.Document.ToString(),
            key = print.Key,
            by = print.By,
            at = print.At,
        };
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(new CommandDefinition(InsertPrint.For(database.Engine), row, transaction, cancellationToken: cancellationToken));
        return Verdict.Commit((int?)await connection.QuerySingleOrDefaultAsync<long?>(
            new CommandDefinition(FindPrint.For(database.Engine), row, transaction, cancellationToken: cancellationToken)));
    }
}
