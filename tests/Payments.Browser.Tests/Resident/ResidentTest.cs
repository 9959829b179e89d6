using System.Globalization;
using Microsoft.Playwright;
using Payments.Browser.Tests.Site;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Payments;

namespace Payments.Browser.Tests.Resident;

/// <summary>What tests of the resident's room share: an address of their own, so that no test uses up another's look-ups, and bills in every state.</summary>
internal abstract class ResidentTest : BrowserTest
{
    private static int _addresses, _bills;

    /// <summary>A phone with a network address of its own.</summary>
    protected async Task<IPage> PhoneAsync(int width = 360, bool script = true, string language = "id", string? theme = null)
    {
        var page = await OpenAsync(width, 740, script, language, theme);
        var number = Interlocked.Increment(ref _addresses);
        await page.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["X-Forwarded-For"] = string.Create(CultureInfo.InvariantCulture, $"10.20.{number / 250}.{(number % 250) + 1}") });
        return page;
    }

    /// <summary>An open land tax bill that fell due two months and some days ago.</summary>
    protected static async Task<Bill> IssueLateAsync(long rupiah = 100_000, string owner = "Mulyono Susanto", DateOnly? expires = null, string? customer = null)
    {
        var kind = Site.Region.Levies[new("PBBP2")];
        var (today, number) = (Site.Books.Calendar.Today(Site.Region), Interlocked.Increment(ref _bills));
        var nop = string.Create(CultureInfo.InvariantCulture, $"35.99.040.012.003-{number:0000}.0");
        var bill = new Bill(
            Site.Region.Code, BillId.New(Site.Books.Calendar.Now), PaymentCode.Make("12", number), $"SPPT/{number}", kind.Code, kind.Agency,
            new(customer ?? $"WR{number:0000}", owner), nop, Period.OfYear(today.Year), today.AddDays(-100), today.AddDays(-40), expires, new("PAJAK-1"),
            [new(ChargeKind.Principal, kind.PrincipalAccount, Money.OfRupiah(rupiah), "PBB-P2 terutang")], BillStatus.Issued, null);
        Assert.That(await Site.Books.Bills.IssueAsync(Site.Region.Code, [BillIssue.On(bill, today, Site.Books.Calendar.Now)], CancellationToken.None), Is.Empty);
        return bill;
    }

    /// <summary>What the bill costs today.</summary>
    protected static Money Due(Bill bill) => AmountDue.Of(bill, Site.Books.Calendar.Today(Site.Region), Site.Region).Total;

    /// <summary>Money that came through the virtual account and cannot be refused any more.</summary>
    protected static async Task<Ntpd> RecordAsync(PaymentCode code, Money amount, string reference)
    {
        var outcome = await Site.Books.Recorder.RecordAsync(
            new(Site.Region.Code, new("VA-RKUD"), new(reference), [new(code, amount)], Site.Clock.GetUtcNow(), CanRefuse: false, Till: null, Delivery: null, Trace: null), CancellationToken.None);
        return ((RecordOutcome.Recorded)outcome).Notice.Ntpd!.Value;
    }

    /// <summary>Types a number into the search and goes.</summary>
    protected static async Task SearchAsync(IPage page, string text)
    {
        await page.GotoAsync("/warga");
        await page.FillAsync("#cari", text);
        await SendAsync(page);
    }

    /// <summary>Fills in the "already paid" page and asks.</summary>
    protected static async Task AskAsync(IPage page, Money amount, string? code = null, string? reference = null, DateOnly? day = null, string? channel = null)
    {
        await page.GotoAsync("/warga/sudah-bayar");
        await page.FillAsync("#Date", (day ?? Site.Books.Calendar.Today(Site.Region)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (channel is not null) await page.SelectOptionAsync("#Channel", channel);
        await page.FillAsync("#AmountText", amount.ToString());
        if (code is not null) await page.FillAsync("#Code", code);
        if (reference is not null) await page.FillAsync("#Reference", reference);
        await SendAsync(page);
    }

    /// <summary>Sends the page's form and waits for its answer.</summary>
    protected static Task SendAsync(IPage page) => FollowAsync(page.Locator("main button[type=submit]"));

    /// <summary>The state the "already paid" page answered with.</summary>
    protected static Task<string?> StoryAsync(IPage page) => page.Locator("[data-story]").GetAttributeAsync("data-story");
}
