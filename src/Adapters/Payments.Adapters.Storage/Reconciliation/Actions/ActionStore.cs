using System.Text.Json;
using Dapper;
using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Regions;
using Payments.Core.Staff;

namespace Payments.Adapters.Storage.Reconciliation.Actions;

/// <summary>Keeps what people do about exceptions.</summary>
public sealed class ActionStore(PaymentDatabase database) : IActionStore
{
    private static readonly SqlFile
        InsertAction = SqlFile.Beside<ActionStore>("InsertAction"),
        ActionsOfItems = SqlFile.Beside<ActionStore>("ActionsOfItems"),
        InsertOrder = SqlFile.Beside<ActionStore>("InsertOrder"),
        InsertDecision = SqlFile.Beside<ActionStore>("InsertDecision"),
        InsertWithdrawal = SqlFile.Beside<ActionStore>("InsertWithdrawal"),
        FindOrder = SqlFile.Beside<ActionStore>("FindOrder"),
        OrdersOfItems = SqlFile.Beside<ActionStore>("OrdersOfItems"),
        PendingOrders = SqlFile.Beside<ActionStore>("PendingOrders"),
        HeldOrders = SqlFile.Beside<ActionStore>("HeldOrders");

    private static readonly RowStatement<(OrderId Order, int Number, OrderItem Item)> InsertItem =
        new RowStatement<(OrderId Order, int Number, OrderItem Item)>(SqlFile.Beside<ActionStore>("InsertOrderItem"))
            .Uuid("order_id", row => row.Order.Value)
            .Whole("item_no", row => row.Number)
            .Text("side", row => row.Item.Item.Side.ToString())
            .Text("item", row => row.Item.Item.Id)
            .Text("label", row => row.Item.Label)
            .Amount("amount_sen", row => row.Item.Amount);

    /// <inheritdoc />
    public Task<bool> AddAsync(ItemAction action, CancellationToken cancellationToken) => WriteAsync(InsertAction, new
    {
        region = action.Region,
        id = action.Id,
        side = action.Item.Side.ToString(),
        item = action.Item.Id,
        kind = action.Kind.ToString(),
        until = action.Until,
        reference = action.Reference,
        reason = action.Reason,
        by = action.By,
        at = action.At,
    }, cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<ItemAction>> ActionsAsync(RegionCode region, IReadOnlyCollection<string> items, CancellationToken cancellationToken)
    {
        if (items.Count == 0) return [];
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<ActionRow>(new CommandDefinition(
            ActionsOfItems.For(database.Engine), new { region, items = List(items) }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new ItemAction(
            region, row.Id, new(Enum.Parse<ItemSide>(row.Side), row.Item), Enum.Parse<ActionKind>(row.Kind), row.Until, row.Reference, row.Reason, row.By, row.At))];
    }

    /// <inheritdoc />
    public Task<bool> ProposeAsync(HandOrder order, CancellationToken cancellationToken) => RepeatAsync(() => database.InTransactionAsync(
        async (transaction, token) =>
        {
            var added = await transaction.Connection!.ExecuteAsync(new CommandDefinition(InsertOrder.For(database.Engine), new
            {
                region = order.Region,
                id = order.Id,
                account = order.Account,
                since = order.Since,
                kind = order.Kind.ToString(),
                amount = order.Amount,
                detail = order.Detail,
                reason = order.Reason,
                by = order.ProposedBy,
                at = order.ProposedAt,
            }, transaction, cancellationToken: token));
            if (added == 0) return Verdict.RollBack(false);
            var items = new StatementBatch(transaction, order.Region);
            items.Add(InsertItem, [.. order.Items.Select((item, i) => (order.Id, i + 1, item))]);
            await items.ExecuteAsync(token);
            return Verdict.Commit(true);
        }, cancellationToken));

    /// <inheritdoc />
    public Task<bool> DecideAsync(RegionCode region, OrderId order, OrderDecision decision, CancellationToken cancellationToken) => WriteAsync(InsertDecision, new
    {
        region,
        order,
        outcome = decision.Confirmed ? "Confirmed" : "Refused",
        by = decision.By,
        reason = decision.Reason,
        at = decision.At,
    }, cancellationToken);

    /// <inheritdoc />
    public Task<bool> WithdrawAsync(RegionCode region, OrderId order, OrderClaim withdrawal, CancellationToken cancellationToken) => WriteAsync(InsertWithdrawal, new
    {
        region,
        order,
        id = RunId.New(withdrawal.At),
        by = withdrawal.By,
        reason = withdrawal.Reason,
        at = withdrawal.At,
    }, cancellationToken);

    /// <inheritdoc />
    public async Task<OrderRecord?> FindAsync(RegionCode region, OrderId order, CancellationToken cancellationToken) =>
        (await ListAsync(region, FindOrder, new { region, order }, cancellationToken)).SingleOrDefault();

    /// <inheritdoc />
    public async Task<IReadOnlyList<OrderRecord>> OrdersAsync(RegionCode region, IReadOnlyCollection<string> items, CancellationToken cancellationToken) =>
        items.Count == 0 ? [] : await ListAsync(region, OrdersOfItems, new { region, items = List(items) }, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<OrderRecord>> PendingAsync(RegionCode region, ReceivingAccountId account, DateTimeOffset misfitsSince, CancellationToken cancellationToken) =>
        ListAsync(region, PendingOrders, new { region, account, since = misfitsSince }, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<OrderRecord>> HeldAsync(RegionCode region, ReceivingAccountId account, CancellationToken cancellationToken) =>
        ListAsync(region, HeldOrders, new { region, account }, cancellationToken);

    private async Task<IReadOnlyList<OrderRecord>> ListAsync(RegionCode region, SqlFile sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await new OrderReader(connection, database.Engine, region, cancellationToken).ListAsync(sql, parameters);
    }

    private Task<bool> WriteAsync(SqlFile sql, object parameters, CancellationToken cancellationToken) => RepeatAsync(() => database.InTransactionAsync(
        async (transaction, token) => Verdict.Commit(
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql.For(database.Engine), parameters, transaction, cancellationToken: token)) == 1),
        cancellationToken));

    /// <summary>After a lost COMMIT the row is there or it is not: writing it again tells, and a row that is there already was written.</summary>
    private static async Task<bool> RepeatAsync(Func<Task<bool>> write)
    {
        try
        {
            return await write();
        }
        catch (CommitUnknownException)
        {
            await write();
            return true;
        }
    }

    /// <summary>A list as each engine takes it: an array, or JSON text for <c>json_each</c>.</summary>
    private object List(IReadOnlyCollection<string> items) => database.Engine == StorageEngine.PostgreSql ? items.ToArray() : JsonSerializer.Serialize(items);

    private sealed record ActionRow(
        ActionId Id, string Side, string Item, string Kind, DateOnly? Until, string? Reference, string Reason, StaffId By, DateTimeOffset At);
}
