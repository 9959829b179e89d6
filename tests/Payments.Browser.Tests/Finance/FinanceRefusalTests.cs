using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Payments.Browser.Tests.Site;
using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Staff;
using Payments.Host.Pages.Finance;
using Payments.Host.Staff;

namespace Payments.Browser.Tests.Finance;

/// <summary>What is refused in the finance room: each says why and leaves a line in the audit trail.</summary>
internal sealed class FinanceRefusalTests : BrowserTest
{
    [Test]
    public async Task A_zip_bomb_and_xml_with_a_dtd_are_refused_clearly()
    {
        var page = await OpenAsync();
        await SignInAsAsync(page, StaffRole.Treasurer);
        await UploadAsync(page, "bom.zip", Zip());
        Assert.That(await page.GetByRole(AriaRole.Alert).TextContentAsync(), Does.Contain("bom.zip ditolak: berkas terkompresi"));
        await UploadAsync(page, "tagihan.xml", Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>\n<a>&b;</a>"));
        Assert.That(await page.GetByRole(AriaRole.Alert).TextContentAsync(), Does.Contain("DTD").And.Contain("baris 2").And.Not.Contain("root:"));
        Assert.That((await Site.AuditAsync(StatementDesk.RefusedFile)).Take(2).Select(line => line.Reason), Is.EqualTo(new[] { "Dtd", "Zip" }));
    }

    [Test]
    public async Task A_statement_that_does_not_add_up_is_refused_with_its_place_and_one_too_large_kindly()
    {
        var page = await OpenAsync();
        await SignInAsAsync(page, StaffRole.Treasurer);
        var wrong = ":20:X\r\n:25:0010012345678\r\n:28C:99/1\r\n:60F:C260310IDR1000,00\r\n:61:2603100310C500,00NTRFNONREF//A\r\n:86:UJI\r\n:62F:C260310IDR9999,00\r\n-\r\n";
        await UploadAsync(page, "salah.sta", Encoding.ASCII.GetBytes(wrong));
        Assert.That(await page.GetByRole(AriaRole.Alert).TextContentAsync(), Does.Contain("salah.sta ditolak seluruhnya"));
        Assert.That(await page.Locator("tbody tr").CountAsync(), Is.Positive);
        await UploadAsync(page, "besar.csv", new byte[UploadContent.MaxBytes + 1]);
        Assert.That(await page.GetByRole(AriaRole.Alert).TextContentAsync(), Does.Contain("lebih dari 10 MB"));
    }

    [Test]
    public async Task A_list_that_does_not_say_all_is_looked_at_with_what_is_typed_beside_it()
    {
        var list = "Account No,Date,Val. Date,Transaction Code,Description,Description,Reference No.,Debit,Credit\n,10/03/26,10/03/26,6902,SETORAN,,R1,.00,\"1,500,000.50\"\n";
        // Behind what other walks have brought.
        var before = (await Site.Books.Statements.TailAsync(Site.Region.Code, new("PUDAM"), CancellationToken.None))?.Closing ?? Money.Zero;
        var closing = (before + Money.OfDecimal(1_500_000.50m)).ToDecimal().ToString("#,##0.00", new NumberFormatInfo { NumberGroupSeparator = ".", NumberDecimalSeparator = "," });
        var page = await OpenAsync(1440);
        await SignInAsAsync(page, StaffRole.Treasurer);
        await page.GotoAsync("/keuangan/rekening-koran");
        await page.Locator("summary", new() { HasText = "tidak memuat nomor rekening atau saldo" }).ClickAsync();
        await TypeAsync("10000000.50");
        Assert.That(await page.GetByRole(AriaRole.Alert).TextContentAsync(), Does.Contain("Tulis saldo akhir seperti 10.000.000,50"));
        Assert.That(await page.Locator("#saldo").GetAttributeAsync("aria-describedby"), Does.Contain("saldo-error"));
        await AxeAsync(page);
        await page.SetViewportSizeAsync(320, 700);
        await FitsAsync(page);
        await PictureAsync(page, "keuangan-daftar-mutasi");
        await TypeAsync(closing);
        await page.GetByText("Belum ada yang disimpan").WaitForAsync();
        Assert.That(await page.Locator("caption").TextContentAsync(), Does.StartWith("PUDAM"));
        Assert.That(await page.Locator("tfoot").TextContentAsync(), Does.Contain(closing));
        Assert.That(await page.GetByRole(AriaRole.Button, new() { Name = "Ambil 1 mutasi ini" }).CountAsync(), Is.EqualTo(1));

        async Task TypeAsync(string balance)
        {
            await page.SetInputFilesAsync("#berkas", new FilePayload { Name = "mutasi.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(list) });
            await page.SelectOptionAsync("#rekening", "PUDAM");
            await page.FillAsync("#saldo", balance);
            await page.GetByRole(AriaRole.Button, new() { Name = "Periksa berkas" }).ClickAsync();
        }
    }

    [Test]
    public async Task Another_agencys_payment_by_a_changed_id_is_refused_and_logged()
    {
        var made = await FinanceDay.EnsureAsync();
        var user = await Site.AddStaffAsync(StaffRole.Treasurer);
        var account = (await Site.Books.Staff.FindByNameAsync(Site.Region.Code, user.UserName, CancellationToken.None))!;
        await Site.Services.GetRequiredService<StaffAccounts>().ChangeAsync(
            Site.Region, account, "Bendahara PUDAM", new("PUDAM"), null, [StaffRole.Treasurer], StaffActor.CommandLine, null, CancellationToken.None);
        var page = await OpenAsync();
        await SignInAsAsync(page, user);

        Assert.That((await page.GotoAsync("/keuangan"))!.Status, Is.EqualTo(403));
        Assert.That(await page.Locator("h1").TextContentAsync(), Is.EqualTo("Halaman ini untuk seluruh daerah"));
        Assert.That((await page.GotoAsync(StoryModel.PathOf(ItemSide.Payment, made.Numbers[0].Value, FinanceDay.Path)))!.Status, Is.EqualTo(403));
        Assert.That((await Site.AuditAsync(AuditKind.Refused))[0], Has.Property("Reason").EqualTo("other agency").And.Property("Subject").EqualTo("payment:" + made.Numbers[0].Value));
        await page.GotoAsync("/keuangan/laporan?hari=" + FinanceDay.Path);
        Assert.That(await page.Locator(".money-hero").TextContentAsync(), Is.EqualTo("Rp0"));
    }

    [TestCase("/keuangan/rekening-koran")]
    [TestCase("/keuangan/rekonsiliasi/tindakan?apa=ulang&hari=2026-03-09")]
    public async Task Who_only_looks_may_not_act(string path)
    {
        var page = await OpenAsync();
        await SignInAsAsync(page, StaffRole.Auditor);
        Assert.That((await page.GotoAsync(path))!.Status, Is.EqualTo(403));
        Assert.That((await Site.AuditAsync(AuditKind.Refused))[0].Subject, Is.EqualTo("page:" + path.Split('?')[0]));
    }

    private static async Task UploadAsync(IPage page, string name, byte[] content)
    {
        await page.GotoAsync("/keuangan/rekening-koran");
        await page.SetInputFilesAsync("#berkas", new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
        await page.GetByRole(AriaRole.Button, new() { Name = "Periksa berkas" }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
    }

    private static byte[] Zip()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("rk.sta", CompressionLevel.SmallestSize).Open())
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 64; i++) entry.Write(zeros);
        }
        return file.ToArray();
    }
}
