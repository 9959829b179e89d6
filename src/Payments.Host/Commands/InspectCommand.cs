using System.CommandLine;
using Payments.Adapters.BankStatements;

namespace Payments.Host.Commands;

/// <summary><c>inspect FILE...</c>: says what a bank file says and what is wrong with it; changes nothing, needs no database.</summary>
internal static class InspectCommand
{
    private static readonly StatementFormats Formats = StatementFormats.Standard();

    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("file") { Description = "Files to read.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "One JSON object per file and line." };
        var profile = new Option<string?>("--profile") { Description = $"One of {string.Join(", ", StatementFormats.StandardNames)}; found out from the file when left out." };
        var command = new Command("inspect", "Reads bank files and prints what they say and what is wrong with them.") { files, json, profile };
        command.SetAction((parsed, cancellationToken) =>
        {
            var result = CommandLine.Done;
            foreach (var file in parsed.GetValue(files)!)
            {
                if (!Run(file, parsed.GetValue(profile), parsed.GetValue(json), cancellationToken)) result = CommandLine.Refused;
            }
            return Task.FromResult(result);
        });
        return command;
    }

    private static bool Run(FileInfo file, string? profile, bool json, CancellationToken cancellationToken)
    {
        using var stream = file.OpenRead();
        var inspection = StatementInspection.Of(file.Name, stream, Formats, profile, cancellationToken);
        if (json) Console.WriteLine(InspectionWriter.ToJson(inspection));
        else InspectionWriter.WriteTable(Console.Out, inspection);
        return inspection.Readable;
    }
}
