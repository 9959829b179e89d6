using System.CommandLine;
using Payments.Host.Composition;

namespace Payments.Host.Commands;

/// <summary>The verbs. Exit codes: 0 done, 1 refused or something is off, 2 wrong usage.</summary>
internal static class CommandLine
{
    public const int Done = 0, Refused = 1, Usage = 2;

    public static async Task<int> RunAsync(string[] args, TimeProvider clock)
    {
        var parsed = Root(clock).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync("payments: " + error.Message);
            await Console.Error.WriteLineAsync("payments: see 'payments --help'");
            return Usage;
        }
        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (OperatorException problem)
        {
            await Console.Error.WriteLineAsync("payments: " + problem.Message);
            return Refused;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("payments: stopped");
            return Refused;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            await Console.Error.WriteLineAsync("payments: " + problem.Message);
            return Refused;
        }
#pragma warning disable CA1031 // the program's edge: a fault of ours is told with all that helps to report it
        catch (Exception problem)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync("payments: this is a fault of the program; please report it with the lines below." + Environment.NewLine + problem);
            return Refused;
        }
    }

    private static RootCommand Root(TimeProvider clock)
    {
        var common = new CommonOptions(clock);
        var serve = ServeCommand.Create(common);
        var root = new RootCommand("Takes regional retribution, water bills and regional taxes, keeps the ledger and reconciles every night.")
        {
            serve,
            DemoCommand.Create(clock),
            new Command("import", "Brings a file in, whole or not at all.") { ImportBillsCommand.Create(common), ImportStatementCommand.Create(common), ImportSettlementCommand.Create(common) },
            ReconcileCommand.Create(common),
            new Command("report", "Writes a report.") { ReportDailyCommand.Create(common) },
            InspectCommand.Create(common),
            MatchCommand.Create(),
            VerifyCommand.Create(common),
            new Command("schema", "The database's tables and their versions.") { SchemaCommands.Print(common), SchemaCommands.Update(common) },
            new Command("user", "Staff accounts.") { UserAddCommand.Create(common) },
            new Command("receipt", "Receipts and the keys that sign them.") { ReceiptCommands.Verify(), ReceiptCommands.KeyGen() },
            new Command("region", "Region files.") { RegionCheckCommand.Create() },
        };
        root.SetAction((_, cancellationToken) => ServeCommand.RunAsync(common.Default(), cancellationToken));
        return root;
    }
}
