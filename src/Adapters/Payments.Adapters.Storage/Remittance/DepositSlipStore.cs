using System.Data.Common;
using System.Globalization;
using Dapper;
using Payments.Adapters.Storage.Ledger;
using Payments.Adapters.Storage.Payments;
using Payments.Core;
using Payments.Core.Ledger;
using Payments.Core.Payments;
using Payments.Core.Regions;
using Payments.Core.Remittance;

namespace Payments.Adapters.Storage.Remittance;

/// <summary>Keeps deposit slips (STS).</summary>
public sealed class DepositSlipStore(PaymentDatabase database) : IDepositSlipStore
{
    private const string Kind = "STS";

    private static readonly SqlFile
        CashWithoutSlip = SqlFile.Beside<DepositSlipStore>("CashWithoutSlip"),
        NextNumber = SqlFile.Beside<DepositSlipStore>("NextNumber"),
        InsertDeposit = SqlFile.Beside<DepositSlipStore>("InsertDeposit"),
        DepositsOfDay = SqlFile.Beside<DepositSlipStore>("DepositsOfDay"),
        FindDeposit = SqlFile.Beside<DepositSlipStore>("FindDeposit"),
        PaymentsOfDeposit = SqlFile.Beside<DepositSlipStore>("PaymentsOfDeposit"),
        MembersOfDeposit = SqlFile.Beside<DepositSlipStore>("MembersOfDeposit");

    private static readonly RowStatement<MemberRow> InsertMember = new RowStatement<MemberRow>(SqlFile.Beside<DepositSlipStore>("InsertMember"), Returning.Key)
        .Text("account", row => row.Slip.Account.Value)
        .Uuid("payment_id", row => row.Member.Payment.Value)
        .Text("number", row => row.Slip.Number)
        .Amount("amount_sen", row => row.Member.Amount);

    /// <inheritdoc />
    public async Task<IReadOnlyList<DepositMember>> CashWithoutSlipAsync(
        RegionCode region, ReceivingAccountId account, DateOnly upTo, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await ListAsync<DepositMember>(connection, null, CashWithoutSlip, new { region, account, upTo }, cancellationToken);
    }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">One of the payments is in another slip: the caller's list is out of date.</exception>
    public async Task<DepositSlip?> MakeAsync(DepositSlip draft, Func<DepositSlip, JournalEntry> entry, CancellationToken cancellationToken)
    {
        DepositSlip? made;
        try
        {
            made = await database.InTransactionAsync((transaction, token) => WriteAsync(transaction, draft, entry, token), cancellationToken);
        }
        catch (CommitUnknownException)
        {
            made = null;
        }
        return made ?? (await ListAsync(draft.Region, draft.BusinessDate, cancellationToken)).FirstOrDefault(slip => slip.Account == draft.Account);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<DepositSlip>> ListAsync(RegionCode region, DateOnly businessDate, CancellationToken cancellationToken) =>
        SlipsAsync(DepositsOfDay, new { region, businessDate }, cancellationToken);

    /// <inheritdoc />
    public async Task<DepositSlip?> FindAsync(RegionCode region, string number, CancellationToken cancellationToken) =>
        (await SlipsAsync(FindDeposit, new { region, number }, cancellationToken)).SingleOrDefault();

    /// <summary>The payments in a slip, with their allocations.</summary>
    public async Task<IReadOnlyList<Payment>> PaymentsOfAsync(RegionCode region, string number, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await StoredPayment.ListAsync(connection, Command(PaymentsOfDeposit, new { region, number }, null, cancellationToken));
    }

    // The number is taken inside the transaction: rolled back, it is given back.
    private async Task<Verdict<DepositSlip?>> WriteAsync(
        DbTransaction transaction, DepositSlip draft, Func<DepositSlip, JournalEntry> entry, CancellationToken cancellationToken)
    {
        var year = draft.BusinessDate.Year;
        var taken = await transaction.Connection!.QuerySingleAsync<long>(Command(NextNumber, new { region = draft.Region, kind = Kind, year }, transaction, cancellationToken));
        var slip = draft with { Number = string.Create(CultureInfo.InvariantCulture, $"{Kind}/{year}/{taken:000000}"), MadeAt = StoredText.Kept(draft.MadeAt) };
        var inserted = await transaction.Connection!.ExecuteAsync(Command(InsertDeposit, new
        {
            region = slip.Region,
            number = slip.Number,
            account = slip.Account,
            businessDate = slip.BusinessDate,
            amount = slip.Amount,
            dueOn = slip.DueOn,
            madeAt = slip.MadeAt,
        }, transaction, cancellationToken));
        if (inserted == 0) return Verdict.RollBack<DepositSlip?>(null);
        if (!await JournalWriter.WriteAsync(transaction, [entry(slip)], cancellationToken)) return Verdict.RollBack<DepositSlip?>(null);

        var rows = new StatementBatch(transaction, slip.Region);
        var members = rows.Add(InsertMember, [.. slip.Members.Select(member => new MemberRow(slip, member))]);
        await rows.ExecuteAsync(cancellationToken);
        return members.Count == slip.Members.Count
            ? Verdict.Commit<DepositSlip?>(slip)
            : throw new InvalidOperationException($"A payment of slip {slip.Number} is in another slip of {slip.Account}: read the cash without a slip again.");
    }

    private async Task<IReadOnlyList<DepositSlip>> SlipsAsync(SqlFile sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var slips = new List<DepositSlip>();
        foreach (var row in await ListAsync<SlipRow>(connection, null, sql, parameters, cancellationToken))
        {
            var members = await ListAsync<DepositMember>(connection, null, MembersOfDeposit, new { region = row.Region, number = row.Number }, cancellationToken);
            slips.Add(new(row.Region, row.Number, row.Account, row.BusinessDate, row.Amount, row.DueOn, row.MadeAt, members));
        }
        return slips;
    }

    private async Task<List<T>> ListAsync<T>(
        DbConnection connection, DbTransaction? transaction, SqlFile sql, object parameters, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<T>(Command(sql, parameters, transaction, cancellationToken))).AsList();

    private CommandDefinition Command(SqlFile sql, object parameters, DbTransaction? transaction, CancellationToken cancellationToken) =>
        new(sql.For(database.Engine), parameters, transaction, cancellationToken: cancellationToken);

    private readonly record struct MemberRow(DepositSlip Slip, DepositMember Member);

    private sealed record SlipRow(
        RegionCode Region, string Number, ReceivingAccountId Account, DateOnly BusinessDate, Money Amount, DateOnly DueOn, DateTimeOffset MadeAt);
}
