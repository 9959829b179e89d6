using Payments.Adapters.BankStatements.Settlements;
using Payments.Core.Channels;
using Payments.Core.Reconciliation.Settlements;
using Payments.Core.Regions;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Finance;

/// <summary>Takes a channel's settlement file in from a page: looked at first, then taken whole or not at all.</summary>
internal sealed class SettlementDesk(Books books, AuditTrail audit)
{
    public static readonly AuditKind Imported = new("settlement-imported"), RefusedFile = new("settlement-refused");

    private static readonly SettlementFormats Formats = SettlementFormats.Standard();

    /// <summary>The channels' own tables that are read, as CSV or as a workbook, by the names of their maps.</summary>
    public static IReadOnlyList<string> Tables { get; } = SettlementMaps.ShippedNames();

    /// <summary>What would become of the file; null when no reader knows its format.</summary>
    public Task<SettlementOutcome?> PreviewAsync(Region region, ChannelId channel, string name, byte[] content, CancellationToken cancellationToken) =>
        ReadAsync(region, channel, name, content, dryRun: true, cancellationToken);

    /// <summary>Takes the file. The same bytes again change nothing.</summary>
    public async Task<SettlementOutcome?> TakeAsync(Region region, ChannelId channel, string name, byte[] content, CancellationToken cancellationToken)
    {
        var outcome = await ReadAsync(region, channel, name, content, dryRun: false, cancellationToken);
        if (outcome is SettlementOutcome.Imported taken)
            await audit.WriteAsync(region.Code, Imported, "settlement-file:" + taken.File.Id, null, $"{taken.File.Name}; {channel}; {taken.NewLines} lines", cancellationToken: cancellationToken);
        return outcome;
    }

    /// <summary>Notes that a file was refused for what it is.</summary>
    public Task RefuseAsync(Region region, string name, string reason, CancellationToken cancellationToken) =>
        audit.WriteAsync(region.Code, RefusedFile, "upload:" + name, reason: reason, cancellationToken: cancellationToken);

    private async Task<SettlementOutcome?> ReadAsync(Region region, ChannelId channel, string name, byte[] content, bool dryRun, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream(content, writable: false);
        return Formats.Detect(file) is { } reader ? await books.SettlementImporter.ImportAsync(region, channel, name, file, reader, dryRun, cancellationToken) : null;
    }
}
