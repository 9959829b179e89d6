using System.Data.Common;
using Dapper;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Payments;
using Payments.Core.Regions;

namespace Payments.Adapters.Storage.Payments;

/// <summary>A payment's row with one of its allocations: how one query reads a whole payment.</summary>
internal sealed record StoredPayment(
    RegionCode Region, PaymentId PaymentId, Ntpd Ntpd, ChannelId Channel, ChannelReference Reference, string? Trace, Money AmountSen,
    DateTimeOffset PaidAt, DateOnly BusinessDate, DateTimeOffset BookedAt, TillSessionId? TillSessionId,
    PaymentCode BillCode, BillId? BillId, ChargeKind? Kind, LevyCode? Levy, AccountCode? AccountCode, ReceivingAccountId Account,
    Money PartSen, HeldReason? Held, string Working)
{
    private static readonly SqlFile FindPayment = SqlFile.Beside<PaymentStore>("FindPayment");

    /// <summary>A payment by its number; null when there is none.</summary>
    public static async Task<Payment?> FindAsync(
        DbConnection connection, StorageEngine engine, RegionCode region, Ntpd ntpd, CancellationToken cancellationToken) =>
        (await ListAsync(connection, new(FindPayment.For(engine), new { region, ntpd }, cancellationToken: cancellationToken))).SingleOrDefault();

    /// <summary>Payments from a query that gives the columns of FindPayment.sql, a payment's rows together.</summary>
    public static async Task<IReadOnlyList<Payment>> ListAsync(DbConnection connection, CommandDefinition query)
    {
        var rows = await connection.QueryAsync<StoredPayment>(query);
        return [.. rows.GroupBy(row => row.PaymentId).Select(parts => parts.First().With([.. parts.Select(row => row.Part())]))];
    }

    private Payment With(IReadOnlyList<Allocation> parts) => new(
        Region, PaymentId, Ntpd, Channel, Reference, Trace, AmountSen, PaidAt, BusinessDate, BookedAt, TillSessionId, parts);

    private Allocation Part() => new(BillCode, BillId, Kind, Levy, AccountCode, Account, PartSen, Held, Working);
}
