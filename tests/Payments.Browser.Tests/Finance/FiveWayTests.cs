using System.Globalization;
using Microsoft.Playwright;
using Payments.Browser.Tests.Site;
using Payments.Core.Staff;

namespace Payments.Browser.Tests.Finance;

/// <summary>The tie-out's one red cell, from the table to the item.</summary>
internal sealed class FiveWayTests : BrowserTest
{
    [Test]
    public async Task A_rupiah_that_somebody_wrote_into_the_ledger_is_one_red_cell_that_opens_to_its_payment()
    {
        var made = await FinanceDay.EnsureAsync();
        var page = await OpenAsync(1440, script: false);
        await SignInAsAsync(page, StaffRole.Treasurer);
        await WriteAsync("+ 100");
        try
        {
            await page.GotoAsync("/keuangan?hari=" + FinanceDay.Path);
            var red = page.Locator(".five-way td.wrong");
            Assert.That(await red.CountAsync(), Is.EqualTo(1));
            Assert.That(await red.TextContentAsync(), Does.Contain("515.501").And.Contain(made.Numbers[0].Value));
            Assert.That(await page.Locator(".tiles").TextContentAsync(), Does.Contain("1 angka tidak sama"));
            Assert.That(await page.Locator(".five-way tr", new() { HasText = "VA-RKUD" }).TextContentAsync(), Does.Contain("Buku besar: 1 tidak sama"));
            await PictureAsync(page, "keuangan-sel-merah");

            await red.GetByRole(AriaRole.Link).ClickAsync();
            Assert.That(await page.Locator("table.faults").TextContentAsync(), Does.Contain(made.Numbers[0].Value).And.Contain("150.001").And.Contain("150.000"));
            Assert.That(await page.Locator("#barang td.wrong").CountAsync(), Is.EqualTo(1));
            await PictureAsync(page, "keuangan-sel-merah-isi");
            await page.Locator("table.faults").GetByRole(AriaRole.Link).ClickAsync();
            Assert.That(await page.Locator(".timeline").TextContentAsync(), Does.Contain("Tagihan " + made.Bills[0].Code));
        }
        finally
        {
            await WriteAsync("- 100");
        }
        await page.GotoAsync("/keuangan?hari=" + FinanceDay.Path);
        Assert.That(await page.Locator("td.wrong").CountAsync(), Is.Zero);

        // Past the service: its triggers would refuse this.
        async Task WriteAsync(string change)
        {
            await using var connection = await Site.Books.Database.OpenAsync(CancellationToken.None);
            await using var command = connection.CreateCommand();
            command.CommandText = "select sql from sqlite_master where name = 'posting_no_update'";
            var guard = Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
            command.CommandText = "drop trigger posting_no_update; update posting set amount_sen = amount_sen " + change
                + " where event = 'ChannelSettled' and entry_id = (select entry_id from journal_entry where source = (select 'payment:' || payment_id from payment where ntpd = '" + made.Numbers[0].Value + "')); " + guard;
            Assert.That(await command.ExecuteNonQueryAsync(), Is.Positive);
        }
    }
}
