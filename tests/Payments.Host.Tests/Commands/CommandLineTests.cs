using Dapper;
using Microsoft.Data.Sqlite;
using Payments.Adapters.Contracts.Databases;
using Payments.Host.Commands;

namespace Payments.Host.Tests.Commands;

/// <summary>The verbs as scripts use them: exit codes, messages that say what, where and what to do, and nothing changed by bad input.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[NonParallelizable]
public sealed class CommandLineTests
{
    private const string Header = "levy,payment_code,document,payer_number,payer_name,object_number,period_from,period_to,issued_on,due_date,expires_on,late_rule,amount,area_m2,days,class,land_m2,land_value,building_m2,building_value,group,cubic_metres";

    private TestDatabase _database = null!;
    private DirectoryInfo _folder = null!;

    [SetUp]
    public async Task Start()
    {
        _database = await TestDatabases.SqliteAsync();
        _folder = Directory.CreateTempSubdirectory("payments-cli-");
    }

    [TearDown]
    public async Task Stop()
    {
        _folder.Delete(recursive: true);
        await _database.DisposeAsync();
    }

    [TestCase("tidak-ada")]
    [TestCase("report", "daily")]
    [TestCase("reconcile")]
    [TestCase("demo", "--days", "0")]
    public async Task Wrong_usage_exits_2_and_points_to_the_help(params string[] args)
    {
        var (code, _, errors) = await RunAsync(args);
        Assert.That(code, Is.EqualTo(2));
        Assert.That(errors, Does.Contain("--help"));
    }

    [Test]
    public async Task An_account_is_made_once_with_a_one_time_password_nobody_else_has()
    {
        string[] add = ["user", "add", "--user", "Rina", "--name", "Rina Wati", "--role", "administrator", "--region-file", Repository.RegionFile];
        var (code, told, _) = await OnBooksAsync(add);
        Assert.That(code, Is.Zero);
        Assert.That(told, Does.Match("[a-z2-9]{4}(-[a-z2-9]{4}){3}").And.Contain("/masuk"));
        var (again, _, errors) = await OnBooksAsync(add);
        Assert.That(again, Is.EqualTo(1));
        Assert.That(errors, Does.Contain("taken"));
        Assert.That((await OnBooksAsync("user", "add", "--user", "x y", "--name", "X", "--role", "cashier", "--region-file", Repository.RegionFile)).Code, Is.EqualTo(1));
        Assert.That((await OnBooksAsync("user", "add", "--user", "budi", "--name", "Budi", "--role", "cashier", "--agency", "LAIN", "--region-file", Repository.RegionFile)).Errors, Does.Contain("BAPENDA"));
    }

    [Test]
    public async Task A_region_file_with_an_overlapping_tariff_is_refused_with_its_line()
    {
        var text = await File.ReadAllTextAsync(Repository.RegionFile);
        var start = text.IndexOf("\"marketTariffs\"", StringComparison.Ordinal);
        var (open, close) = (text.IndexOf('{', start), text.IndexOf('}', start));
        var tariff = text[open..(close + 1)];
        var file = Write("region.json", text[..(close + 1)] + "," + tariff + text[(close + 1)..]);

        var (code, _, errors) = await RunAsync("region", "check", file);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(errors, Does.Contain("line ").And.Contain("marketTariffs"));
        Assert.That((await RunAsync("region", "check", Repository.RegionFile)).Code, Is.Zero);
        Assert.That((await OnBooksAsync("verify", "--region-file", file)).Code, Is.EqualTo(1), "nothing runs on a refused region file");
    }

    [Test]
    public async Task A_register_with_one_bad_row_imports_nothing_and_reports_the_cell()
    {
        var good = $"PASAR,{Core.Billing.PaymentCode.Make("21", 1)},SKRD/1,R1,Warga,LOS-1,2026-03-01,2026-03-31,2026-03-01,2026-03-31,,,180000,,,,,,,,,";
        var bad = $"PASAR,{Core.Billing.PaymentCode.Make("21", 2)},SKRD/2,R2,Warga,LOS-2,2026-03-01,2026-03-31,2026-03-01,2026-03-31,,,seratus,,,,,,,,,";
        var file = Write("bills.csv", $"{Header}\n{good}\n{bad}\n");
        var refused = await OnBooksAsync("import", "bills", file);
        Assert.That(refused.Code, Is.EqualTo(1));
        Assert.That(refused.Errors, Does.Contain("row 3").And.Contain("amount"));
        Assert.That(await File.ReadAllTextAsync(file + ".rejects.csv"), Does.Contain("seratus"));
        Assert.That(Count("bill"), Is.Zero);

        await File.WriteAllTextAsync(file, $"{Header}\n{good}\n");
        Assert.That((await OnBooksAsync("import", "bills", file, "--dry-run")).Code, Is.Zero);
        Assert.That(Count("bill"), Is.Zero);
        Assert.That((await OnBooksAsync("import", "bills", file)).Code, Is.Zero);
        Assert.That((await OnBooksAsync("import", "bills", file)).Code, Is.EqualTo(1), "bills that exist are refused");
        Assert.That((Count("bill"), Count("posting")), Is.EqualTo((1L, 1L)));
    }

    [Test]
    public async Task A_statement_is_imported_once_and_an_unbalanced_or_truncated_one_never()
    {
        const string text = ":20:X\r\n:25:0010012345678\r\n:28C:1/1\r\n:60F:C260302IDR1000,00\r\n:61:2603020302C500,00NTRFREF//BANK1\r\n:86:setoran\r\n:62F:C260302IDR1500,00\r\n-\r\n";
        var unbalanced = await OnBooksAsync("import", "statement", Write("unbalanced.sta", text.Replace("1500,00", "1600,00", StringComparison.Ordinal)));
        Assert.That(unbalanced.Code, Is.EqualTo(1));
        Assert.That(unbalanced.Errors, Does.Contain("1500").And.Contain("1600").And.Contain("difference"));
        var truncated = await OnBooksAsync("import", "statement", Write("truncated.sta", text[..text.IndexOf(":62F:", StringComparison.Ordinal)]));
        Assert.That(truncated.Code, Is.EqualTo(1));
        Assert.That(Count("statement_line"), Is.Zero);

        var file = Write("good.sta", text);
        Assert.That((await OnBooksAsync("import", "statement", file)).Code, Is.Zero);
        var again = await OnBooksAsync("import", "statement", file);
        Assert.That((again.Code, again.Output.Contains("nothing changed", StringComparison.Ordinal)), Is.EqualTo((0, true)));
        Assert.That(Count("statement_line"), Is.EqualTo(1));
    }

    [Test]
    public async Task Inspect_tells_what_a_file_says_and_exits_1_for_what_is_none()
    {
        var garbage = await RunAsync("inspect", Write("foto.jpg", "\u0001\u0002 bukan rekening koran"), "--json");
        Assert.That(garbage.Code, Is.EqualTo(1));
        var good = await RunAsync("inspect", Write("x.sta", ":20:X\n:25:1\n:28C:1\n:60F:C260302IDR1,00\n:62F:C260302IDR2,00\n-\n"), "--json");
        Assert.That(good.Code, Is.Zero);
        Assert.That(good.Output, Does.StartWith("{\"file\":\"x.sta\"").And.Contain("\"balanced\":false").And.Contain("\"problems\":[{"));
    }

    [Test]
    public async Task Verify_exits_1_and_names_the_row_somebody_changed()
    {
        var row = $"PASAR,{Core.Billing.PaymentCode.Make("21", 1)},SKRD/1,R1,Warga,LOS-1,2026-03-01,2026-03-31,2026-03-01,2026-03-31,,,180000,,,,,,,,,";
        await OnBooksAsync("import", "bills", Write("bills.csv", $"{Header}\n{row}\n"));
        Assert.That((await OnBooksAsync("verify")).Code, Is.Zero);
        using (var connection = new SqliteConnection(_database.Options.ConnectionString))
            connection.Execute("drop trigger posting_no_update; update posting set amount_sen = amount_sen + 100");
        var off = await OnBooksAsync("verify");
        Assert.That(off.Code, Is.EqualTo(1));
        Assert.That(off.Errors, Does.Contain("day-total").And.Contain("receivable:PASAR"));
    }

    private long Count(string table)
    {
        using var connection = new SqliteConnection(_database.Options.ConnectionString);
        return connection.ExecuteScalar<long>($"select count(*) from {table}");
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }

    private Task<(int Code, string Output, string Errors)> OnBooksAsync(params string[] args)
    {
        string[] files = args.Contains("--region-file") ? [] : ["--region-file", Repository.RegionFile];
        return RunAsync([.. args, .. files, "--database", _database.Options.ConnectionString]);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        var (output, errors) = (Console.Out, Console.Error);
        using StringWriter said = new(), complained = new();
        Console.SetOut(said);
        Console.SetError(complained);
        try
        {
            return (await CommandLine.RunAsync(args, TimeProvider.System), said.ToString(), complained.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(errors);
        }
    }
}
