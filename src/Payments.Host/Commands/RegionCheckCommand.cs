using System.CommandLine;
using Payments.Adapters.RegionFiles;

namespace Payments.Host.Commands;

/// <summary><c>region check FILE</c>: says everything that is wrong with a region file, and changes nothing.</summary>
internal static class RegionCheckCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "The region file." };
        var command = new Command("check", "Validates a region file.") { file };
        command.SetAction(parsed => Run(parsed.GetValue(file)!));
        return command;
    }

    private static int Run(FileInfo file)
    {
        var reading = RegionFile.Read(file.FullName);
        foreach (var problem in reading.Problems) Console.Error.WriteLine($"{file.Name}: {problem}");
        if (reading.Region is not { } region) return CommandLine.Refused;
        Console.WriteLine($"{region.Code} {region.Name}: {region.Levies.Count} levies, {region.Channels.Count} channels, {region.Accounts.Count} accounts, all in order.");
        return CommandLine.Done;
    }
}
