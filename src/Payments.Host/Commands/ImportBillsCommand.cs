using System.CommandLine;
using Payments.Adapters.RegionFiles.Registers;
using Payments.Core.Billing;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Commands;

/// <summary><c>import bills FILE...</c>: a register of bills, priced by the region's tariffs; with a reject report, nothing half imported.</summary>
internal static class ImportBillsCommand
{
    public static Command Create(CommonOptions common)
    {
        var files = new Argument<FileInfo[]>("file") { Description = "CSV registers; see docs/bill-register.md.", Arity = ArgumentArity.OneOrMore };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check only; write nothing." };
        var rejects = new Option<FileInfo?>("--rejects") { Description = "Where to write the reject report (CSV); default FILE.rejects.csv." };
        var command = new Command("bills", "Imports bill registers.") { files, dryRun, rejects, common.Region };
        common.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var books = common.Of(parsed).Open();
            var region = common.RegionOf(parsed, books.Regions);
            foreach (var file in parsed.GetValue(files)!)
            {
                var report = parsed.GetValue(rejects) ?? new(file.FullName + ".rejects.csv");
                var result = await RunAsync(books, region, file, report, parsed.GetValue(dryRun), cancellationToken);
                if (result != CommandLine.Done) return result;
            }
            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>Imports one register, whole or not at all.</summary>
    public static async Task<int> RunAsync(Books books, Region region, FileInfo file, FileInfo rejectReport, bool dryRun, CancellationToken cancellationToken)
    {
        var bills = new List<Bill>();
        var rejects = new List<RowReject>();
        await Bars.RunAsync($"reading {file.Name}", file.Length, tick =>
        {
            using var stream = file.OpenRead();
            long before = 0;
            foreach (var row in BillRegister.Read(stream, region, books.Clock))
            {
                cancellationToken.ThrowIfCancellationRequested();
                rejects.AddRange(row.Rejects);
                if (row.Bill is { } bill) bills.Add(bill);
                tick(stream.Position - before);
                before = stream.Position;
            }
            return Task.CompletedTask;
        });
        if (rejects.Count > 0) return Reject(file, rejectReport, rejects, bills.Count);
        if (dryRun)
        {
            Console.WriteLine($"{file.Name}: {bills.Count} bills would be imported; nothing was written.");
            return CommandLine.Done;
        }
        return await IssueAsync(books, region, file, bills, cancellationToken);
    }

    private static async Task<int> IssueAsync(Books books, Region region, FileInfo file, List<Bill> bills, CancellationToken cancellationToken)
    {
        var (today, now) = (books.Calendar.Today(region), books.Calendar.Now);
        IReadOnlyList<Bill> known = [];
        await Bars.RunAsync($"issuing {bills.Count} bills", bills.Count, async tick =>
        {
            known = await books.Bills.IssueAsync(region.Code, [.. bills.Select(bill => BillIssue.On(bill, today, now))], cancellationToken);
            tick(bills.Count);
        });
        if (known.Count == 0)
        {
            Console.WriteLine($"{file.Name}: {bills.Count} bills imported, {Core.Money.Sum(bills.Select(bill => bill.Total))} in all.");
            return CommandLine.Done;
        }
        await Console.Error.WriteLineAsync(
            $"payments: {file.Name}: {known.Count} bills exist already (first: code {known[0].Code}, document {known[0].Document}); nothing was imported. Take them out of the file.");
        return CommandLine.Refused;
    }

    private static int Reject(FileInfo file, FileInfo report, List<RowReject> rejects, int good)
    {
        using (var stream = report.Create()) BillRegister.WriteRejects(stream, rejects);
        foreach (var reject in rejects.Take(10))
            Console.Error.WriteLine($"payments: {file.Name}: row {reject.Row}, column {reject.Column}: {reject.What} {reject.ToDo}");
        Console.Error.WriteLine($"payments: {file.Name}: {rejects.Count} problems, {good} good rows; nothing was imported. All problems: {report.FullName}");
        return CommandLine.Refused;
    }
}
