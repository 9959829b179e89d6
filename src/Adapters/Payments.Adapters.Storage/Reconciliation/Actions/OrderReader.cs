using System.Data.Common;
using Dapper;
using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Regions;
using Payments.Core.Staff;

namespace Payments.Adapters.Storage.Reconciliation.Actions;

/// <summary>Reads orders over a connection of the caller, so that a run may see them together with everything else it looks at.</summary>
internal sealed class OrderReader(DbConnection connection, StorageEngine engine, RegionCode region, CancellationToken cancellationToken)
{
    private static readonly SqlFile ToCarryOut = SqlFile.Beside<OrderReader>("OrdersToCarryOut");

    /// <summary>Confirmed orders of an account that nobody has taken up.</summary>
    public async Task<IReadOnlyList<HandOrder>> ToCarryOutAsync(ReceivingAccountId account, DateOnly day) =>
        [.. (await ListAsync(ToCarryOut, new { region, account, day })).Select(record => record.Order)];

    /// <summary>The orders a statement finds, in its order.</summary>
    public async Task<IReadOnlyList<OrderRecord>> ListAsync(SqlFile sql, object parameters)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(sql.For(engine), parameters, cancellationToken: cancellationToken));
        return [.. rows.GroupBy(row => row.Id).Select(order => order.First().Record(region, [.. order.Select(row => row.OrderItem())]))];
    }

    private sealed record Row
    {
        public required OrderId Id { get; init; }

        public required ReceivingAccountId Account { get; init; }

        public required DateOnly Since { get; init; }

        public required string Kind { get; init; }

        public required Money AmountSen { get; init; }

        public string? Detail { get; init; }

        public required string Reason { get; init; }

        public required StaffId ProposedBy { get; init; }

        public required DateTimeOffset ProposedAt { get; init; }

        public required string Side { get; init; }

        public required string Item { get; init; }

        public required string Label { get; init; }

        public required Money ItemSen { get; init; }

        public string? Outcome { get; init; }

        public StaffId? DecidedBy { get; init; }

        public string? DecidedReason { get; init; }

        public DateTimeOffset? DecidedAt { get; init; }

        public RunId? ClaimId { get; init; }

        public string? ClaimKind { get; init; }

        public string? Misfit { get; init; }

        public string? MisfitItem { get; init; }

        public StaffId? ClaimedBy { get; init; }

        public string? ClaimReason { get; init; }

        public DateTimeOffset? ClaimedAt { get; init; }

        public OrderItem OrderItem() => new(new(Enum.Parse<ItemSide>(Side), Item), Label, ItemSen);

        public OrderRecord Record(RegionCode region, IReadOnlyList<OrderItem> items) => new(
            new(region, Id, Account, Since, Enum.Parse<ActionKind>(Kind), items, AmountSen, Detail, Reason, ProposedBy, ProposedAt),
            Outcome is null ? null : new(Outcome == "Confirmed", DecidedBy!.Value, DecidedReason!, DecidedAt!.Value),
            ClaimKind is null ? null : new(ClaimKind == "Run" ? ClaimId : null, Misfit is null ? null : Enum.Parse<MisfitReason>(Misfit), MisfitItem, ClaimedBy, ClaimReason, ClaimedAt!.Value));
    }
}
