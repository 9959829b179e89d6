using System.Data.Common;
using Dapper;
using Payments.Core;
using Payments.Core.Reconciliation.Statements;
using Payments.Core.Regions;

namespace Payments.Adapters.Storage.Reconciliation.Statements;

/// <summary>Keeps imported statements.</summary>
public sealed class StatementStore(PaymentDatabase database) : IStatementStore
{
    private const int MostRecent = 400;

    // A statement may have a million lines. Sent in one piece they took more than the half minute that one answer may take, when the server had other work; and twice the memory.
    private const int LinesAtATime = 10_000;

    private static readonly SqlFile
        FindFile = SqlFile.Beside<StatementStore>("FindFile"),
        Tail = SqlFile.Beside<StatementStore>("Tail"),
        Recent = SqlFile.Beside<StatementStore>("Recent"),
        OpenGaps = SqlFile.Beside<StatementStore>("OpenGaps"),
        KnownLines = SqlFile.Beside<StatementStore>("KnownLines");

    private static readonly RowStatement<StatementFile> InsertFile = new RowStatement<StatementFile>(SqlFile.Beside<StatementStore>("InsertFile"), Returning.Key)
        .Uuid("file_id", file => file.Id.Value)
        .Text("name", file => file.Name)
        .Text("sha256", file => file.Sha256)
        .Text("format", file => file.Format)
        .Instant("imported_at", file => file.ImportedAt);

    private static readonly RowStatement<StoredStatement> InsertStatement = new RowStatement<StoredStatement>(SqlFile.Beside<StatementStore>("InsertStatement"), Returning.Key)
        .Text("account", statement => statement.Account.Value)
        .Whole("ordinal", statement => statement.Ordinal)
        .Uuid("file_id", statement => statement.File.Value)
        .Text("number", statement => statement.Number)
        .Amount("opening_sen", statement => statement.Opening)
        .Amount("closing_sen", statement => statement.Closing)
        .Day("closing_date", statement => statement.ClosingDate);

    private static readonly RowStatement<LineRow> InsertLine = new RowStatement<LineRow>(SqlFile.Beside<StatementStore>("InsertLine"), Returning.Key)
        .Uuid("line_id", row => row.Line.Id.Value)
        .Text("account", row => row.Statement.Account.Value)
        .Whole("ordinal", row => row.Statement.Ordinal)
        .Whole("sequence", row => row.Line.Sequence)
        .Whole("file_line", row => row.Line.FileLine)
        .Day("booking_date", row => row.Line.BookingDate)
        .Day("value_date", row => row.Line.ValueDate)
        .Amount("amount_sen", row => row.Line.Amount)
        .Whole("reversal", row => row.Line.Reversal ? 1 : 0)
        .Text("type", row => row.Line.Type)
        .Text("reference", row => row.Line.Reference)
        .Text("bank_reference", row => row.Line.BankReference)
        .Text("text", row => row.Line.Text)
        .Text("base_key", row => row.Line.BaseKey)
        .Whole("position", row => row.Line.Position);

    private static readonly RowStatement<StoredStatement> InsertGap = new RowStatement<StoredStatement>(SqlFile.Beside<StatementStore>("InsertGap"), Returning.Key)
        .Text("account", statement => statement.Account.Value)
        .Whole("ordinal", statement => statement.Ordinal)
        .Uuid("line_id", statement => statement.Gap!.Line.Value)
        .Amount("amount_sen", statement => statement.Gap!.Amount)
        .Text("reason", statement => statement.Gap!.Reason)
        .Whole("settles", statement => statement.Gap!.Settles);

    /// <inheritdoc />
    public async Task<StatementFile?> FindFileAsync(RegionCode region, string sha256, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<StatementFile>(Command(FindFile, new { region, sha256 }, cancellationToken));
    }

    /// <inheritdoc />
    public async Task<StatementTail?> TailAsync(RegionCode region, ReceivingAccountId account, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var tail = await connection.QuerySingleOrDefaultAsync<TailRow>(Command(Tail, new { region, account }, cancellationToken));
        if (tail is null) return null;
        var recent = await connection.QueryAsync<NumberedStatement>(Command(Recent, new { region, account, after = tail.Ordinal - MostRecent }, cancellationToken));
        var end = new StatementTail(checked((int)tail.Ordinal), tail.Number, tail.Closing, tail.ClosingDate) { Recent = recent.AsList() };
        var gaps = (await connection.QueryAsync<GapRow>(Command(OpenGaps, new { region, account }, cancellationToken))).AsList();
        return gaps.Count == 0 ? end : end with
        {
            OpenGaps = gaps.ConvertAll(gap => new OpenGap(checked((int)gap.Ordinal), gap.Line, gap.Amount, gap.Closing, gap.ClosingDate)),
        };
    }

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<string, int>> KnownLinesAsync(
        RegionCode region, ReceivingAccountId account, DateOnly from, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string BaseKey, long Known)>(Command(KnownLines, new { region, account, from }, cancellationToken));
        return rows.ToDictionary(row => row.BaseKey, row => checked((int)row.Known), StringComparer.Ordinal);
    }

    /// <inheritdoc />
    public async Task<bool> SaveAsync(StatementFile file, IReadOnlyList<StoredStatement> statements, CancellationToken cancellationToken)
    {
        try
        {
            return await database.InTransactionAsync((transaction, token) => WriteAsync(transaction, file, statements, token), cancellationToken);
        }
        catch (CommitUnknownException)
        {
            // The file's own id in the store tells whether it was written after all.
            return (await FindFileAsync(file.Region, file.Sha256, cancellationToken))?.Id == file.Id;
        }
    }

    private static async Task<Verdict<bool>> WriteAsync(
        DbTransaction transaction, StatementFile file, IReadOnlyList<StoredStatement> statements, CancellationToken cancellationToken)
    {
        var heads = new StatementBatch(transaction, file.Region);
        var files = heads.Add(InsertFile, [file]);
        var chained = heads.Add(InsertStatement, statements);
        await heads.ExecuteAsync(cancellationToken);
        if (files.Count != 1 || chained.Count != statements.Count) return Verdict.RollBack(false);

        foreach (var lines in statements.SelectMany(statement => statement.Lines.Select(line => new LineRow(statement, line))).Chunk(LinesAtATime))
            if (!await AllAsync(InsertLine, lines)) return Verdict.RollBack(false);
        return await AllAsync(InsertGap, [.. statements.Where(statement => statement.Gap is not null)]) ? Verdict.Commit(true) : Verdict.RollBack(false);

        async Task<bool> AllAsync<T>(RowStatement<T> insert, T[] rows)
        {
            var batch = new StatementBatch(transaction, file.Region);
            var added = batch.Add(insert, rows);
            await batch.ExecuteAsync(cancellationToken);
            return added.Count == rows.Length;
        }
    }

    private CommandDefinition Command(SqlFile sql, object parameters, CancellationToken cancellationToken) =>
        new(sql.For(database.Engine), parameters, cancellationToken: cancellationToken);

    private readonly record struct LineRow(StoredStatement Statement, StoredLine Line);

    private sealed record TailRow(long Ordinal, string? Number, Money Closing, DateOnly ClosingDate);

    private sealed record GapRow(long Ordinal, StatementLineId Line, Money Amount, Money Closing, DateOnly ClosingDate);
}
