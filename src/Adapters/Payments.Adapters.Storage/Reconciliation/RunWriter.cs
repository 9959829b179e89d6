using System.Data.Common;
using Dapper;
using Payments.Adapters.Storage.Ledger;
using Payments.Adapters.Storage.Reconciliation.Actions;
using Payments.Core;
using Payments.Core.Ledger;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Reconciliation.Matching;

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

    private static readonly RowStatement<MemberRow> InsertMember = new RowStatement<MemberRow>(SqlFile.Beside<RunWriter>("InsertMember"), Returning.Key)
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
        .Whole("stage", row => row.Match.Stage)
        .Text("tier", row => row.Match.Tier.ToString())
        .Amount("difference_sen", row => row.Match.Difference)
        .Text("explanation", row => row.Match.Explanation.ToJson());

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
        foreach (var part in finished.Result.Matches.Select((match, i) => new MatchRow(run.Id, i + 1, match)).Chunk(AtATime))
            if (!await ClaimAsync(run, part)) return Verdict.RollBack(SaveRunResult.Taken);

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
        await ExecuteAsync(FreeMembers, new { region = run.Region, run = run.Id, at });
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

    private async Task<bool> ClaimAsync(RunRecord run, MatchRow[] matches)
    {
        var members = matches.SelectMany(row => row.Match.Members.Select((member, i) => new MemberRow(run.Id, row.Number, i + 1, member, FeeOf(row.Match, i)))).ToList();
        var claims = new StatementBatch(transaction, run.Region);
        var claimed = claims.Add(InsertMember, members);
        claims.Add(InsertMatch, matches);
        await claims.ExecuteAsync(cancellationToken);
        return claimed.Count == members.Count;
    }

    private async Task WriteAsync<T>(RunRecord run, RowStatement<T> statement, T[] rows)
    {
        var batch = new StatementBatch(transaction, run.Region);
        batch.Add(statement, rows);
        await batch.ExecuteAsync(cancellationToken);
    }

    // Members stand in the order of the explained items; one that is not explained has no fee.
    private static Money FeeOf(Match match, int member) =>
        member < match.Explanation.Items.Count && match.Explanation.Items[member] is var item && item.Item == match.Members[member].Item ? item.Fee : Money.Zero;

    private Task<int> ExecuteAsync(SqlFile sql, object parameters) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql.For(engine), parameters, transaction, cancellationToken: cancellationToken));

    private readonly record struct BookingRow(RunRecord Run, int Ordinal);

    private readonly record struct MemberRow(RunId Run, int MatchNumber, int Number, MatchMember Member, Money Fee);

    private readonly record struct OrderRow(RunRecord Run, OrderAnswer Answer);

    private readonly record struct MatchRow(RunId Run, int Number, Match Match);

    private readonly record struct ExceptionRow(RunId Run, int Number, Discrepancy Exception);

    private readonly record struct EntryRow(RunId Run, EntryId Entry);
}
