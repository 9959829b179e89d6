using System.Text;
using Microsoft.Playwright;
using Payments.Browser.Tests.Site;
using Payments.Core.Staff;
using Payments.Host.Pages.Finance;

namespace Payments.Browser.Tests.Finance;

/// <summary>A finance officer's morning: from the tie-out to one bank line, and a run taken back and made again.</summary>
internal sealed class FinanceMorningTests : BrowserTest
{
    [Test]
    public async Task From_a_total_to_the_banks_own_line_in_three_clicks_without_script()
    {
        var made = await FinanceDay.EnsureAsync();
        var page = await OpenAsync(1440, script: false);
        await SignInAsAsync(page, StaffRole.Treasurer);
        await page.GotoAsync("/keuangan?hari=" + FinanceDay.Path);
        Assert.That(await page.Locator(".tiles").TextContentAsync(), Does.Contain("Setiap rupiah di tempatnya"));
        Assert.That(await page.Locator("td.wrong").CountAsync(), Is.Zero);
        Assert.That(await page.Locator(".chart-card").First.TextContentAsync(), Does.Contain("Virtual account pajak dan retribusi").And.Contain("Rp515.500"));
        await PictureAsync(page, "keuangan");

        await page.Locator(".five-way tr", new() { HasText = "VA-RKUD" }).Locator("td[data-record=Payment] a").ClickAsync();
        Assert.That(await page.Locator(".money-hero").TextContentAsync(), Is.EqualTo("Rp515.500"));
        await page.GetByRole(AriaRole.Link, new() { Name = made.Numbers[0].Value }).ClickAsync();
        var story = page.Locator(".timeline");
        Assert.That(await story.TextContentAsync(), Does.Contain("Tagihan " + made.Bills[0].Code).And.Contain("transit:VA-RKUD").And.Contain("Cocok"));
        Assert.That(await story.Locator(".bank-line").TextContentAsync(), Does.Contain("VA 88001" + made.Bills[0].Code));
        await PictureAsync(page, "keuangan-cerita");
        await page.GetByRole(AriaRole.Link, new() { Name = "Buka mutasi bank ini" }).ClickAsync();
        Assert.That(await page.Locator(".timeline").TextContentAsync(), Does.Contain("rk-0309.sta"));
    }

    [TestCase("csv", "text/csv")]
    [TestCase("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [TestCase("pdf", "application/pdf")]
    public async Task The_tie_out_sheet_is_saved_with_the_figures_of_the_page(string form, string type)
    {
        await FinanceDay.EnsureAsync();
        var page = await OpenAsync(1440, script: false);
        await SignInAsAsync(page, StaffRole.Treasurer);
        await page.GotoAsync("/keuangan?hari=" + FinanceDay.Path);
        var address = await page.GetByRole(AriaRole.Link, new() { Name = "Unduh " + form.ToUpperInvariant() }).GetAttributeAsync("href");
        var answer = await page.Context.APIRequest.GetAsync(address!);
        Assert.That(answer.Headers["content-type"], Does.StartWith(type));
        var content = await answer.BodyAsync();
        await KeepAsync($"keuangan-tutup-buku.{form}", content);
        var pairs = await (await page.Context.APIRequest.GetAsync(address + "&lembar=pasangan")).BodyAsync();
        if (form == "csv")
        {
            Assert.That(Encoding.UTF8.GetString(content), Does.Contain("Mutasi bank").And.Match("VA-RKUD,.*,515500,515500,515500,"));
            Assert.That(Encoding.UTF8.GetString(pairs), Does.Contain("Diterima hari itu").And.Contain("VA-RKUD").And.Contain("515500"));
        }
        else Assert.That(Encoding.ASCII.GetString(content[..4]), Is.EqualTo(form == "pdf" ? "%PDF" : "PK\u0003\u0004"));
    }

    // It takes the day further than the walk above expects it.
    [Test, DependsOnTest(nameof(From_a_total_to_the_banks_own_line_in_three_clicks_without_script))]
    public async Task A_missing_line_stands_as_an_exception_until_the_statement_comes_and_the_run_is_made_again()
    {
        var made = await FinanceDay.EnsureAsync();
        var page = await OpenAsync(1440);
        await SignInAsAsync(page, StaffRole.Treasurer);
        await page.GotoAsync("/keuangan?hari=" + FinanceDay.Path);
        await page.GetByRole(AriaRole.Link, new() { Name = "Belum masuk bank, masih dalam tenggat" }).ClickAsync();
        Assert.That(await page.Locator("tbody").TextContentAsync(), Does.Contain(made.Numbers[2].Value));

        // The rest of the statement: looked at, then taken.
        await page.GotoAsync("/keuangan/rekening-koran?hari=" + FinanceDay.Path);
        await page.SetInputFilesAsync("#berkas", new FilePayload { Name = "rk-0309-b.sta", MimeType = "text/plain", Buffer = FinanceDay.Statement(Site, 69, 1_425_500, made.Bills[2]) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Periksa berkas" }).ClickAsync();
        await page.GetByText("Belum ada yang disimpan").WaitForAsync();
        await PictureAsync(page, "keuangan-pratinjau");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ambil 1 mutasi ini" }).ClickAsync();
        await page.GetByText("1 mutasi baru sudah diambil").WaitForAsync();

        // Run again, see what changed.
        await RunAsync(page, "Rekonsiliasi ulang", "Ya, rekonsiliasi ulang");
        await page.GetByRole(AriaRole.Link, new() { Name = "Bandingkan dengan nomor 1" }).First.ClickAsync();
        Assert.That(await page.Locator("main").TextContentAsync(), Does.Contain("Pasangan baru").And.Contain("Selisih yang selesai").And.Contain(made.Numbers[2].Value));
        Assert.That(await page.Locator("main").TextContentAsync(), Does.Not.Contain("Pasangan yang dilepas"), "what the first run matched still counts");
        await PictureAsync(page, "keuangan-banding");

        // Take the run back and make it again: a form shown before is not carried out twice.
        await page.GotoAsync("/keuangan/rekonsiliasi?hari=" + FinanceDay.Path);
        await page.GetByRole(AriaRole.Link, new() { Name = "Batalkan RKUD nomor 2" }).ClickAsync();
        Assert.That(await page.Locator("h1").TextContentAsync(), Does.Contain("RKUD nomor 2 untuk 9 Maret 2026"));
        var confirmation = page.Url;
        var old = await page.Context.NewPageAsync();
        await old.GotoAsync(confirmation);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ya, batalkan" }).ClickAsync();
        await page.GetByText("Rekonsiliasi dibatalkan").WaitForAsync();
        await old.GetByRole(AriaRole.Button, new() { Name = "Ya, batalkan" }).ClickAsync();
        await old.GetByText("Tidak dikerjakan dua kali").WaitForAsync();
        Assert.That(await Site.AuditAsync(RunDesk.RunUndone), Has.Count.EqualTo(1));
        await page.ReloadAsync();
        await RunAsync(page, "Rekonsiliasi ulang", "Ya, rekonsiliasi ulang");
        Assert.That(await page.Locator("tbody").TextContentAsync(), Does.Contain("RKUD · 3"));

        // The closed sheet stays; what stood behind its figures is still found.
        await page.GotoAsync("/keuangan?hari=" + FinanceDay.Path);
        await page.GetByText("direkonsiliasi lagi sesudah ditutup").WaitForAsync();
        await page.GotoAsync($"/keuangan/rincian?hari={FinanceDay.Path}&apa=ChannelInTransit&subjek=VA-RKUD");
        Assert.That(await page.Locator(".money-hero").TextContentAsync(), Is.EqualTo("Rp90.000"));
    }

    [Test]
    public async Task A_day_that_is_not_over_is_not_closed()
    {
        var page = await OpenAsync();
        await SignInAsAsync(page, StaffRole.Treasurer);
        await page.GotoAsync("/keuangan/rekonsiliasi/tindakan?apa=tutup&hari=2026-03-10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ya, tutup hari ini" }).ClickAsync();
        Assert.That(await page.GetByRole(AriaRole.Alert).TextContentAsync(), Does.Contain("is not over"));
    }

    [Test]
    public async Task The_daily_report_has_a_chart_and_a_file_with_the_same_sum()
    {
        await FinanceDay.EnsureAsync();
        var page = await OpenAsync(1440);
        await SignInAsAsync(page, StaffRole.Treasurer);
        await page.GotoAsync("/keuangan/laporan?hari=" + FinanceDay.Path);
        Assert.That(await page.Locator(".money-hero").TextContentAsync(), Is.EqualTo("Rp515.500"));
        Assert.That(await page.Locator("svg.chart").GetAttributeAsync("aria-label"), Does.Contain("Rp515.500"));
        await PictureAsync(page, "keuangan-laporan");
        var csv = await page.Context.APIRequest.GetAsync("/keuangan/laporan?handler=File&bentuk=csv&hari=" + FinanceDay.Path);
        Assert.That(csv.Headers["content-type"], Does.StartWith("text/csv"));
        Assert.That(await csv.TextAsync(), Does.Contain("2026-03-09,VA-RKUD,RKUD,PBBP2,Pokok").And.Contain(",3,515500"));
        foreach (var (form, start) in new[] { ("xlsx", "PK"), ("pdf", "%PDF-1.") })
        {
            var file = await page.Context.APIRequest.GetAsync($"/keuangan/laporan?handler=File&bentuk={form}&hari=" + FinanceDay.Path);
            Assert.That(System.Text.Encoding.Latin1.GetString(await file.BodyAsync()), Does.StartWith(start), form);
        }
    }

    private static async Task RunAsync(IPage page, string ask, string confirm)
    {
        await page.GotoAsync("/keuangan/rekonsiliasi?hari=" + FinanceDay.Path);
        await page.GetByRole(AriaRole.Link, new() { Name = ask, Exact = true }).ClickAsync();
        await FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = confirm }), "*hasil=*");
    }
}
