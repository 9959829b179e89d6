using Payments.Adapters.BankStatements.Tables;
using Payments.Core.Reconciliation.Statements;
using Payments.Core.Regions;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Finance;

/// <summary>Takes a bank statement in from a page: looked at first, then taken whole or not at all.</summary>
internal sealed class StatementDesk(Books books, AuditTrail audit)
{
    public static readonly AuditKind Imported = new("statement-imported"), RefusedFile = new("statement-refused");

    /// <summary>The banks' own tables that are read, as CSV or as a workbook, by the names of their maps.</summary>
    public static IReadOnlyList<string> Tables { get; } = TableMaps.ShippedNames();

    /// <summary>What would become of the file with what the person says beside it; null when no reader knows its format.</summary>
    public Task<ImportOutcome?> PreviewAsync(Region region, string name, byte[] content, Supplied supplied, CancellationToken cancellationToken) =>
        ReadAsync(region, name, content, supplied, dryRun: true, cancellationToken);

    /// <summary>Takes the file. The same bytes again change nothing.</summary>
    public async Task<ImportOutcome?> TakeAsync(Region region, string name, byte[] content, Supplied supplied, CancellationToken cancellationToken)
    {
        var outcome = await ReadAsync(region, name, content, supplied, dryRun: false, cancellationToken);
        if (outcome is ImportOutcome.Imported taken)
            await audit.WriteAsync(region.Code, Imported, "statement-file:" + taken.File.Id, null, $"{taken.File.Name}; {taken.NewLines} lines", cancellationToken: cancellationToken);
        return outcome;
    }

    /// <summary>The end of an account's chain; null before its first statement.</summary>
    public Task<StatementTail?> TailAsync(Region region, ReceivingAccountId account, CancellationToken cancellationToken) =>
        books.Statements.TailAsync(region.Code, account, cancellationToken);

    /// <summary>Notes that a file was refused for what it is.</summary>
    public Task RefuseAsync(Region region, string name, string reason, CancellationToken cancellationToken) =>
        audit.WriteAsync(region.Code, RefusedFile, "upload:" + name, reason: reason, cancellationToken: cancellationToken);

    private async Task<ImportOutcome?> ReadAsync(Region region, string name, byte[] content, Supplied supplied, bool dryRun, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream(content, writable: false);
        return books.Formats.Detect(file, region) is { } reader ? await books.Importer.ImportAsync(region, name, file, reader, supplied, dryRun, cancellationToken) : null;
    }
}
