using System.Data.Common;
using Dapper;
using Payments.Core;
using Payments.Core.Channels;
using Payments.Core.Payments;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Regions;

namespace Payments.Adapters.Storage.Reconciliation;

/// <summary>Finds payments that have their money or were taken back, by what a bank line names.</summary>
internal sealed class SettledPayments(
    DbConnection connection, StorageEngine engine, Region region, ReceivingAccountId account, CancellationToken cancellationToken)
{
    private static readonly SqlFile
        ByNtpd = SqlFile.Beside<SettledPayments>("SettledByNtpd"),
        ByReference = SqlFile.Beside<SettledPayments>("SettledByReference");

    private readonly HashSet<ChannelId> _channels = [.. region.Channels.Values.Where(channel => channel.Account == account).Select(channel => channel.Id)];

    public async Task<IReadOnlyList<OpenPayment>> FindAsync(IReadOnlyList<MatchKey> keys)
    {
        var found = new Dictionary<PaymentId, OpenPayment>();
        foreach (var key in keys)
        {
            if (key.Kind == KeyKind.Ntpd) Keep(await ListAsync(ByNtpd, new { region = region.Code, value = key.Value }));
            if (key.Kind != KeyKind.Reference) continue;
            foreach (var channel in _channels) Keep(await ListAsync(ByReference, new { region = region.Code, channel, value = key.Value }));
        }
        return [.. found.Values];

        void Keep(List<Row> rows)
        {
            foreach (var row in rows.Where(row => _channels.Contains(row.Channel))) found.TryAdd(row.PaymentId, row.Payment());
        }
    }

    private async Task<List<Row>> ListAsync(SqlFile sql, object parameters) =>
        (await connection.QueryAsync<Row>(new CommandDefinition(sql.For(engine), parameters, cancellationToken: cancellationToken))).AsList();

    private sealed record Row(
        PaymentId PaymentId, Ntpd Ntpd, ChannelId Channel, Money AmountSen, DateTimeOffset PaidAt, DateOnly BusinessDate, string Reference, string? Trace, PaymentId? Reversal)
    {
        public OpenPayment Payment() => new(PaymentId, Ntpd.Value, Channel, AmountSen, PaidAt, BusinessDate, BusinessDate, Reference, Trace, []) { Reversed = Reversal is not null };
    }
}
