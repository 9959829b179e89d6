using System.Text;
using Microsoft.Playwright;
using Payments.Browser.Tests.Site;
using Payments.Core.Staff;
using Payments.Host.Pages.Finance;

namespace Payments.Browser.Tests.Finance;

/// <summary>A channel's settlement file: chosen with its channel, looked at, taken; what does not tie is refused with its place.</summary>
internal sealed class SettlementUploadTests : BrowserTest
{
    private const string Header = "batch_key,settle_date,provider_id,type,reference,trace,gross,fee,tax,net,paid_at\n";

    [Test]
    public async Task A_settlement_is_looked_at_then_taken_and_the_same_file_changes_nothing()
    {
        var page = await OpenAsync(1440, script: false);
        await SignInAsAsync(page, StaffRole.Treasurer);
        var content = Encoding.UTF8.GetBytes(Header + "BWEB,2026-03-09,t1,payment,PBB1,RRN1,150000,1000,110,148890,\nBWEB,2026-03-09,t2,refund,PBB2,RRN2,-5000,0,0,-5000,\nBWEB,2026-03-09,,total,,,,,,143890,\n");
        await UploadAsync(page, "settlement.csv", content);
        await page.GetByText("1 batch, 2 baris baru, 0 sudah dikenal").WaitForAsync();
        Assert.That(await page.Locator("tfoot").TextContentAsync(), Does.Contain("143.890"));
        await PictureAsync(page, "keuangan-settlement");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ambil 2 baris ini" }).ClickAsync();
        await page.GetByText("2 baris settlement baru sudah diambil").WaitForAsync();
        Assert.That(await Site.AuditAsync(SettlementDesk.Imported), Has.Count.EqualTo(1));

        await UploadAsync(page, "lagi.csv", content);
        Assert.That(await page.GetByRole(AriaRole.Alert).TextContentAsync(), Does.Contain("lagi.csv tidak perlu diambil lagi"));

        await page.GotoAsync("/keuangan/batch?id=VA-RKUD%2FBWEB&hari=" + FinanceDay.Path);
        Assert.That(await page.Locator(".money-hero").TextContentAsync(), Is.EqualTo("Rp143.890"));
        Assert.That(await page.Locator("tbody").TextContentAsync(), Does.Contain("t1").And.Contain("Pengembalian"));
        Assert.That((await page.GotoAsync("/keuangan/batch?id=VA-RKUD%2FTIDAK-ADA"))!.Status, Is.EqualTo(404));
    }

    [Test]
    public async Task What_does_not_tie_or_is_no_settlement_is_refused()
    {
        var page = await OpenAsync(1440, script: false);
        await SignInAsAsync(page, StaffRole.Treasurer);
        await UploadAsync(page, "salah.csv", Encoding.UTF8.GetBytes(Header + "BWRONG,2026-03-09,t1,payment,PBB1,RRN1,150000,1000,110,150000,\n"));
        Assert.That(await page.GetByRole(AriaRole.Alert).TextContentAsync(), Does.Contain("salah.csv ditolak seluruhnya"));
        Assert.That(await page.Locator("tbody").TextContentAsync(), Does.Contain("line 2").And.Contain("148890"));
        await UploadAsync(page, "catatan.csv", "a,b\n1,2\n"u8.ToArray());
        Assert.That(await page.GetByRole(AriaRole.Alert).TextContentAsync(), Does.Contain("catatan.csv ditolak: tabelnya tidak dikenal"));
        Assert.That((await Site.AuditAsync(SettlementDesk.RefusedFile))[0].Reason, Is.EqualTo("Unknown"));
    }

    private static async Task UploadAsync(IPage page, string name, byte[] content)
    {
        await page.GotoAsync("/keuangan/settlement?hari=" + FinanceDay.Path);
        await page.SelectOptionAsync("#saluran", "VA-RKUD");
        await page.SetInputFilesAsync("#berkas", new FilePayload { Name = name, MimeType = "text/csv", Buffer = content });
        await page.GetByRole(AriaRole.Button, new() { Name = "Periksa berkas" }).ClickAsync();
    }
}
