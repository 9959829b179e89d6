using System.Globalization;
using System.Net;
using System.Text;
using Payments.Core;
using Payments.Core.Reconciliation.Statements;
using Payments.Core.Staff;

namespace Payments.Host.Tests.Pages.Finance;

/// <summary>The page that takes bank statements, without script: what a list does not say is asked for beside it.</summary>
public sealed class StatementsPageTests
{
    private const string Path = "/keuangan/rekening-koran";

    // The bank's own list has an account in each row and no balance at all; here the account's cells are empty too.
    private static readonly byte[] List = Encoding.UTF8.GetBytes(
        "Account No,Date,Val. Date,Transaction Code,Description,Description,Reference No.,Debit,Credit\n"
        + ",09/03/26,09/03/26,6902,SETORAN,,R1,.00,\"1,500,000.50\"\n,09/03/26,09/03/26,7500,BIAYA,,R2,\"2,500.00\",.00\n");

    private HostInProcess _host = null!;
    private StaffBrowser _browser = null!;

    [SetUp]
    public async Task SignIn()
    {
        _host = await HostInProcess.StartAsync();
        _browser = new(await CashierAccount.EnrolAsync(_host.Books, _host.Services, StaffRole.Treasurer, CancellationToken.None), "/keuangan");
        _browser.GoTo(_host.Url);
        await _browser.SignInAsync(CancellationToken.None);
    }

    [TearDown]
    public ValueTask Stop()
    {
        _browser.Dispose();
        return _host.DisposeAsync();
    }

    [Test]
    public async Task A_list_without_account_and_balance_is_taken_with_what_is_typed_beside_it()
    {
        var (status, page) = await PreviewAsync("RKUD", "Rp10.000.000,50");
        Assert.That((status, page), Is.EqualTo((HttpStatusCode.OK, page)), page);
        Assert.That(page, Does.Contain("10.000.000,50").And.Contain("8.502.500"), "closing as typed, opening what is left of it");
        using var form = new FormUrlEncodedContent(StaffBrowser.FieldsOf(page));
        using var taken = await _browser.SendAsync(Path + "?handler=Take", form, CancellationToken.None);
        Assert.That(taken.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        var tail = await _host.Books.Statements.TailAsync(_host.Region.Code, new("RKUD"), CancellationToken.None);
        Assert.That(tail?.Closing, Is.EqualTo(Money.OfDecimal(10_000_000.50m)));
    }

    [Test]
    public async Task Without_it_the_list_is_refused_and_the_fields_are_shown()
    {
        var (status, page) = await PreviewAsync("", "");
        Assert.That(status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(page, Does.Contain("ditolak seluruhnya").And.Contain("names no account"));
        Assert.That(page, Does.Match("<details[^>]* open"));
    }

    [TestCase("RKUD", "10000000.50", "#saldo", "Tulis saldo akhir seperti 10.000.000,50", TestName = "A_balance_that_is_none_is_said_at_its_field")]
    [TestCase("KAS", "", "#rekening", "Pilih rekening dari daftar", TestName = "An_account_that_is_none_is_said_at_its_field")]
    public async Task A_wrong_field(string account, string closing, string field, string words)
    {
        var (status, page) = await PreviewAsync(account, closing);
        Assert.That(status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(page, Does.Contain($"href=\"{field}\"").And.Contain(words));
        Assert.That(page, Does.Contain($"id=\"{field[1..]}-error\"").And.Contain("aria-invalid=\"true\""));
        if (closing.Length > 0) Assert.That(page, Does.Contain($"value=\"{closing}\""), "what was typed is still there");
    }

    [TestCase("PUDAM", "", "#rekening", "bukan dari rekening yang dipilih", TestName = "An_account_that_the_file_contradicts_is_said_at_its_field")]
    [TestCase("", "4.999", "#saldo", "tidak sama dengan saldo akhir di berkas", TestName = "A_balance_that_the_file_contradicts_is_said_at_its_field")]
    public async Task What_the_file_contradicts(string account, string closing, string field, string words)
    {
        var statement = $":20:X\r\n:25:{_host.Region.Accounts[new("RKUD")].Number}\r\n:28C:1/1\r\n:60F:C260309IDR1000,00\r\n:61:2603090309C4000,00NTRFNONREF//A\r\n:86:UJI\r\n:62F:C260309IDR5000,00\r\n-\r\n";
        var (status, page) = await PreviewAsync(account, closing, Encoding.ASCII.GetBytes(statement));
        Assert.That(status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(page, Does.Contain($"href=\"{field}\"").And.Contain(words));
        Assert.That(page, Does.Not.Contain("--account").And.Not.Contain("--closing"), "the words of the command line are not the page's");
        Assert.That(await _host.Books.Statements.TailAsync(_host.Region.Code, new("RKUD"), CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task A_number_that_was_left_out_stands_on_the_page_until_it_comes()
    {
        foreach (var (number, day) in new[] { (1, 2), (2, 3), (3, 6), (4, 7), (6, 9) }) await ImportAsync(number, day);
        Assert.That(await _browser.OpenAsync(Path, CancellationToken.None), Does.Contain("belum masuk: RKUD 5/2026"));
        await ImportAsync(5, 8);
        Assert.That(await _browser.OpenAsync(Path, CancellationToken.None), Does.Not.Contain("belum masuk: RKUD"));
    }

    private async Task ImportAsync(int number, int day)
    {
        var statement = string.Create(CultureInfo.InvariantCulture, $":20:X\r\n:25:{_host.Region.Accounts[new("RKUD")].Number}\r\n:28C:{number}/1\r\n:60F:C26030{day}IDR1000,00\r\n:61:26030{day}030{day}C400,00NTRFNONREF//A{day}\r\n:86:UJI\r\n:61:26030{day}030{day}D400,00NTRFNONREF//B{day}\r\n:86:UJI\r\n:62F:C26030{day}IDR1000,00\r\n-\r\n");
        using var file = new MemoryStream(Encoding.ASCII.GetBytes(statement));
        var outcome = await _host.Books.Importer.ImportAsync(_host.Region, $"rk-{number}.sta", file, _host.Books.Formats.Find("mt940")!, dryRun: false, CancellationToken.None);
        Assert.That(outcome, Is.InstanceOf<ImportOutcome.Imported>());
    }

    private async Task<(HttpStatusCode Status, string Page)> PreviewAsync(string account, string closing, byte[]? content = null)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in StaffBrowser.FieldsOf(await _browser.OpenAsync(Path, CancellationToken.None))) form.Add(new StringContent(value), name);
        form.Add(new StringContent(account), "rekening");
        form.Add(new StringContent(closing), "saldo");
        form.Add(new ByteArrayContent(content ?? List), "berkas", "mutasi.csv");
        using var answer = await _browser.SendAsync(Path + "?handler=Preview", form, CancellationToken.None);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }
}
