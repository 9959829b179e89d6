using Microsoft.Playwright;
using Payments.Browser.Tests.Site;
using Payments.Core.Staff;

namespace Payments.Browser.Tests.Finance;

/// <summary>What came through the shared folder stands on the pages where files come in.</summary>
internal sealed class InboxTests : BrowserTest
{
    [Test]
    [CancelAfter(180_000)]
    public async Task A_refused_file_stands_there_with_its_reason_until_somebody_clears_it_away()
    {
        var folder = Path.Combine(TestSite.Inbox.FullName, "3599", "statements");
        await File.WriteAllTextAsync(Path.Combine(folder, "timpang.sta"), ":20:X\n:25:0010012345678\n:28C:1\n:60F:C260302IDR100,00\n:62F:C260302IDR130,00\n-\n");
        var refused = Path.Combine(folder, "refused", "timpang.sta");
        while (!File.Exists(refused)) await Task.Delay(100, TestContext.CurrentContext.CancellationToken);

        var page = await OpenAsync(1440, script: false);
        await SignInAsAsync(page, StaffRole.Treasurer);
        await page.GotoAsync("/keuangan/rekening-koran?hari=" + FinanceDay.Path);
        var notice = page.GetByRole(AriaRole.Alert);
        Assert.That(await notice.TextContentAsync(), Does.Contain("timpang.sta ditolak").And.Contain("62F").And.Contain("difference 30"));
        await page.GetByText("Alasan dan yang harus dilakukan").ClickAsync();
        await PictureAsync(page, "keuangan-folder-masuk");
        var small = await OpenAsync(360);
        await SignInAsAsync(small, StaffRole.Treasurer);
        await small.GotoAsync("/keuangan/rekening-koran?hari=" + FinanceDay.Path);
        await small.GetByText("Alasan dan yang harus dilakukan").ClickAsync();
        await AxeAsync(small);
        await FitsAsync(small);

        File.Move(refused, Path.Combine(TestSite.Inbox.FullName, ".ditangani.sta"));
        await page.ReloadAsync();
        Assert.That(await page.GetByRole(AriaRole.Alert).CountAsync(), Is.Zero);
    }
}
