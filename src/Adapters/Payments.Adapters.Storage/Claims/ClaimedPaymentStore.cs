using Dapper;
using Payments.Core.Claims;
using Payments.Core.Payments;
using Payments.Core.Reconciliation;
using Payments.Core.Regions;

namespace Payments.Adapters.Storage.Claims;

/// <summary>Finds what agrees with somebody's claim of a payment.</summary>
public sealed class ClaimedPaymentStore(PaymentDatabase database) : IClaimedPaymentStore
{
    // A payment that came when its day was closed stands on the next open one.
    private const int LaterDays = 1;

    private static readonly SqlFile
        FindClaimedPayment = SqlFile.Beside<ClaimedPaymentStore>("FindClaimedPayment"),
        FindClaimedRefusal = SqlFile.Beside<ClaimedPaymentStore>("FindClaimedRefusal"),
        FindClaimedLine = SqlFile.Beside<ClaimedPaymentStore>("FindClaimedLine");

    /// <inheritdoc />
    public async Task<ClaimedPayment?> FindPaymentAsync(PaymentClaim claim, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        await FirstAsync<PaymentRow>(FindClaimedPayment, Of(claim, from, to), cancellationToken) is { } row ? new(row.Ntpd, row.AtBank.Value == 1) : null;

    /// <inheritdoc />
    public async Task<ClaimedRefusal?> FindRefusalAsync(PaymentClaim claim, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        await FirstAsync<RefusalRow>(FindClaimedRefusal, Of(claim, from, to), cancellationToken) is { } row ? new(Enum.Parse<NoticeAnswer>(row.Why), row.At) : null;

    /// <inheritdoc />
    public async Task<ClaimedLine?> FindLineAsync(PaymentClaim claim, ReceivingAccountId account, DateOnly upTo, CancellationToken cancellationToken)
    {
        var parameters = new { region = claim.Region, account, date = claim.Date, until = upTo, amount = claim.Amount, reference = Reference(claim), code = claim.Code?.Value };
        return await FirstAsync<LineRow>(FindClaimedLine, parameters, cancellationToken) is { } row
            ? new(row.BookedOn, row.Type is null ? null : DiscrepancyType.Parse(row.Type), row.Due)
            : null;
    }

    private static object Of(PaymentClaim claim, DateTimeOffset from, DateTimeOffset to) => new
    {
        region = claim.Region,
        date = claim.Date,
        until = claim.Date.AddDays(LaterDays),
        amount = claim.Amount,
        from,
        to,
        channel = claim.Channel?.Value,
        reference = Reference(claim),
        code = claim.Code?.Value,
    };

    /// <summary>A short reference says nothing about whose money it is: beside a payment code it is left out.</summary>
    private static string? Reference(PaymentClaim claim) =>
        claim.Reference is { Length: >= PaymentClaim.MinReferenceLength } reference ? reference.Trim() : null;

    private async Task<T?> FirstAsync<T>(SqlFile sql, object parameters, CancellationToken cancellationToken)
        where T : class
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql.For(database.Engine), parameters, cancellationToken: cancellationToken));
    }

    private sealed record PaymentRow(Ntpd Ntpd, StoredNumber AtBank);

    private sealed record RefusalRow(string Why, DateTimeOffset At);

    private sealed record LineRow(DateOnly BookedOn, string? Type, DateOnly? Due);
}
