using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Payments.Adapters.Storage.Ledger;
using Payments.Adapters.Storage.Reconciliation.Actions;
using Payments.Core;
using Payments.Core.Ledger;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Reconciliation.Matching;
using SQLitePCL;

namespace Payments.Adapters.Storage.Reconciliation;

/// <summary>Writes and undoes runs inside a transaction: first everything that can be taken by somebody else, then the rest.</summary>
internal sealed class RunWriter(StorageEngine engine, DbTransaction transaction, CancellationToken cancellationToken)
{
    // A run may have a million matches: so many are explained and sent together. A list of more would be a large object, which only a full collection takes away.
    private const int AtATime = 400;

    private static readonly string[] Tiers = Enum.GetNames<MatchTier>();

    private static readonly SqlFile
        InsertRun = SqlFile.Beside<RunWriter>("InsertRun"),
        UndoRun = SqlFile.Beside<RunWriter>("UndoRun"),
        FreeParts = SqlFile.Beside<RunWriter>("FreeParts"),
        FreeStatements = SqlFile.Beside<RunWriter>("FreeStatements"),
        FreeOrders = SqlFile.Beside<ActionStore>("FreeOrders");

    private static readonly RowStatement<BookingRow> InsertBooking = new RowStatement<BookingRow>(SqlFile.Beside<RunWriter>("InsertBooking"), Returning.Key)
        .Uuid("run_id", row => row.Run.Id.Value)
        .Text("account", row => row.Run.Account.Value)
        .Whole("ordinal", row => row.Ordinal);

    private static readonly RowStatement<PartRow> InsertPart = new RowStatement<PartRow>(SqlFile.Beside<RunWriter>("InsertPart"))
        .Whole("run_no", row => row.Run)
        .Whole("match_no", row => row.MatchNumber)
        .Whole("part_no", row => row.Number)
        .Uuid("line_id", row => row.Line)
        .Uuid("payment_id", row => row.Payment)
        .Text("side", row => row.Other?.Side.ToString())
        .Text("item", row => row.Other?.Id)
        .Whole("stage", row => row.Stage)
        .Text("tier", row => Tiers[(int)row.Tier])
        .Amount("line_sen", row => row.OfLine)
        .Amount("line_applied_sen", row => row.AppliedToLine)
        .Amount("ours_sen", row => row.OfOurs)
        .Amount("ours_applied_sen", row => row.AppliedToOurs)
        .Amount("fee_sen", row => row.Fee)
        .Utf8("explanation", row => row.Explanation);

    private static readonly RowStatement<OrderRow> InsertOrderClaim = new RowStatement<OrderRow>(SqlFile.Beside<ActionStore>("InsertOrderClaim"), Returning.Key)
        .Uuid("order_id", row => row.Answer.Order.Value)
        .Uuid("claim_id", row => row.Run.Id.Value)
        .Text("misfit", row => row.Answer.Misfit?.Reason.ToString())
        .Text("item", row => row.Answer.Misfit?.Item?.Id)
        .Instant("claimed_at", row => row.Run.At);

    private static readonly RowStatement<ExceptionRow> InsertException = new RowStatement<ExceptionRow>(SqlFile.Beside<RunWriter>("InsertException"))
        .Uuid("run_id", row => row.Run.Value)
        .Whole("exception_no", row => row.Number)
        .Text("type", row => row.Exception.Type.Code)
        .Text("side", row => row.Exception.Item.Side.ToString())
        .Text("item", row => row.Exception.Item.Id)
        .Amount("amount_sen", row => row.Exception.Amount)
        .Text("owner", row => row.Exception.Type.Owner.ToString())
        .Day("due_on", row => row.Exception.Due)
        .Text("explanation", row => row.Exception.Explanation.ToJson());

    private static readonly RowStatement<EntryRow> InsertEntryLink = new RowStatement<EntryRow>(SqlFile.Beside<RunWriter>("InsertEntryLink"))
        .Uuid("run_id", row => row.Run.Value)
        .Uuid("entry_id", row => row.Entry.Value);

    public async Task<Verdict<SaveRunResult>> SaveAsync(FinishedRun finished)
    {
        var run = finished.Run;
        if (!await JournalWriter.WriteAsync(transaction, finished.Entries, cancellationToken)) return Verdict.RollBack(SaveRunResult.DayClosed);
        if (await NumberAsync(InsertRun, new
        {
            region = run.Region,
            id = run.Id,
            account = run.Account,
            businessDate = run.BusinessDate,
            postedOn = run.PostedOn,
            rulesVersion = run.RulesVersion,
            inputHash = run.InputHash,
            afterHash = run.AfterHash,
            openSince = run.OpenSince,
            openStatement = run.OpenStatement,
            matches = run.Matches,
            exceptions = run.Exceptions,
            at = run.At,
            after = finished.After,
        }) is not { } number) return Verdict.RollBack(SaveRunResult.Taken);
        if (!await ClaimAsync(finished)) return Verdict.RollBack(SaveRunResult.Taken);
        if (!await ClaimAsync(run.Region, number, finished.Result)) return Verdict.RollBack(SaveRunResult.Taken);

        foreach (var part in finished.Result.Exceptions.Select((exception, i) => new ExceptionRow(run.Id, i + 1, exception)).Chunk(AtATime))
            await WriteAsync(run, InsertException, part);
        await WriteAsync(run, InsertEntryLink, [.. finished.Entries.Select(entry => new EntryRow(run.Id, entry.Id))]);
        return Verdict.Commit(SaveRunResult.Saved);
    }

    public async Task<Verdict<SaveRunResult>> UndoAsync(RunRecord run, IReadOnlyList<JournalEntry> reversals, DateOnly on, DateTimeOffset at)
    {
        if (await ExecuteAsync(UndoRun, new { region = run.Region, run = run.Id, account = run.Account, at, on }) == 0)
            return Verdict.RollBack(SaveRunResult.Taken);
        if (!await JournalWriter.WriteAsync(transaction, reversals, cancellationToken)) return Verdict.RollBack(SaveRunResult.DayClosed);
        await ExecuteAsync(FreeParts, new { region = run.Region, run = run.Id });
        await ExecuteAsync(FreeStatements, new { region = run.Region, run = run.Id, at });
        await ExecuteAsync(FreeOrders, new { region = run.Region, run = run.Id, at });
        return Verdict.Commit(SaveRunResult.Saved);
    }

    private async Task<bool> ClaimAsync(FinishedRun finished)
    {
        var claims = new StatementBatch(transaction, finished.Run.Region);
        var booked = claims.Add(InsertBooking, [.. finished.Statements.Select(ordinal => new BookingRow(finished.Run, ordinal))]);
        var ordered = claims.Add(InsertOrderClaim, [.. finished.Result.Orders.Select(answer => new OrderRow(finished.Run, answer))]);
        await claims.ExecuteAsync(cancellationToken);
        return booked.Count == finished.Statements.Count && ordered.Count == finished.Result.Orders.Count;
    }

    private async Task<bool> ClaimAsync(RegionCode region, long run, MatchResult result)
    {
        try
        {
            await InsertPart.WriteAsync(transaction, region, PartsAsync(run, result), cancellationToken);
            return true;
        }
        catch (DbException problem) when (IsClaimed(problem))
        {
            return false;
        }
    }

    // One thread explains the next rows while another writes these.
    private async IAsyncEnumerable<IReadOnlyList<PartRow>> PartsAsync(long run, MatchResult result)
    {
        var next = Task.Run(() => Parts(run, result, 0), cancellationToken);
        try
        {
            for (var from = 0; from < result.Matches.Count; from += AtATime)
            {
                var (parts, after) = (await next, from + AtATime);
                next = Task.Run(() => Parts(run, result, after), cancellationToken);
                yield return parts;
            }
        }
        finally
        {
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static List<PartRow> Parts(long run, MatchResult result, int from)
    {
        var parts = new List<PartRow>(AtATime);
        for (var number = from; number < Math.Min(result.Matches.Count, from + AtATime); number++)
            if (result.Reasons?.Of(number) is { } reason) parts.Add(PartRow.Of(run, number + 1, result.Pairs[number]!.Value, reason));
            else AddParts(run, number + 1, result.Matches[number], parts);
        return parts;
    }

    // Lines and ours side by side, each in its order; the first part carries the explanation.
    private static void AddParts(long run, int number, Match match, List<PartRow> parts)
    {
        var (line, members) = (0, match.Members);
        while (line < members.Count && members[line].Item.Side == ItemSide.Line) line++;
        for (var i = 0; i < Math.Max(line, members.Count - line); i++)
        {
            var part = new PartRow(run, number, i + 1, match.Stage, match.Tier, i == 0 ? match.Explanation.ToUtf8Json() : null);
            if (i < line) part = part with { Line = Guid.Parse(members[i].Item.Id), OfLine = members[i].Amount, AppliedToLine = members[i].Applied };
            if (line + i < members.Count) part = part.With(members[line + i], FeeOf(match, line + i));
            parts.Add(part);
        }
    }

    // Members stand in the order of the explained items; one that is not explained has no fee.
    private static Money FeeOf(Match match, int member) =>
        member < match.Explanation.Items.Count && match.Explanation.Items[member] is var item && item.Item == match.Members[member].Item ? item.Fee : Money.Zero;

    private static bool IsClaimed(DbException problem) => problem switch
    {
        PostgresException server => server is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "match_part_line" or "match_part_payment" or "match_part_item" },
        SqliteException { SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_UNIQUE } => problem.Message.Contains("match_part.undone", StringComparison.Ordinal),
        _ => false,
    };

    private async Task WriteAsync<T>(RunRecord run, RowStatement<T> statement, T[] rows)
    {
        var batch = new StatementBatch(transaction, run.Region);
        batch.Add(statement, rows);
        await batch.ExecuteAsync(cancellationToken);
    }

    private Task<long?> NumberAsync(SqlFile sql, object parameters) =>
        transaction.Connection!.QueryFirstOrDefaultAsync<long?>(new CommandDefinition(sql.For(engine), parameters, transaction, cancellationToken: cancellationToken));

    private Task<int> ExecuteAsync(SqlFile sql, object parameters) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql.For(engine), parameters, transaction, cancellationToken: cancellationToken));

    private readonly record struct BookingRow(RunRecord Run, int Ordinal);

    private readonly record struct OrderRow(RunRecord Run, OrderAnswer Answer);

    // Not the match itself: its explanation is gone as soon as it is written down.
    private readonly record struct PartRow(long Run, int MatchNumber, int Number, int Stage, MatchTier Tier, byte[]? Explanation)
    {
        public Guid? Line { get; init; }

        public Money OfLine { get; init; }

        public Money AppliedToLine { get; init; }

        public Guid? Payment { get; init; }

        public ItemRef? Other { get; init; }

        public Money OfOurs { get; init; }

        public Money AppliedToOurs { get; init; }

        public Money Fee { get; init; }

        /// <summary>A line and a payment, which are all of their match.</summary>
        public static PartRow Of(long run, int match, MatchedPair pair, byte[] reason) => new(run, match, 1, pair.Stage, pair.Tier, reason)
        {
            Line = pair.Line.Value,
            OfLine = pair.AtBank,
            AppliedToLine = pair.Settled - pair.Fee,
            Payment = pair.Payment.Value,
            OfOurs = pair.WithUs,
            AppliedToOurs = pair.Settled,
            Fee = pair.Fee,
        };

        /// <summary>The same with an item of ours.</summary>
        public PartRow With(MatchMember ours, Money fee) => this with
        {
            Payment = ours.Item.Side == ItemSide.Payment ? Guid.Parse(ours.Item.Id) : null,
            Other = ours.Item.Side == ItemSide.Payment ? null : ours.Item,
            OfOurs = ours.Amount,
            AppliedToOurs = ours.Applied,
            Fee = fee,
        };
    }

    private readonly record struct ExceptionRow(RunId Run, int Number, Discrepancy Exception);

    private readonly record struct EntryRow(RunId Run, EntryId Entry);
}
