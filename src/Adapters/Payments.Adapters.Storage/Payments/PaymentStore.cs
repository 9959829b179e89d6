using Dapper;
using Npgsql;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Payments;

namespace Payments.Adapters.Storage.Payments;

/// <summary>Keeps notices and payments; writes them in batches.</summary>
public sealed class PaymentStore(PaymentDatabase database) : IPaymentStore
{
    private const int Attempts = 5;

    private static readonly SqlFile
        NtpdOfPayment = SqlFile.Beside<PaymentStore>("NtpdOfPayment"),
        Refusals = SqlFile.Beside<PaymentStore>("Refusals"),
        Incidents = SqlFile.Beside<PaymentStore>("Incidents");

    private static readonly RowStatement<NoticeIncident> InsertIncident = new RowStatement<NoticeIncident>(SqlFile.Beside<PaymentStore>("InsertIncident"))
        .Text("channel", incident => incident.Channel.Value)
        .Text("reference", incident => incident.Reference.Value)
        .Text("kind", incident => incident.Kind.ToString())
        .Text("content_hash", incident => incident.ContentHash)
        .Amount("amount_sen", incident => incident.Amount)
        .Instant("noted_at", incident => incident.At);

    private readonly DayNumbers _numbers = new();

    private readonly GroupedLookup<NoticeKey, RecordedNotice?> _notices = new(
        (region, keys, cancellationToken) => StoredNotice.FindAsync(database, region, keys, cancellationToken));

    /// <inheritdoc />
    public async Task<IReadOnlyList<EntryOutcome>> RecordAsync(
        RegionCode region, IReadOnlyList<PaymentEntry> batch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var work = new BatchWork(region, batch);
        for (var (lost, first) = (0, true); work.Open is { Count: > 0 } open; first = false)
        {
            try
            {
                work.Note((first ? TryAtOnce(region, open) : null)
                    ?? await database.InBlockingTransactionAsync(transaction => BatchWriter.Write(transaction, region, open, _numbers), cancellationToken));
            }
            catch (CommitUnknownException) when (++lost < Attempts)
            {
                // Written or not? Running it again tells: what was written is found by its key, and a COMMIT still under way is waited for.
            }
            if (lost > 0) await RecogniseAsync(work, cancellationToken);
        }
        return work.Outcomes;
    }

    /// <inheritdoc />
    public async Task<RecordedNotice?> FindNoticeAsync(
        RegionCode region, ChannelId channel, ChannelReference reference, string? delivery, CancellationToken cancellationToken) =>
        (await _notices.FindAsync(region, [new(channel, reference, delivery)], cancellationToken))[0];

    /// <inheritdoc />
    public async Task<Payment?> FindPaymentAsync(RegionCode region, Ntpd ntpd, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await StoredPayment.FindAsync(connection, database.Engine, region, ntpd, cancellationToken);
    }

    /// <summary>The payment that settled a bill, with its allocations; null while the bill is open.</summary>
    public async Task<Payment?> FindPaymentOfAsync(Bill bill, CancellationToken cancellationToken)
    {
        if (bill.PaidBy is not { } payment) return null;
        await using var connection = await database.OpenAsync(cancellationToken);
        var ntpd = await connection.QuerySingleAsync<string>(new CommandDefinition(
            NtpdOfPayment.For(database.Engine), new { region = bill.Region, payment }, cancellationToken: cancellationToken));
        return await StoredPayment.FindAsync(connection, database.Engine, bill.Region, Ntpd.Parse(ntpd), cancellationToken);
    }

    /// <inheritdoc />
    public async Task NoteIncidentsAsync(IReadOnlyList<NoticeIncident> incidents, CancellationToken cancellationToken)
    {
        foreach (var region in incidents.GroupBy(incident => incident.Region))
        {
            await database.InTransactionAsync(
                async (transaction, token) =>
                {
                    var statements = new StatementBatch(transaction, region.Key);
                    statements.Add(InsertIncident, [.. region]);
                    await statements.ExecuteAsync(token);
                    return Verdict.Commit(0);
                },
                cancellationToken);
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<NoticeIncident>> IncidentsAsync(
        RegionCode region, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        ListAsync<NoticeIncident>(Incidents, new { region, from, to }, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<RecordedNotice>> RefusalsAsync(RegionCode region, DateOnly businessDate, CancellationToken cancellationToken) =>
        ListAsync<RecordedNotice>(Refusals, new { region, businessDate }, cancellationToken);

    /// <summary>What nearly always succeeds is tried in one round trip; whatever stands against it, the transaction that follows finds out.</summary>
    private IReadOnlyList<EntryOutcome>? TryAtOnce(RegionCode region, IReadOnlyList<PaymentEntry> entries)
    {
        if (database.Engine != StorageEngine.PostgreSql) return null;
        try
        {
            using var loan = database.OpenBlocking();
            return BatchWriter.TryWriteAtOnce((NpgsqlConnection)loan.Connection, region, entries, _numbers);
        }
        catch (NpgsqlException)
        {
            return null; // no connection: the transaction waits for one
        }
    }

    /// <summary>After a lost COMMIT, a notice that is "seen" may be our own: then it was written after all.</summary>
    private async Task RecogniseAsync(BatchWork work, CancellationToken cancellationToken)
    {
        foreach (var (place, entry) in work.Seen())
        {
            var ours = entry.Notice;
            var stored = await FindNoticeAsync(ours.Region, ours.Channel, ours.Reference, null, cancellationToken);
            if (stored?.Payment == ours.Payment && stored?.ContentHash == ours.ContentHash) work.Outcomes[place] = new(EntryResult.Committed, stored);
        }
    }

    private async Task<IReadOnlyList<T>> ListAsync<T>(SqlFile sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<T>(new CommandDefinition(sql.For(database.Engine), parameters, cancellationToken: cancellationToken));
        return rows.AsList();
    }
}
