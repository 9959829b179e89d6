using Dapper;
using Payments.Core;
using Payments.Core.Channels;
using Payments.Core.Payments;

namespace Payments.Adapters.Storage.Counter;

/// <summary>What a cashier looks up in the course of a day: the receipts of a till session, and the number of the payment that settled a bill.</summary>
public sealed class TillReceipts(PaymentDatabase database)
{
    /// <summary>Receipts a list holds at most.</summary>
    public const int MaxReceipts = 500;

    private static readonly SqlFile
        ReceiptsOfTill = SqlFile.Beside<TillReceipts>("ReceiptsOfTill"),
        NumberOfPayment = SqlFile.Beside<TillReceipts>("NumberOfPayment");

    /// <summary>The receipts of a session, newest first, at most <see cref="MaxReceipts"/>.</summary>
    public async Task<IReadOnlyList<TillReceipt>> ListAsync(RegionCode region, TillSessionId id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            ReceiptsOfTill.For(database.Engine), new { region, id, limit = MaxReceipts }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new TillReceipt(row.Ntpd, row.Channel, row.Amount, row.PaidAt, checked((int)row.Bills.Value), row.Reversal))];
    }

    /// <summary>The number of a payment, or null.</summary>
    public async Task<Ntpd?> NumberOfAsync(RegionCode region, PaymentId payment, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var number = await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            NumberOfPayment.For(database.Engine), new { region, payment }, cancellationToken: cancellationToken));
        return Ntpd.TryParse(number, out var ntpd) ? ntpd : null;
    }

    private sealed record Row(Ntpd Ntpd, ChannelId Channel, Money Amount, DateTimeOffset PaidAt, StoredNumber Bills, string? Reversal);
}

/// <summary>A receipt of a till session.</summary>
/// <param name="Ntpd">Its number.</param>
/// <param name="Channel">The counter for cash, a terminal for a card.</param>
/// <param name="Amount">The whole amount.</param>
/// <param name="PaidAt">When it was taken.</param>
/// <param name="Bills">How many bills it settled.</param>
/// <param name="Reversal">Number of the slip that undid it; null while it stands.</param>
public sealed record TillReceipt(Ntpd Ntpd, ChannelId Channel, Money Amount, DateTimeOffset PaidAt, int Bills, string? Reversal);
