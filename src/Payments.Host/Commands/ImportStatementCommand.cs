using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Payments.Adapters.BankStatements;
using Payments.Core;
using Payments.Core.Reconciliation.Statements;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Commands;

/// <summary><c>import statement FILE...</c>: bank statements; a file that does not balance is refused, a known one changes nothing.</summary>
internal static class ImportStatementCommand
{
    // No account holds as much; more would not fit.
    private const decimal Largest = 1_000_000_000_000_000m;

    public static Command Create(CommonOptions common)
    {
        var files = new Argument<FileInfo[]>("file") { Description = "Statement files.", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string?>("--format", "--profile") { Description = $"One of {string.Join(", ", StatementFormats.StandardNames)}, or a profile of Payments:StatementProfiles; found out from the file and its account's statementFormat when left out." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check only; write nothing." };
        var account = new Option<string?>("--account") { Description = "Receiving account of a file that names none; may be left out when its format is the statementFormat of one account only." };
        var closing = new Option<decimal?>("--closing") { Description = "Closing balance the bank shows elsewhere, for a file without balances: 10000000.50.", CustomParser = Amount };
        var command = new Command("statement", "Imports bank statements.") { files, format, account, closing, dryRun, common.Region };
        common.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(closing) is not null && result.GetResult(files)?.Tokens.Count > 1) result.AddError("--closing: it is the balance of one file; import one at a time");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var books = common.Of(parsed).Open();
            var region = common.RegionOf(parsed, books.Regions);
            var supplied = new Supplied(
                parsed.GetValue(account) is { } name ? new ReceivingAccountId(name) : null, parsed.GetValue(closing) is { } balance ? Money.OfDecimal(balance) : null);
            foreach (var file in parsed.GetValue(files)!)
            {
                var result = await RunAsync(books, region, file, parsed.GetValue(format), supplied, parsed.GetValue(dryRun), cancellationToken);
                if (result != CommandLine.Done) return result;
            }
            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>Imports one statement file, whole or not at all.</summary>
    public static async Task<int> RunAsync(Books books, Region region, FileInfo file, string? format, Supplied supplied, bool dryRun, CancellationToken cancellationToken)
    {
        using var stream = file.OpenRead();
        if ((format is null ? books.Formats.Detect(stream, region) : books.Formats.Find(format)) is not { } reader)
        {
            await Console.Error.WriteLineAsync($"payments: {file.Name}: the format is not known; name one of {string.Join(", ", books.Formats.Names)} with --format.");
            return CommandLine.Refused;
        }
        switch (await books.Importer.ImportAsync(region, file.Name, stream, reader, supplied, dryRun, cancellationToken))
        {
            case ImportOutcome.Imported imported:
                Console.WriteLine($"{file.Name}: {imported.Statements.Count} statements, {imported.NewLines} new lines, {imported.Known} known ones{(dryRun ? "; nothing was written" : "")}.");
                foreach (var statement in imported.WithGap) Console.WriteLine($"  {StatementNotes.Gap(statement)}.");
                foreach (var (account, missing) in imported.Missing.Take(StatementNotes.MostMissing)) Console.WriteLine($"  {StatementNotes.Missing(account, missing)}.");
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

    private static decimal? Amount(ArgumentResult given)
    {
        if (decimal.TryParse(given.Tokens[0].Value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
            && amount == Math.Round(amount, 2) && Math.Abs(amount) < Largest) return amount;
        given.AddError($"--closing: '{given.Tokens[0].Value}' is not an amount; write it as 10000000 or 10000000.50.");
        return null;
    }
}
