using System.CommandLine;
using Payments.Adapters.BankStatements;
using Payments.Adapters.BankStatements.Settlements;
using Payments.Core.Reconciliation.Settlements;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Commands;

/// <summary><c>inspect FILE...</c>: says what a bank's or a channel's file says and what is wrong with it; changes nothing, needs no database.</summary>
internal static class InspectCommand
{
    private static readonly SettlementFormats Settlements = SettlementFormats.Standard();

    public static Command Create(CommonOptions common)
    {
        var files = new Argument<FileInfo[]>("file") { Description = "Files to read.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "One JSON object per file and line." };
        var profile = new Option<string?>("--profile") { Description = $"One of {string.Join(", ", StatementFormats.StandardNames.Concat(SettlementFormats.StandardNames))}, or a profile of Payments:StatementProfiles; found out from the file when left out." };
        var command = new Command("inspect", "Reads bank statements and settlement files and prints what they say and what is wrong with them.") { files, json, profile };
        command.SetAction((parsed, cancellationToken) =>
        {
            var (result, formats) = (CommandLine.Done, StatementReaders.Load(common.Default().Payments.StatementProfiles));
            foreach (var file in parsed.GetValue(files)!)
            {
                if (!Run(file, formats, parsed.GetValue(profile), parsed.GetValue(json), cancellationToken)) result = CommandLine.Refused;
            }
            return Task.FromResult(result);
        });
        return command;
    }

    private static bool Run(FileInfo file, StatementFormats formats, string? profile, bool json, CancellationToken cancellationToken)
    {
        using var stream = file.OpenRead();
        // First the settlements: no bank statement has their headers, but any workbook gets an answer from the statements.
        if ((profile is null ? Settlements.Detect(stream) : Settlements.Find(profile)) is { } settlement) return Run(file, stream, settlement, json);
        var inspection = StatementInspection.Of(file.Name, stream, formats, profile, cancellationToken);
        if (json) Console.WriteLine(InspectionWriter.ToJson(inspection));
        else InspectionWriter.WriteTable(Console.Out, inspection);
        return inspection.Readable;
    }

    private static bool Run(FileInfo file, FileStream stream, ISettlementReader reader, bool json)
    {
        // There is no region here: most of the country's clock.
        var inspection = SettlementInspection.Of(file.Name, stream, reader, RegionZone.Wib.Offset());
        if (json) Console.WriteLine(inspection.ToJson());
        else inspection.WriteTable(Console.Out);
        return inspection.Readable;
    }
}
