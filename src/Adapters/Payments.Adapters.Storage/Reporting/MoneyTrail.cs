using Dapper;
using Payments.Core;
using Payments.Core.Channels;
using Payments.Core.Payments;
using Payments.Core.Regions;

namespace Payments.Adapters.Storage.Reporting;

/// <summary>From a figure of the tie-out down to single payments and to the bank's own lines: what a finance officer looks up.</summary>
public sealed class MoneyTrail(PaymentDatabase database)
{
    private static readonly SqlFile
        PaymentsOfChannelDay = SqlFile.Beside<MoneyTrail>("PaymentsOfChannelDay"),
        LinesBookedOnDay = SqlFile.Beside<MoneyTrail>("LinesBookedOnDay"),
        FindLine = SqlFile.Beside<MoneyTrail>("FindLine"),
        NumberOfPayment = SqlFile.Beside<MoneyTrail>("NumberOfPayment");

    /// <summary>Payments of a channel on a ledger day, newest first.</summary>
    public async Task<IReadOnlyList<TrailPayment>> PaymentsAsync(RegionCode region, DateOnly day, ChannelId channel, int most, CancellationToken cancellationToken) =>
        [.. (await ListAsync<PaymentRow>(PaymentsOfChannelDay, new { region, day, channel, most }, cancellationToken)).Select(row => new TrailPayment(
            row.PaymentId, row.Ntpd, row.Channel, row.Reference, row.AmountSen, row.PaidAt, row.Matched.Value == 1, row.Reversed.Value == 1))];

    /// <summary>Bank lines that were booked for an account on a ledger day, in the bank's order.</summary>
    public async Task<IReadOnlyList<TrailLine>> LinesAsync(RegionCode region, DateOnly day, ReceivingAccountId account, int most, CancellationToken cancellationToken) =>
        [.. (await ListAsync<LineRow>(LinesBookedOnDay, new { region, day, account, most }, cancellationToken)).Select(row => row.Line())];

    /// <summary>A bank line as the bank wrote it; null when there is none.</summary>
    public async Task<TrailLine?> FindLineAsync(RegionCode region, StatementLineId line, CancellationToken cancellationToken) =>
        (await ListAsync<LineRow>(FindLine, new { region, line }, cancellationToken)).SingleOrDefault()?.Line();

    /// <summary>The number of a payment; null when there is none.</summary>
    public async Task<Ntpd?> NumberAsync(RegionCode region, PaymentId payment, CancellationToken cancellationToken) =>
        (await ListAsync<NumberRow>(NumberOfPayment, new { region, payment }, cancellationToken)).SingleOrDefault()?.Ntpd;

    private async Task<List<T>> ListAsync<T>(SqlFile sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql.For(database.Engine), parameters, cancellationToken: cancellationToken))).AsList();
    }

    private sealed record NumberRow(Ntpd Ntpd);

    private sealed record PaymentRow(
        PaymentId PaymentId, Ntpd Ntpd, ChannelId Channel, ChannelReference Reference, Money AmountSen, DateTimeOffset PaidAt, StoredNumber Matched, StoredNumber Reversed);

    private sealed record LineRow(
        StatementLineId LineId, ReceivingAccountId Account, StoredNumber Ordinal, StoredNumber Sequence, StoredNumber FileLine, DateOnly BookingDate, DateOnly ValueDate, Money AmountSen,
        string? Type, string? Reference, string? BankReference, string Text, string? Number, string FileName, string Format, DateTimeOffset ImportedAt, StoredNumber Matched)
    {
        public TrailLine Line() => new(
            LineId, Account, checked((int)Sequence.Value), checked((int)FileLine.Value), BookingDate, ValueDate, AmountSen, Type, Reference, BankReference, Text,
            Number, FileName, Format, ImportedAt, Matched.Value == 1);
    }
}

/// <summary>A payment in a list.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Ntpd">The region's number.</param>
/// <param name="Channel">Through which way in.</param>
/// <param name="Reference">The channel's key.</param>
/// <param name="Amount">The whole amount.</param>
/// <param name="PaidAt">When the payer paid.</param>
/// <param name="Matched">A run has found it at the bank.</param>
/// <param name="Reversed">It was undone at the counter.</param>
public sealed record TrailPayment(
    PaymentId Id, Ntpd Ntpd, ChannelId Channel, ChannelReference Reference, Money Amount, DateTimeOffset PaidAt, bool Matched, bool Reversed);

/// <summary>A bank line with where it stands.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Account">The receiving account.</param>
/// <param name="Sequence">Position in the statement, from 1.</param>
/// <param name="FileLine">Line of the file it starts on.</param>
/// <param name="BookingDate">Entry date.</param>
/// <param name="ValueDate">Value date (tanggal valuta).</param>
/// <param name="Amount">Signed: above zero is money in.</param>
/// <param name="Type">The bank's transaction type.</param>
/// <param name="Reference">Reference for the account owner.</param>
/// <param name="BankReference">The bank's own reference.</param>
/// <param name="Text">The bank's free text, as it came.</param>
/// <param name="Statement">The bank's number of the statement.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Format">The reader that read it.</param>
/// <param name="ImportedAt">When the file was taken.</param>
/// <param name="Matched">A run has claimed it.</param>
public sealed record TrailLine(
    StatementLineId Id, ReceivingAccountId Account, int Sequence, int FileLine, DateOnly BookingDate, DateOnly ValueDate, Money Amount,
    string? Type, string? Reference, string? BankReference, string Text, string? Statement, string File, string Format, DateTimeOffset ImportedAt, bool Matched);
