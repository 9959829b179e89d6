using System.CommandLine;
using Payments.Adapters.BankStatements;
using Payments.Core.Reconciliation.Statements;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Commands;

/// <summary><c>import statement FILE...</c>: bank statements; a file that does not balance is refused, a known one changes nothing.</summary>
internal static class ImportStatementCommand
{
    public static Command Create(CommonOptions common)
    {
        var files = new Argument<FileInfo[]>("file") { Description = "Statement files.", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string?>("--format", "--profile") { Description = $"One of {string.Join(", ", StatementFormats.StandardNames)}, or a profile of Payments:StatementProfiles; found out from the file and its account's statementFormat when left out." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check only; write nothing." };
        var command = new Command("statement", "Imports bank statements.") { files, format, dryRun, common.Region };
        common.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var books = common.Of(parsed).Open();
            var region = common.RegionOf(parsed, books.Regions);
            foreach (var file in parsed.GetValue(files)!)
            {
                var result = await RunAsync(books, region, file, parsed.GetValue(format), parsed.GetValue(dryRun), cancellationToken);
                if (result != CommandLine.Done) return result;
            }
            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>Imports one statement file, whole or not at all.</summary>
    public static async Task<int> RunAsync(Books books, Region region, FileInfo file, string? format, bool dryRun, CancellationToken cancellationToken)
    {
        using var stream = file.OpenRead();
        if ((format is null ? books.Formats.Detect(stream, region) : books.Formats.Find(format)) is not { } reader)
        {
            await Console.Error.WriteLineAsync($"payments: {file.Name}: the format is not known; name one of {string.Join(", ", books.Formats.Names)} with --format.");
            return CommandLine.Refused;
        }
        switch (await books.Importer.ImportAsync(region, file.Name, stream, reader, dryRun, cancellationToken))
        {
            case ImportOutcome.Imported imported:
                Console.WriteLine($"{file.Name}: {imported.Statements.Count} statements, {imported.NewLines} new lines, {imported.Known} known ones{(dryRun ? "; nothing was written" : "")}.");
                foreach (var statement in imported.WithGap) Console.WriteLine($"  {StatementNotes.Gap(statement)}.");
                return CommandLine.Done;
            case ImportOutcome.AlreadyImported known:
                Console.WriteLine($"{file.Name}: imported before as {known.First.Name}; nothing changed.");
                return CommandLine.Done;
            case ImportOutcome.Refused refused:
                foreach (var problem in refused.Problems) await Console.Error.WriteLineAsync($"payments: {file.Name}: {problem.Where}: {problem.Message}");
                await Console.Error.WriteLineAsync($"payments: {file.Name}: refused; nothing was imported.");
                return CommandLine.Refused;
            default:
                throw new InvalidOperationException();
        }
    }
}
