using Microsoft.Playwright;
using Payments.Core;

namespace Payments.Browser.Tests.Resident;

/// <summary>Every screen of the room: readable to all, narrow enough, light, with the quiet link and the language switch.</summary>
internal sealed class LookTests : ResidentTest
{
    private const int MaxBytes = 100_000;

    [TestCase("id", "light", 360)]
    [TestCase("en", "dark", 1024)]
    public async Task Every_screen_passes_axe_and_fits(string language, string theme, int width)
    {
        var page = await PhoneAsync(width, language: language, theme: theme);
        var problems = Listen(page);
        foreach (var path in await PathsAsync())
        {
            await page.GotoAsync(path);
            await CheckAsync(page, path);
        }
        await AskAsync(page, Money.OfRupiah(123_456), "11");
        await CheckAsync(page, "a claim with a wrong code");
        await AskAsync(page, Money.OfRupiah(123_456), reference: "TIDAK-ADA-1");
        await CheckAsync(page, "a story");
        Assert.That(problems, Is.Empty);
    }

    [Test]
    public async Task Every_screen_is_lighter_than_a_hundred_kilobytes()
    {
        foreach (var path in await PathsAsync())
        {
            var page = await PhoneAsync(); // a browser that has nothing of ours yet
            List<IRequest> requests = [];
            page.RequestFinished += (_, request) => requests.Add(request);
            await page.GotoAsync(path);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            long bytes = 0;
            foreach (var request in requests)
            {
                var sizes = await request.SizesAsync();
                bytes += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
            }
            TestContext.Out.WriteLine($"{bytes,7:N0} B  {path.Split('?')[0]}");
            Assert.That(bytes, Is.InRange(10_000, MaxBytes), path);
        }
    }

    private static async Task<IReadOnlyList<string>> PathsAsync()
    {
        var (open, paid) = (await IssueLateAsync(), await IssueLateAsync());
        var ntpd = await RecordAsync(paid.Code, Due(paid), "LIHAT-" + paid.Code);
        return
        [
            "/warga", "/warga?cari=nama", "/warga?cari=00000", $"/warga/tagihan?kode={open.Code}", $"/warga/tagihan?kode={paid.Code}", "/warga/tagihan?kode=1",
            $"/warga/bayar?kode={open.Code}", $"/warga/va?kode={open.Code}&saluran=VA-RKUD&cara=0", $"/warga/bukti?ntpd={ntpd}&kode={paid.Code}", "/warga/bukti?ntpd=1",
            "/warga/periksa-bukti", $"/warga/periksa-bukti?ntpd={ntpd}&jumlah={Due(paid).Sen / 100}", $"/warga/periksa-bukti?ntpd={ntpd}&jumlah=1", "/warga/sudah-bayar",
        ];
    }

    private static async Task CheckAsync(IPage page, string path)
    {
        await AxeAsync(page, path);
        await FitsAsync(page, path);
        Assert.That(await page.Locator("footer a[href^='/warga/sudah-bayar']").CountAsync(), Is.EqualTo(1), path);
        Assert.That(await page.Locator("footer [name=bahasa]").CountAsync(), Is.EqualTo(1), path);
    }
}
