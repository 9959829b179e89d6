using System.CommandLine;
using Payments.Adapters.BankStatements.Settlements;
using Payments.Core.Channels;
using Payments.Core.Reconciliation.Settlements;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Commands;

/// <summary><c>import settlement FILE... --channel ID</c>: what a channel pays out together; a file that does not tie is refused, a known one changes nothing.</summary>
internal static class ImportSettlementCommand
{
    private static readonly SettlementFormats Formats = SettlementFormats.Standard();

    public static Command Create(CommonOptions common)
    {
        var files = new Argument<FileInfo[]>("file") { Description = "Settlement files.", Arity = ArgumentArity.OneOrMore };
        var channel = new Option<string>("--channel") { Description = "The channel that sent them, as the region file names it.", Required = true };
        var format = new Option<string?>("--format") { Description = $"One of {string.Join(", ", SettlementFormats.StandardNames)}; found out from the file when left out." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check only; write nothing." };
        var command = new Command("settlement", "Imports settlement files of a channel.") { files, channel, format, dryRun, common.Region };
        common.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var books = common.Of(parsed).Open();
            var region = common.RegionOf(parsed, books.Regions);
            var sender = new ChannelId(parsed.GetValue(channel)!);
            if (SettlementImport.ChannelProblem(region, sender) is { } problem) throw new OperatorException($"--channel: {problem.Message}");
            foreach (var file in parsed.GetValue(files)!)
            {
                var result = await RunAsync(books, region, sender, file, parsed.GetValue(format), parsed.GetValue(dryRun), cancellationToken);
                if (result != CommandLine.Done) return result;
            }
            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>Imports one settlement file, whole or not at all.</summary>
    public static async Task<int> RunAsync(
        Books books, Region region, ChannelId channel, FileInfo file, string? format, bool dryRun, CancellationToken cancellationToken)
    {
        using var stream = file.OpenRead();
        if ((format is null ? Formats.Detect(stream) : Formats.Find(format)) is not { } reader)
        {
            await Console.Error.WriteLineAsync($"payments: {file.Name}: the format is not known; name one of {string.Join(", ", Formats.Names)} with --format.");
            return CommandLine.Refused;
        }
        switch (await books.SettlementImporter.ImportAsync(region, channel, file.Name, stream, reader, dryRun, cancellationToken))
        {
            case SettlementOutcome.Imported imported:
                Write(file, imported);
                return CommandLine.Done;
            case SettlementOutcome.AlreadyImported known:
                Console.WriteLine($"{file.Name}: imported before as {known.First.Name}; nothing changed.");
                return CommandLine.Done;
            case SettlementOutcome.Refused refused:
                foreach (var problem in refused.Problems) await Console.Error.WriteLineAsync($"payments: {file.Name}: {problem.Where}: {problem.Message}");
                await Console.Error.WriteLineAsync($"payments: {file.Name}: refused; nothing was imported.");
                return CommandLine.Refused;
            default:
                throw new InvalidOperationException();
        }
    }

    private static void Write(FileInfo file, SettlementOutcome.Imported imported)
    {
        Console.WriteLine($"{file.Name}: {imported.Batches.Count} batches, {imported.NewLines} new lines, {imported.Known} known ones{(imported.DryRun ? "; nothing was written" : "")}.");
        foreach (var batch in imported.Batches)
            Console.WriteLine($"  {batch.Key}, paid out {batch.SettlesOn:yyyy-MM-dd}: {batch.Lines.Count} lines, net {batch.Net}{(batch.Part > 1 ? $", part {batch.Part} of its batch" : "")}");
    }
}
