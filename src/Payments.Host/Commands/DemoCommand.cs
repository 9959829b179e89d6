using System.CommandLine;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Host.Composition;
using Payments.Host.Demo;
using Payments.Host.Reports;

namespace Payments.Host.Commands;

/// <summary><c>demo</c>: the main job on a fresh database: a register, counters and a sandbox bank with faults, every day closed and tied out.</summary>
internal static class DemoCommand
{
    public static Command Create(TimeProvider clock)
    {
        var bills = new Option<int>("--bills") { Description = "Bills in the register.", DefaultValueFactory = _ => 20_000 };
        var days = new Option<int>("--days") { Description = "Days to simulate.", DefaultValueFactory = _ => 30 };
        var payments = new Option<int>("--payments") { Description = "Payments a day.", DefaultValueFactory = _ => 350 };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same bills and faults.", DefaultValueFactory = _ => 20260302 };
        var once = new Option<bool>("--once") { Description = "Stop afterwards; exit 0 only if every day ties out." };
        var folder = new Option<DirectoryInfo>("--out") { Description = "Folder for database, statements and reports; emptied of an earlier demo.", DefaultValueFactory = _ => new("demo-out") };
        var postgres = new Option<string?>("--postgresql") { Description = "Connection string of an empty PostgreSQL database to use instead of SQLite." };
        var urls = new Option<string?>("--urls") { Description = "Address to listen on; default http://127.0.0.1:5080, with --once any free port." };
        var command = new Command("demo", "Shows the main job on a fresh database and a sandbox bank with faults.") { bills, days, payments, seed, once, folder, postgres, urls };
        Between(bills, 1, 1_000_000);
        Between(days, 1, 365);
        Between(payments, 1, 100_000);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new(parsed.GetValue(bills), parsed.GetValue(days), parsed.GetValue(payments), parsed.GetValue(seed), parsed.GetValue(once), parsed.GetValue(folder)!),
            parsed.GetValue(postgres), parsed.GetValue(urls), clock, cancellationToken));
        return command;
    }

    private static void Between(Option<int> option, int least, int most) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && (value < least || value > most)) result.AddError($"{option.Name} is {least} to {most}");
    });

    private static async Task<int> RunAsync(DemoOptions options, string? postgres, string? urls, TimeProvider clock, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        Prepare(options.Folder);
        Environment.SetEnvironmentVariable("PAYMENTS_LOGS", options.Folder.FullName);
        var storage = postgres is null
            ? new PaymentsOptions.StorageSection { ConnectionString = "Data Source=" + Path.Combine(options.Folder.FullName, "payments.db") }
            : new PaymentsOptions.StorageSection { Engine = "postgresql", ConnectionString = postgres };
        await using var place = await DemoInstallation.StartAsync(options, storage, urls ?? (options.Once ? null : "http://127.0.0.1:5080"), clock, cancellationToken);

        var register = await RegisterAsync(place, options, cancellationToken);
        var run = new DemoRun(place, options);
        string? open = null;
        await Bars.RunAsync($"{options.Days} days at {place.Region.Name}", options.Days, async tick =>
            open = await run.RunAsync(register, _ => tick(1), cancellationToken));
        if (open is not null)
        {
            await Console.Error.WriteLineAsync("payments: " + open);
            return CommandLine.Refused;
        }
        var named = await DemoSummary.WriteAsync(Console.Out, place, run, options, cancellationToken);
        var off = await VerifyCommand.RunAsync(place.Books, place.Region, cancellationToken);
        Console.WriteLine($"{clock.GetElapsedTime(started).TotalSeconds:0.0} s. Statements and reports: {options.Folder.FullName}");
        if (!named || off > 0) return CommandLine.Refused;
        if (!options.Once) await ServeAsync(place, register, cancellationToken);
        return CommandLine.Done;
    }

    private static void Prepare(DirectoryInfo folder)
    {
        folder.Create();
        foreach (var pattern in new[] { "payments.db*", "register*.csv", "payments*.log" })
        {
            foreach (var file in folder.EnumerateFiles(pattern)) file.Delete();
        }
        folder.CreateSubdirectory("statements");
        folder.CreateSubdirectory("reports");
    }

    /// <summary>The register's open bills in an order of their own, so that every day meets all three families.</summary>
    private static async Task<IReadOnlyList<Bill>> RegisterAsync(DemoInstallation place, DemoOptions options, CancellationToken cancellationToken)
    {
        var codes = new List<PaymentCode>(options.Bills);
        foreach (var row in File.ReadLines(Path.Combine(options.Folder.FullName, "register.csv")).Skip(1))
            codes.Add(PaymentCode.Parse(row.Split(',', 3)[1]));
        var bills = new List<Bill>(codes.Count);
        foreach (var part in codes.Chunk(500))
            bills.AddRange((await place.Books.Bills.FindAsync(place.Region.Code, part, cancellationToken)).OfType<Bill>());
        return [.. bills.OrderBy(bill => CheckDigit.Of(bill.Code.Value)).ThenBy(bill => bill.Code.Value[^5..], StringComparer.Ordinal)];
    }

    private static async Task ServeAsync(DemoInstallation place, IReadOnlyList<Bill> register, CancellationToken cancellationToken)
    {
        DemoSummary.WriteCurl(Console.Out, place, register);
        Console.WriteLine();
        Console.WriteLine($"Pages: {place.Url}/loket (counter), {place.Url}/warga (residents, no sign-in), {place.Url}/keuangan (finance), {place.Url}/admin");
        var staff = await DemoStaff.EnrolAsync(place, cancellationToken);
        staff.Write(Console.Out, place.Url);
        if (!Console.IsInputRedirected) _ = Task.Run(() => RepeatCodes(staff, place.Url), CancellationToken.None);
        await place.WaitForShutdownAsync(cancellationToken);
    }

    /// <summary>Codes grow old in half a minute: every Enter shows those of now.</summary>
    private static void RepeatCodes(DemoStaff staff, string url)
    {
        Console.WriteLine("Press Enter for the codes of now.");
        while (Console.ReadLine() is not null) staff.Write(Console.Out, url);
    }
}
