using System.Data.Common;
using System.Globalization;
using Dapper;
using Payments.Adapters.Storage.Ledger;
using Payments.Adapters.Storage.Remittance;
using Payments.Core;
using Payments.Core.Channels;
using Payments.Core.Ledger;
using Payments.Core.Payments;

namespace Payments.Adapters.Storage.Payments;

/// <summary>Keeps reversals of counter payments.</summary>
public sealed class ReversalStore(PaymentDatabase database) : IReversalStore
{
    private const string Kind = "BTL";
    private const int Attempts = 5;

    private static readonly SqlFile
        FindReversal = SqlFile.Beside<PaymentStore>("FindReversal"),
        FindReversalByKey = SqlFile.Beside<PaymentStore>("FindReversalByKey"),
        ReversalsOfDay = SqlFile.Beside<PaymentStore>("ReversalsOfDay"),
        EntryOfPayment = SqlFile.Beside<PaymentStore>("EntryOfPayment"),
        InsertReversal = SqlFile.Beside<PaymentStore>("InsertReversal"),
        TakeFromTill = SqlFile.Beside<PaymentStore>("TakeFromTill"),
        NextNumber = SqlFile.Beside<DepositSlipStore>("NextNumber");

    private static readonly RowStatement<(BillId Bill, PaymentId Payment)> ReopenBill =
        new RowStatement<(BillId Bill, PaymentId Payment)>(SqlFile.Beside<PaymentStore>("ReopenBill"), Returning.Key)
            .Uuid("bill_id", row => row.Bill.Value)
            .Uuid("payment_id", row => row.Payment.Value);

    /// <inheritdoc />
    public async Task<PaymentReversal?> FindAsync(RegionCode region, PaymentId payment, CancellationToken cancellationToken) =>
        (await ListAsync<PaymentReversal>(FindReversal, new { region, payment }, cancellationToken)).SingleOrDefault();

    /// <inheritdoc />
    public async Task<PaymentReversal?> FindByKeyAsync(RegionCode region, ChannelReference key, CancellationToken cancellationToken) =>
        (await ListAsync<PaymentReversal>(FindReversalByKey, new { region, key }, cancellationToken)).SingleOrDefault();

    /// <inheritdoc />
    public async Task<IReadOnlyList<PaymentReversal>> ListAsync(RegionCode region, DateOnly day, CancellationToken cancellationToken) =>
        await ListAsync<PaymentReversal>(ReversalsOfDay, new { region, day }, cancellationToken);

    /// <inheritdoc />
    public async Task<JournalEntry> EntryOfAsync(Payment payment, CancellationToken cancellationToken)
    {
        // Counter money is debited to one account: the drawer's for cash, the terminal's money in transit for a card.
        foreach (var debit in new[] { LedgerAccount.Till(payment.Till ?? default), LedgerAccount.InTransit(payment.Channel) })
        {
            var rows = await ListAsync<PostingRow>(
                EntryOfPayment, new { region = payment.Region, day = payment.BusinessDate, debit, source = "payment:" + payment.Id }, cancellationToken);
            if (rows is not [var first, ..]) continue;
            return new(payment.Region, first.EntryId, first.Source, payment.BusinessDate, first.BookedAt, null,
                [.. rows.Select(row => new Posting(Enum.Parse<LedgerEvent>(row.Event), row.Debit, row.Credit, row.AmountSen))]);
        }
        throw new InvalidOperationException($"Payment {payment.Ntpd} has no journal entry: run verify.");
    }

    /// <inheritdoc />
    public async Task<ReversalResult> ReverseAsync(
        PaymentReversal draft, IReadOnlyList<BillId> bills, JournalEntry entry, CancellationToken cancellationToken)
    {
        for (var lost = 0; ;)
        {
            try
            {
                var result = await database.InTransactionAsync((transaction, token) => WriteAsync(transaction, draft, bills, entry, token), cancellationToken);
                // After a lost COMMIT the reversal that is "taken" may be our own: then it was written after all.
                return lost > 0 && result == ReversalResult.Taken && (await FindByKeyAsync(draft.Region, draft.Key, cancellationToken))?.At == StoredText.Kept(draft.At)
                    ? ReversalResult.Written
                    : result;
            }
            catch (CommitUnknownException) when (++lost < Attempts)
            {
                // Running it again tells: what was written is found by its key, and a COMMIT still under way is waited for.
            }
        }
    }

    /// <summary>The day first, then the reversal, bills and till: the order of every writer of money, so that two cannot wait for each other.</summary>
    private async Task<Verdict<ReversalResult>> WriteAsync(
        DbTransaction transaction, PaymentReversal draft, IReadOnlyList<BillId> bills, JournalEntry entry, CancellationToken cancellationToken)
    {
        if (!await JournalWriter.KeepOpenAsync(transaction, draft.Region, [entry.BusinessDate], cancellationToken)) return Verdict.RollBack(ReversalResult.TillClosed);
        var year = draft.BusinessDate.Year;
        var taken = await transaction.Connection!.QuerySingleAsync<long>(Command(NextNumber, new { region = draft.Region, kind = Kind, year }, transaction, cancellationToken));
        var number = string.Create(CultureInfo.InvariantCulture, $"{Kind}/{year}/{taken:000000}");
        var inserted = await transaction.Connection!.ExecuteAsync(Command(InsertReversal, new
        {
            region = draft.Region,
            payment = draft.Payment,
            number,
            key = draft.Key,
            till = draft.Till,
            channel = draft.Channel,
            businessDate = draft.BusinessDate,
            amount = draft.Amount,
            reason = draft.Reason,
            requestedBy = draft.RequestedBy,
            approvedBy = draft.ApprovedBy,
            at = draft.At,
        }, transaction, cancellationToken));
        if (inserted == 0) return Verdict.RollBack(ReversalResult.Taken);

        var reopening = new StatementBatch(transaction, draft.Region);
        var reopened = reopening.Add(ReopenBill, [.. bills.Select(bill => (bill, draft.Payment))]);
        await reopening.ExecuteAsync(cancellationToken);
        if (reopened.Count != bills.Count) return Verdict.RollBack(ReversalResult.BillChanged);

        var till = await transaction.Connection!.ExecuteAsync(Command(
            TakeFromTill, new { region = draft.Region, till = draft.Till, channel = draft.Channel, amount = draft.Amount }, transaction, cancellationToken));
        if (till == 0) return Verdict.RollBack(ReversalResult.TillClosed);
        return await JournalWriter.WriteAsync(transaction, [entry], cancellationToken)
            ? Verdict.Commit(ReversalResult.Written)
            : Verdict.RollBack(ReversalResult.TillClosed);
    }

    private async Task<List<T>> ListAsync<T>(SqlFile sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<T>(Command(sql, parameters, null, cancellationToken))).AsList();
    }

    private CommandDefinition Command(SqlFile sql, object parameters, DbTransaction? transaction, CancellationToken cancellationToken) =>
        new(sql.For(database.Engine), parameters, transaction, cancellationToken: cancellationToken);

    private sealed record PostingRow(
        EntryId EntryId, string Source, DateTimeOffset BookedAt, string Event, LedgerAccount Debit, LedgerAccount Credit, Money AmountSen);
}
