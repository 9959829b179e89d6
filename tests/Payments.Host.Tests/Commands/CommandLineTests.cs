using Dapper;
using Microsoft.Data.Sqlite;
using Payments.Adapters.Contracts.Databases;
using Payments.Adapters.Storage;
using Payments.Adapters.Storage.Reconciliation.Actions;
using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Staff;
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
    public async Task A_list_without_account_or_balances_is_imported_with_what_the_file_does_not_say()
    {
        const string head = "Account No,Date,Val. Date,Transaction Code,Description,Description,Reference No.,Debit,Credit\n";
        var first = Write("mcm-1.csv", head + "0010012345678,02/03/26,02/03/26,6902,SETORAN,,R1,.00,\"1,500.00\"\n");
        var bare = await OnBooksAsync("import", "statement", first);
        Assert.That((bare.Code, bare.Errors.Contains("or give the closing balance it shows elsewhere (--closing)", StringComparison.Ordinal)), Is.EqualTo((1, true)), bare.Errors);
        Assert.That((await OnBooksAsync("import", "statement", first, "--closing", "4.500,00")).Code, Is.EqualTo(2));
        Assert.That((await OnBooksAsync("import", "statement", first, first, "--closing", "4500")).Code, Is.EqualTo(2), "one balance of two files");
        var other = await OnBooksAsync("import", "statement", first, "--closing", "4500", "--account", "PUDAM");
        Assert.That((other.Code, other.Errors.Contains("which is not PUDAM", StringComparison.Ordinal)), Is.EqualTo((1, true)), other.Errors);
        Assert.That(Count("statement"), Is.Zero);

        Assert.That((await OnBooksAsync("import", "statement", first, "--closing", "4500")).Code, Is.Zero);
        var second = Write("mcm-2.csv", head + "0010012345678,03/03/26,03/03/26,6902,SETORAN,,R2,.00,500.00\n");
        var broken = await OnBooksAsync("import", "statement", second, "--closing", "5100");
        Assert.That((broken.Code, broken.Errors.Contains("opens with Rp4.600", StringComparison.Ordinal)), Is.EqualTo((1, true)), "the balance proves that a line is missing: " + broken.Errors);
        Assert.That((await OnBooksAsync("import", "statement", second, "--closing", "5000")).Code, Is.Zero);

        var list = Write("bni.csv", "No.,Posting Date,Effective Date,Branch,Journal No.,Transaction Description,Amount,Db/Cr,Balance\n1,04/03/2026 10.15.00,04/03/2026 10.15.00,0999,R3,SETORAN,250.00,C,\"5,250.00\"\n");
        Assert.That((await OnBooksAsync("import", "statement", list)).Errors, Does.Contain("names no account").And.Contain("--account"));
        Assert.That((await OnBooksAsync("import", "statement", list, "--account", "RKUDD")).Errors, Does.Contain("RKUDD is no receiving account of region 3599. Name one of PUDAM, RKUD"));
        Assert.That((await OnBooksAsync("import", "statement", list, "--account", "RKUD")).Code, Is.Zero);
        Assert.That(Count("statement_line"), Is.EqualTo(3));
    }

    [Test]
    public async Task A_settlement_is_imported_once_and_one_that_does_not_tie_or_names_no_channel_never()
    {
        const string text = "batch_key,settle_date,provider_id,type,reference,trace,gross,fee,tax,net,paid_at\nB1,2026-03-02,t1,payment,PBB1,RRN1,1500,10,1.10,1488.90,\nB1,2026-03-02,,total,,,,,,1488.90,\n";
        var wrong = await OnBooksAsync("import", "settlement", Write("wrong.csv", text.Replace(",1488.90,\n", ",1488.00,\n", StringComparison.Ordinal)), "--channel", "VA-RKUD");
        Assert.That(wrong.Code, Is.EqualTo(1));
        Assert.That(wrong.Errors, Does.Contain("line 2: gross 1500 less fee 10, tax 1.1 and withholding 0 is 1488.9, but net says 1488").And.Contain("nothing was imported"));
        var file = Write("settlement.csv", text);
        Assert.That((await OnBooksAsync("import", "settlement", file)).Code, Is.EqualTo(2), "a channel must be named");
        var unknown = await OnBooksAsync("import", "settlement", file, "--channel", "QRIS");
        Assert.That((unknown.Code, unknown.Errors), Is.EqualTo((1, "payments: --channel: QRIS is no channel of region 3599. Name one of EDC-LOKET, TRANSFER-PUDAM, TRANSFER-RKUD, VA-PUDAM, VA-RKUD, or add it to the region file." + Environment.NewLine)));
        Assert.That((await OnBooksAsync("import", "settlement", Write("rk.txt", "bukan settlement"), "--channel", "VA-RKUD")).Errors, Does.Contain("csv:settlement").And.Contain("--format"));
        Assert.That((await OnBooksAsync("import", "settlement", file, "--channel", "VA-RKUD", "--dry-run")).Output, Does.Contain("nothing was written"));
        Assert.That(Count("settlement_line"), Is.Zero);

        Assert.That((await OnBooksAsync("import", "settlement", file, "--channel", "VA-RKUD")).Output, Does.Contain("1 batches, 1 new lines").And.Contain("B1, paid out 2026-03-02: 1 lines, net Rp1.488,90"));
        var again = await OnBooksAsync("import", "settlement", file, "--channel", "VA-RKUD");
        Assert.That((again.Code, again.Output.Contains("nothing changed", StringComparison.Ordinal)), Is.EqualTo((0, true)));
        Assert.That(Count("settlement_line"), Is.EqualTo(1));
    }

    [Test]
    public async Task Inspect_reads_settlement_files_and_says_which_batch_does_not_tie()
    {
        const string text = "batch_key,settle_date,provider_id,type,gross,fee,net\nB1,2026-03-02,t1,payment,1500,10,1490\nB1,2026-03-02,,total,,,1480\n";
        var seen = await RunAsync("inspect", Write("s.csv", text), "--json");
        Assert.That(seen.Code, Is.Zero);
        Assert.That(seen.Output, Does.StartWith("{\"file\":\"s.csv\",\"format\":\"csv:settlement\"")
            .And.Contain("\"net\":\"1490\",\"statedNet\":\"1480\",\"ties\":false").And.Contain("difference -10"));
        Assert.That((await RunAsync("inspect", Write("s.csv", text), "--profile", "csv:settlement")).Output, Does.Contain("B1").And.Contain("problem at batch B1"));
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
    public async Task Inspect_reads_by_a_named_profile_and_its_help_lists_them()
    {
        var file = Write("btn.sta", ":20:X\n:25:1\n:28C:1\n:60F:C260302IDR100\n:61:260302C10NTRF//B1\n:62F:C260302IDR110\n-\n");
        Assert.That((await RunAsync("inspect", file, "--profile", "mt940:btn", "--json")).Output, Does.Contain("\"format\":\"mt940:btn\"").And.Contain("\"balanced\":true"));
        Assert.That((await RunAsync("inspect", file, "--profile", "mt940:mandiri")).Output, Does.Contain("problem at line 5, :61:").And.Contain("by this profile an amount is"));
        var unknown = await RunAsync("inspect", file, "--profile", "mt940:nobody");
        Assert.That((unknown.Code, unknown.Output.Contains("there is no format mt940:nobody; choose one of: mt940, mt940:bri", StringComparison.Ordinal)), Is.EqualTo((1, true)));
        var help = (await RunAsync("inspect", "--help")).Output.ReplaceLineEndings(" ");
        foreach (var name in new[] { "mt940:mandiri", "camt", "csv:bank-jatim", "csv:settlement" }) Assert.That(help, Does.Contain(name));
    }

    [Test]
    public async Task A_statement_that_does_not_balance_is_refused_unless_a_profile_of_the_operator_allows_it()
    {
        var file = Write("rk.sta", ":20:X\n:25:0010012345678\n:28C:1\n:60F:C260302IDR100,00\n:61:260302C10,00NTRF//B1\n:62F:C260302IDR130,00\n-\n");
        var refused = await OnBooksAsync("import", "statement", file);
        Assert.That((refused.Code, refused.Errors.Contains("difference 20", StringComparison.Ordinal), Count("statement")), Is.EqualTo((1, true, 0)));
        var taken = await WithProfileAsync("\"unbalanced\": \"exception\", \"unbalancedReason\": \"Surat bank 12/2026\"", "import", "statement", file, "--profile", "mt940:bank-x");
        Assert.That((taken.Code, Count("statement"), Count("statement_gap")), Is.EqualTo((0, 1, 1)), taken.Errors);
        Assert.That(taken.Output, Does.Contain("1 new lines").And.Contain("its difference of Rp20 is an exception of every run").And.Contain("Surat bank 12/2026"));
        var corrected = await OnBooksAsync("import", "statement", Write("rk2.sta", ":20:X\n:25:0010012345678\n:28C:1\n:60F:C260302IDR100,00\n:61:260302C10,00NTRF//B1\n:61:260302C20,00NTRF//B2\n:62F:C260302IDR130,00\n-\n"));
        Assert.That((corrected.Code, corrected.Output.Contains("accounts for an earlier difference of Rp20", StringComparison.Ordinal)), Is.EqualTo((0, true)), corrected.Output);
        var wrong = await WithProfileAsync("\"unbalanced\": \"exception\"", "import", "statement", file);
        Assert.That((wrong.Code, wrong.Errors.Contains("needs unbalancedReason", StringComparison.Ordinal)), Is.EqualTo((1, true)));
    }

    private async Task<(int Code, string Output, string Errors)> WithProfileAsync(string says, params string[] args)
    {
        const string Setting = "Payments__StatementProfiles__0";
        Environment.SetEnvironmentVariable(Setting, Write("bank-x.json", $"{{ \"format\": \"mt940\", \"name\": \"bank-x\", \"title\": \"Bank X\", {says} }}"));
        try
        {
            return await OnBooksAsync(args);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Setting, null);
        }
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

    [Test]
    public async Task Explain_tells_what_people_did_and_verify_finds_an_order_without_a_second_person()
    {
        const string text = ":20:X\r\n:25:0010012345678\r\n:28C:1/1\r\n:60F:C260302IDR1000,00\r\n:61:2603020302C500,00NTRFREF//BANK1\r\n:86:setoran\r\n:62F:C260302IDR1500,00\r\n-\r\n";
        await OnBooksAsync("import", "statement", Write("rk.sta", text));
        Assert.That((await OnBooksAsync("reconcile", "--date", "2026-03-02")).Code, Is.Zero);
        var (order, line) = await OrderAsync();

        var told = (await OnBooksAsync("reconcile", "--explain", line)).Output;
        Assert.That(told, Does.Contain("unknown-line").And.Contain("SendToBank").And.Contain("reference 900/1: belum jelas")
            .And.Contain($"HoldForPayer order {order} of Rp500").And.Contain("to Budi").And.Contain("confirmed 2026-03-03 12:00"));
        Assert.That((await OnBooksAsync("reconcile", "--date", "2026-03-02", "--again")).Output, Does.Contain("1 matches, 0 exceptions"));
        Assert.That((await OnBooksAsync("reconcile", "--explain", line)).Output, Does.Contain("carried out by run").And.Contain("dititipkan untuk Budi"));
        Assert.That((await OnBooksAsync("verify")).Code, Is.Zero);

        using (var connection = new SqliteConnection(_database.Options.ConnectionString))
            connection.Execute("drop trigger recon_order_decision_no_delete; delete from recon_order_decision");
        var off = await OnBooksAsync("verify");
        Assert.That(off.Code, Is.EqualTo(1));
        Assert.That(off.Errors, Does.Contain("orders-have-two-people").And.Contain("order " + order));
    }

    /// <summary>A letter about the only line there is, and its money ordered to be held.</summary>
    private async Task<(OrderId Order, string Line)> OrderAsync()
    {
        await using var database = new PaymentDatabase(_database.Options, TimeProvider.System);
        var store = new ActionStore(database);
        var (region, at) = (new RegionCode("3599"), new DateTimeOffset(2026, 3, 3, 12, 0, 0, TimeSpan.FromHours(7)));
        string line;
        using (var connection = new SqliteConnection(_database.Options.ConnectionString)) line = connection.ExecuteScalar<string>("select line_id from statement_line")!;
        var item = new ItemRef(ItemSide.Line, line);
        await store.AddAsync(new(region, ActionId.New(at), item, ActionKind.SendToBank, null, "900/1", "belum jelas", StaffId.New(at), at), CancellationToken.None);
        var order = new HandOrder(region, OrderId.New(at), new("RKUD"), new(2026, 3, 2), ActionKind.HoldForPayer, [new(item, "L", Money.OfRupiah(500))], Money.OfRupiah(500), "Budi", "nama cocok", StaffId.New(at), at);
        await store.ProposeAsync(order, CancellationToken.None);
        await store.DecideAsync(region, order.Id, new(true, StaffId.New(at), "nama cocok", at), CancellationToken.None);
        return (order.Id, line);
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
