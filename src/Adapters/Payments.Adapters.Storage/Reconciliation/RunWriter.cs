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
    // A run may have a million matches: so many are explained and sent together.
    private const int AtATime = 5_000;

    private static readonly SqlFile
        InsertRun = SqlFile.Beside<RunWriter>("InsertRun"),
        UndoRun = SqlFile.Beside<RunWriter>("UndoRun"),
        FreeMembers = SqlFile.Beside<RunWriter>("FreeMembers"),
        FreeStatements = SqlFile.Beside<RunWriter>("FreeStatements"),
        FreeOrders = SqlFile.Beside<ActionStore>("FreeOrders");

    private static readonly RowStatement<BookingRow> InsertBooking = new RowStatement<BookingRow>(SqlFile.Beside<RunWriter>("InsertBooking"), Returning.Key)
        .Uuid("run_id", row => row.Run.Id.Value)
        .Text("account", row => row.Run.Account.Value)
        .Whole("ordinal", row => row.Ordinal);

    private static readonly RowStatement<MemberRow> InsertMember = new RowStatement<MemberRow>(SqlFile.Beside<RunWriter>("InsertMember"))
        .Uuid("run_id", row => row.Run.Value)
        .Whole("match_no", row => row.MatchNumber)
        .Whole("member_no", row => row.Number)
        .Text("side", row => row.Member.Item.Side.ToString())
        .Text("item", row => row.Member.Item.Id)
        .Amount("amount_sen", row => row.Member.Amount)
        .Amount("applied_sen", row => row.Member.Applied)
        .Amount("fee_sen", row => row.Fee);

    private static readonly RowStatement<OrderRow> InsertOrderClaim = new RowStatement<OrderRow>(SqlFile.Beside<ActionStore>("InsertOrderClaim"), Returning.Key)
        .Uuid("order_id", row => row.Answer.Order.Value)
        .Uuid("claim_id", row => row.Run.Id.Value)
        .Text("misfit", row => row.Answer.Misfit?.Reason.ToString())
        .Text("item", row => row.Answer.Misfit?.Item?.Id)
        .Instant("claimed_at", row => row.Run.At);

    private static readonly RowStatement<MatchRow> InsertMatch = new RowStatement<MatchRow>(SqlFile.Beside<RunWriter>("InsertMatch"))
        .Uuid("run_id", row => row.Run.Value)
        .Whole("match_no", row => row.Number)
        .Whole("stage", row => row.Stage)
        .Text("tier", row => row.Tier.ToString())
        .Amount("difference_sen", row => row.Difference)
        .Utf8("explanation", row => row.Explanation);

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
        if (await ExecuteAsync(InsertRun, new
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
        }) == 0) return Verdict.RollBack(SaveRunResult.Taken);
        if (!await ClaimAsync(finished)) return Verdict.RollBack(SaveRunResult.Taken);
        if (!await ClaimAsync(run, finished.Result.Matches)) return Verdict.RollBack(SaveRunResult.Taken);

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
        await ExecuteAsync(FreeMembers, new { region = run.Region, run = run.Id });
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

    // One thread explains the next part while another writes this one.
    private async Task<bool> ClaimAsync(RunRecord run, IReadOnlyList<Match> matches)
    {
        var next = Task.Run(() => Part.Of(run.Id, matches, 0), cancellationToken);
        try
        {
            for (var from = 0; from < matches.Count; from += AtATime)
            {
                var (part, after) = (await next, from + AtATime);
                next = Task.Run(() => Part.Of(run.Id, matches, after), cancellationToken);
                await InsertMember.WriteAsync(transaction, run.Region, part.Members, cancellationToken);
                await InsertMatch.WriteAsync(transaction, run.Region, part.Matches, cancellationToken);
            }
            return true;
        }
        catch (DbException problem) when (IsClaimed(problem))
        {
            return false;
        }
        finally
        {
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static bool IsClaimed(DbException problem) => problem switch
    {
        PostgresException server => server is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "match_member_once" },
        SqliteException { SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_PRIMARYKEY } => problem.Message.Contains("match_member.item", StringComparison.Ordinal),
        _ => false,
    };

    private async Task WriteAsync<T>(RunRecord run, RowStatement<T> statement, T[] rows)
    {
        var batch = new StatementBatch(transaction, run.Region);
        batch.Add(statement, rows);
        await batch.ExecuteAsync(cancellationToken);
    }

    private Task<int> ExecuteAsync(SqlFile sql, object parameters) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql.For(engine), parameters, transaction, cancellationToken: cancellationToken));

    private readonly record struct BookingRow(RunRecord Run, int Ordinal);

    private readonly record struct MemberRow(RunId Run, int MatchNumber, int Number, MatchMember Member, Money Fee);

    private readonly record struct OrderRow(RunRecord Run, OrderAnswer Answer);

    // Not the match itself: its explanation is gone as soon as it is written down.
    private readonly record struct MatchRow(RunId Run, int Number, int Stage, MatchTier Tier, Money Difference, byte[] Explanation);

    private readonly record struct ExceptionRow(RunId Run, int Number, Discrepancy Exception);

    private readonly record struct EntryRow(RunId Run, EntryId Entry);

    /// <summary>Some matches of a run, explained.</summary>
    private sealed record Part(List<MatchRow> Matches, List<MemberRow> Members)
    {
        public static Part Of(RunId run, IReadOnlyList<Match> matches, int from)
        {
            var count = Math.Clamp(matches.Count - from, 0, AtATime);
            var part = new Part(new(count), new(count * 2));
            for (var number = from; number < from + count; number++)
            {
                var match = matches[number];
                part.Matches.Add(new(run, number + 1, match.Stage, match.Tier, match.Difference, match.Explanation.ToUtf8Json()));
                for (var i = 0; i < match.Members.Count; i++) part.Members.Add(new(run, number + 1, i + 1, match.Members[i], FeeOf(match, i)));
            }
            return part;
        }

        // Members stand in the order of the explained items; one that is not explained has no fee.
        private static Money FeeOf(Match match, int member) =>
            member < match.Explanation.Items.Count && match.Explanation.Items[member] is var item && item.Item == match.Members[member].Item ? item.Fee : Money.Zero;
    }
}
