using Dapper;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Regions;
using Payments.Core.Reporting;

namespace Payments.Adapters.Storage.Reporting;

/// <summary>The figures of reports.</summary>
public sealed class ReportStore(PaymentDatabase database) : IReportQueries
{
    private static readonly SqlFile DailyReceipts = SqlFile.Beside<ReportStore>("DailyReceipts");

    /// <inheritdoc />
    public async Task<IReadOnlyList<ReceiptSum>> DailyReceiptsAsync(RegionCode region, DateOnly day, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            DailyReceipts.For(database.Engine), new { region, day }, cancellationToken: cancellationToken));
        // Ordered here: databases disagree on how text sorts.
        return [.. rows.Select(row => row.ToSum())
            .OrderBy(sum => sum.Channel.Value, StringComparer.Ordinal).ThenBy(sum => sum.Account.Value, StringComparer.Ordinal)
            .ThenBy(sum => sum.AccountCode?.Value, StringComparer.Ordinal).ThenBy(sum => sum.Levy?.Value, StringComparer.Ordinal).ThenBy(sum => sum.Kind)];
    }

    private sealed record Row(string Channel, string Account, string? Levy, string? Kind, string? AccountCode, StoredNumber Parts, Money AmountSen)
    {
        public ReceiptSum ToSum() => new(
            new ChannelId(Channel), new ReceivingAccountId(Account), Levy is null ? null : new LevyCode(Levy),
            Kind is null ? null : Enum.Parse<ChargeKind>(Kind), AccountCode is null ? null : new AccountCode(AccountCode), checked((int)Parts.Value), AmountSen);
    }
}
