using System.CommandLine;
using Payments.Adapters.BankStatements;

namespace Payments.Host.Commands;

/// <summary><c>inspect FILE...</c>: says what a bank file says and what is wrong with it; changes nothing, needs no database.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("file") { Description = "Files to read.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "One JSON object per file and line." };
        var profile = new Option<string?>("--profile") { Description = $"One of {string.Join(", ", StatementFormats.Names)}; found out from the file when left out." };
        var command = new Command("inspect", "Reads bank files and prints what they say and what is wrong with them.") { files, json, profile };
        command.SetAction(parsed =>
        {
            var result = CommandLine.Done;
            foreach (var file in parsed.GetValue(files)!)
            {
                if (!Run(file, parsed.GetValue(profile), parsed.GetValue(json))) result = CommandLine.Refused;
            }
            return result;
        });
        return command;
    }

    private static bool Run(FileInfo file, string? profile, bool json)
    {
        using var stream = file.OpenRead();
        var reader = profile is null ? StatementFormats.Detect(stream) : StatementFormats.Find(profile);
        stream.Position = 0;
        if (reader is null)
        {
            Console.Error.WriteLine($"payments: {file.Name}: the format is not known; name one of {string.Join(", ", StatementFormats.Names)} with --profile.");
            return false;
        }
        var reading = reader.Read(stream);
        Console.WriteLine(json ? StatementInspection.ToJson(file.Name, reading) : StatementInspection.ToText(file.Name, reading));
        return reading.Readable;
    }
}
