using Dapper;
using Payments.Adapters.Storage.Staff;
using Payments.Core;
using Payments.Core.Ledger;
using Payments.Core.Payments;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Regions;

namespace Payments.Adapters.Storage.Reconciliation;

/// <summary>Keeps reconciliation runs.</summary>
public sealed class ReconciliationStore(PaymentDatabase database) : IReconciliationStore
{
    private static readonly SqlFile
        NewestRun = SqlFile.Beside<ReconciliationStore>("NewestRun"),
        FindRun = SqlFile.Beside<ReconciliationStore>("FindRun"),
        RunsOfDay = SqlFile.Beside<ReconciliationStore>("RunsOfDay"),
        RunsOfItem = SqlFile.Beside<ReconciliationStore>("RunsOfItem"),
        SayingsOfItem = SqlFile.Beside<ReconciliationStore>("SayingsOfItem"),
        EntriesOfRun = SqlFile.Beside<ReconciliationStore>("EntriesOfRun"),
        MatchesOfRun = SqlFile.Beside<ReconciliationStore>("MatchesOfRun"),
        ExceptionsOfRun = SqlFile.Beside<ReconciliationStore>("ExceptionsOfRun");

    /// <inheritdoc />
    public async Task<ReconciliationInput> LoadAsync(
        Region region, ReceivingAccountId account, DateOnly businessDate, CancellationToken cancellationToken)
    {
        var newest = await NewestRunAsync(region.Code, account, cancellationToken);
        await using var connection = await database.OpenForListsAsync(cancellationToken);
        return await new RunLoader(database, connection, region, account, businessDate, cancellationToken).LoadAsync(newest);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<OpenPayment>> SettledAsync(
        Region region, ReceivingAccountId account, IReadOnlyList<MatchKey> keys, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await new SettledPayments(connection, database.Engine, region, account, cancellationToken).FindAsync(keys);
    }

    /// <inheritdoc />
    public async Task<RunRecord?> NewestRunAsync(RegionCode region, ReceivingAccountId account, CancellationToken cancellationToken) =>
        (await ListAsync<RunRow>(NewestRun, new { region, account }, cancellationToken)).SingleOrDefault()?.Run();

    /// <inheritdoc />
    public async Task<RunRecord?> FindRunAsync(RegionCode region, RunId run, CancellationToken cancellationToken) =>
        (await ListAsync<RunRow>(FindRun, new { region, run }, cancellationToken)).SingleOrDefault()?.Run();

    /// <inheritdoc />
    public async Task<IReadOnlyList<RunRecord>> RunsAsync(RegionCode region, DateOnly businessDate, CancellationToken cancellationToken) =>
        [.. (await ListAsync<RunRow>(RunsOfDay, new { region, businessDate }, cancellationToken)).Select(row => row.Run())];

    /// <inheritdoc />
    public async Task<SaveRunResult> SaveAsync(FinishedRun run, CancellationToken cancellationToken)
    {
        try
        {
            return await database.InTransactionAsync(
                (transaction, token) => new RunWriter(database.Engine, transaction, token).SaveAsync(run), cancellationToken);
        }
        catch (CommitUnknownException)
        {
            return await FindRunAsync(run.Run.Region, run.Run.Id, cancellationToken) is null ? SaveRunResult.Taken : SaveRunResult.Saved;
        }
    }

    /// <inheritdoc />
    public async Task<SaveRunResult> UndoAsync(
        RunRecord run, IReadOnlyList<JournalEntry> reversals, DateOnly on, DateTimeOffset at, CancellationToken cancellationToken)
    {
        try
        {
            return await database.InTransactionAsync(
                (transaction, token) => new RunWriter(database.Engine, transaction, token).UndoAsync(run, reversals, on, at), cancellationToken);
        }
        catch (CommitUnknownException)
        {
            return (await FindRunAsync(run.Region, run.Id, cancellationToken))?.UndoneAt is null ? SaveRunResult.Taken : SaveRunResult.Saved;
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<JournalEntry>> EntriesAsync(RegionCode region, RunId run, CancellationToken cancellationToken) =>
        [.. (await ListAsync<PostingRow>(EntriesOfRun, new { region, run }, cancellationToken)).GroupBy(row => row.EntryId)
            .Select(entry => new JournalEntry(region, entry.Key, entry.First().Source, entry.First().BusinessDate, entry.First().BookedAt, null,
                [.. entry.Select(row => new Posting(Enum.Parse<LedgerEvent>(row.Event), row.Debit, row.Credit, row.AmountSen))]))];

    /// <inheritdoc />
    public async Task<IReadOnlyList<Match>> MatchesAsync(RegionCode region, RunId run, CancellationToken cancellationToken) =>
        [.. (await ListAsync<PartRow>(MatchesOfRun, new { region, run }, cancellationToken)).GroupBy(row => row.MatchNo)
            .Select(match => new Match(checked((int)match.First().Stage), Enum.Parse<MatchTier>(match.First().Tier),
                [.. match.Select(row => row.LineMember()).OfType<MatchMember>(), .. match.Select(row => row.OurMember()).OfType<MatchMember>()],
                match.First().Reason().Read()))];

    /// <inheritdoc />
    public async Task<IReadOnlyList<Discrepancy>> ExceptionsAsync(RegionCode region, RunId run, CancellationToken cancellationToken) =>
        [.. (await ListAsync<ExceptionRow>(ExceptionsOfRun, new { region, run }, cancellationToken)).Select(row => new Discrepancy(
            DiscrepancyType.Parse(row.Type), Item(row.Side, row.Item), row.AmountSen, row.DueOn, Explanation.FromJson(row.Explanation)))];

    /// <inheritdoc />
    public async Task<IReadOnlyList<ItemHistory>> ExplainAsync(RegionCode region, string item, CancellationToken cancellationToken)
    {
        // Lines and payments are known by ids; the empty one is nobody's.
        var named = new { region, item, id = new StoredUuid(Guid.TryParse(item, out var id) ? id : Guid.Empty) };
        var runs = (await ListAsync<RunRow>(RunsOfItem, named, cancellationToken)).ConvertAll(row => row.Run());
        var sayings = (await WithReasonsAsync<SayingRow>(SayingsOfItem, named, cancellationToken)).ToLookup(row => row.Said.Run);
        return [.. runs.SelectMany(run => sayings[run.Id].OrderBy(row => row.Said.Type is null ? 0 : 1).Select(row => new ItemHistory(
            run, Item(row.Said.Side, item), row.Said.Type is null ? null : DiscrepancyType.Parse(row.Said.Type), row.Why.Read())))];
    }

    private async Task<List<T>> ListAsync<T>(SqlFile sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql.For(database.Engine), parameters, cancellationToken: cancellationToken))).AsList();
    }

    private async Task<List<(TRow Said, ReasonRow Why)>> WithReasonsAsync<TRow>(SqlFile sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.WithReasonsAsync<TRow>(new(sql.For(database.Engine), parameters, cancellationToken: cancellationToken));
    }

    private static ItemRef Item(string side, string id) => new(Enum.Parse<ItemSide>(side), id);

    private sealed record RunRow(
        RegionCode Region, RunId Id, ReceivingAccountId Account, long Number, DateOnly BusinessDate, DateOnly PostedOn, long RulesVersion,
        string InputHash, string AfterHash, DateOnly OpenSince, long OpenStatement, long Matches, long Exceptions, DateTimeOffset At, DateTimeOffset? UndoneAt)
    {
        public RunRecord Run() => new(Region, Id, Account, checked((int)Number), BusinessDate, PostedOn, checked((int)RulesVersion), InputHash, AfterHash,
            OpenSince, checked((int)OpenStatement), checked((int)Matches), checked((int)Exceptions), At, UndoneAt);
    }

    private sealed record PostingRow(
        EntryId EntryId, string Source, DateOnly BusinessDate, DateTimeOffset BookedAt, string Event, LedgerAccount Debit, LedgerAccount Credit, Money AmountSen);

    private sealed record PartRow(
        long MatchNo, long Stage, string Tier, string? Explanation, StatementLineId? LineId, PaymentId? PaymentId, string? Side, string? Item,
        Money LineSen, Money LineAppliedSen, Money OursSen, Money OursAppliedSen, Money FeeSen,
        StoredNumber? Ordinal, StoredNumber? Sequence, DateOnly? BookingDate, Ntpd? Ntpd, DateOnly? BusinessDate)
    {
        public ReasonRow Reason() => new(Explanation!, new(Stage), LineId, PaymentId, LineSen, OursSen, FeeSen, Ordinal, Sequence, BookingDate, Ntpd, BusinessDate);

        public MatchMember? LineMember() => LineId is { } line ? new(ItemRef.Of(line), LineSen, LineAppliedSen) : null;

        public MatchMember? OurMember() =>
            PaymentId is { } payment ? new(ItemRef.Of(payment), OursSen, OursAppliedSen) : Item is { } item ? new(ReconciliationStore.Item(Side!, item), OursSen, OursAppliedSen) : null;
    }

    private sealed record ExceptionRow(string Type, string Side, string Item, Money AmountSen, DateOnly? DueOn, string Explanation);

    private sealed record SayingRow(RunId Run, string Side, string? Type);
}
