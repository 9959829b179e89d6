namespace Payments.Browser.Tests.Counter;

/// <summary>A list is paid as a whole or not at all.</summary>
internal sealed class CollectiveTests : CounterTest
{
    [Test]
    public async Task A_list_with_problems_names_their_lines_and_a_good_one_is_paid_by_one_tender([Values] bool upload)
    {
        var page = await OpenAsync();
        var user = await StartDayAsync(page);
        var bills = new[] { await Site.IssueAsync("PBBP2", 10_000), await Site.IssueAsync("PASAR", 20_000), await Site.IssueAsync("AIR", 30_000) };
        await page.GotoAsync("/loket/kolektif");
        await page.FillAsync("#List", $"{bills[0].Code}\n{bills[0].Code}\nbukan angka\n999999");
        await page.Locator("text=Periksa daftar").ClickAsync();
        await page.Locator("text=3 baris belum dapat dibayar").WaitForAsync();
        Assert.That(await page.Locator(".collective-table").First.TextContentAsync(), Does.Contain("Sama dengan baris 1"));
        Assert.That(await page.Locator("#Cash").CountAsync(), Is.Zero);
        await PictureAsync(page, "loket-kolektif-salah");

        var list = "kode bayar;nama\n" + string.Join('\n', bills.Select(bill => bill.Code + ";Warga"));
        if (upload) await page.SetInputFilesAsync("#Upload", new Microsoft.Playwright.FilePayload { Name = "daftar.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(list) });
        else await page.FillAsync("#List", list);
        await page.Locator("text=Periksa daftar").ClickAsync();
        await page.Locator("text=Bayar 3 tagihan").WaitForAsync();
        await PictureAsync(page, "loket-kolektif");
        await page.FillAsync("#Cash", "100.000");
        await SubmitAsync(page, "*/loket/bukti/*");
        Assert.That((await ReceiptsOfAsync(user)).Select(receipt => receipt.Bills), Is.EqualTo(new[] { 3 }));
        Assert.That(await page.Locator(".receipt-change").TextContentAsync(), Does.Contain("Rp40.000"));
    }

    [Test]
    public async Task A_bill_that_was_paid_meanwhile_stops_the_whole_list()
    {
        var page = await OpenAsync();
        var user = await StartDayAsync(page);
        var (one, other) = (await Site.IssueAsync(), await Site.IssueAsync());
        await page.GotoAsync("/loket/kolektif");
        await page.FillAsync("#List", $"{one.Code}\n{other.Code}");
        await page.Locator("text=Periksa daftar").ClickAsync();
        await page.Locator("#Cash").WaitForAsync();
        var second = await page.Context.NewPageAsync();
        await PayAsync(second, other);
        await page.Locator("#Cash").PressAsync("Enter");
        await page.Locator("text=Tidak ada yang dibayar dari daftar ini").WaitForAsync();
        Assert.That(await page.Locator(".collective-table").First.TextContentAsync(), Does.Contain("Sudah lunas"));
        Assert.That(await ReceiptsOfAsync(user), Has.Count.EqualTo(1));
    }
}
