using System.CommandLine;
using Payments.Core.Regions;
using Payments.Core.Verification;
using Payments.Host.Composition;

namespace Payments.Host.Commands;

/// <summary><c>verify</c>: rebuilds balances, checks every invariant and the hash chain; exit 1 and the row when something is off.</summary>
internal static class VerifyCommand
{
    public static Command Create(CommonOptions common)
    {
        var command = new Command("verify", "Rebuilds balances from postings and checks every invariant and the hash chain.") { common.Region };
        common.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var books = common.Of(parsed).Open();
            var off = 0;
            foreach (var region in books.Regions.All) off += await RunAsync(books, region, cancellationToken);
            return off == 0 ? CommandLine.Done : CommandLine.Refused;
        });
        return command;
    }

    /// <summary>Verifies one region's books; returns how many rows are off.</summary>
    public static async Task<int> RunAsync(Books books, Region region, CancellationToken cancellationToken)
    {
        IReadOnlyList<Finding> findings = [];
        var steps = books.Checks.Names.Count + (await books.Ledger.DaysAsync(region.Code, cancellationToken)).Count;
        await Bars.RunAsync($"verifying {region.Code} {region.Name}", steps, async tick =>
            findings = await new BooksVerifier(books.Ledger, books.Checks).RunAsync(region.Code, _ => tick(1), cancellationToken));
        foreach (var finding in findings) await Console.Error.WriteLineAsync($"payments: {finding.Check}: {finding.Row}: {finding.Message}");
        Console.WriteLine(findings.Count == 0
            ? $"{region.Code} {region.Name}: {steps} checks, every one holds."
            : $"{region.Code} {region.Name}: {findings.Count} rows are off.");
        return findings.Count;
    }
}
