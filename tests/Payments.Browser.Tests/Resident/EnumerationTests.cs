using Payments.Core.Staff;

namespace Payments.Browser.Tests.Resident;

/// <summary>Counting bills up is refused and noted.</summary>
internal sealed class EnumerationTests : ResidentTest
{
    [Test]
    public async Task Trying_many_numbers_is_refused_politely_and_noted_once()
    {
        var bill = await IssueLateAsync();
        var page = await PhoneAsync();
        var allowed = 0;
        while (allowed < 60 && (await page.APIRequest.GetAsync($"/warga/tagihan?kode=11{allowed:0000000}", new() { Headers = Address })).Status != 429) allowed++;
        Assert.That(allowed, Is.InRange(20, 59)); // thirty in a window of a minute; a new window may begin on the way
        await page.SetExtraHTTPHeadersAsync(Address);
        foreach (var path in new[] { $"/warga/tagihan?kode={bill.Code}", "/warga?cari=12345", "/warga/periksa-bukti?ntpd=1&jumlah=1", "/warga/bukti?ntpd=1&kode=1" })
        {
            var answer = (await page.GotoAsync(path))!;
            Assert.That(answer.Status, Is.EqualTo(429), path);
            Assert.That(answer.Headers["retry-after"], Is.EqualTo("60"));
            Assert.That(await page.InnerTextAsync("main"), Does.Contain("Terlalu sering").And.Not.Contain("S***o"), path);
        }
        Assert.That((await page.GotoAsync("/warga"))!.Status, Is.EqualTo(200)); // an empty form asks nothing

        var noted = (await Site.AuditAsync(AuditKind.Refused)).Where(line => line.Address == Address["X-Forwarded-For"]).ToList();
        Assert.That(noted.Select(line => line.Reason), Is.EqualTo(new[] { "too many look-ups" }));
    }

    private static readonly Dictionary<string, string> Address = new() { ["X-Forwarded-For"] = "10.99.99.99" };
}
