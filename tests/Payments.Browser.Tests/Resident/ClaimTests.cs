using System.Globalization;
using System.Text;
using Payments.Adapters.BankStatements;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Counter;
using Payments.Core.Payments;
using Payments.Core.Reconciliation.Statements;

namespace Payments.Browser.Tests.Resident;

/// <summary>"Sudah bayar tapi belum tercatat?": late, doubled and unknown money, with script off.</summary>
internal sealed class ClaimTests : ResidentTest
{
    [Test]
    public async Task A_late_payment_is_not_seen_first_and_recorded_when_the_bank_has_told_us()
    {
        var bill = await IssueLateAsync(211_000);
        var page = await PhoneAsync(script: false);
        await AskAsync(page, Due(bill), bill.Code.Value);
        Assert.That(await StoryAsync(page), Is.EqualTo("NotSeenYet"));
        Assert.That(await page.InnerTextAsync(".story"), Does.Contain("Jangan bayar lagi").And.Contain("Belum ada yang perlu bertindak").And.Contain("Mulai "));

        var ntpd = await RecordAsync(bill.Code, Due(bill), "TELAT-0001");
        await AskAsync(page, Due(bill), bill.Code.Value);
        Assert.That(await StoryAsync(page), Is.EqualTo("Settled"));
        Assert.That(await page.InnerTextAsync(".story"), Does.Contain(ntpd.Value));
        await page.ClickAsync("text=Lihat bukti bayar");
        Assert.That(await page.InnerTextAsync("h1"), Is.EqualTo("Bukti bayar"));
    }

    [Test]
    public async Task A_doubled_payment_is_held_and_says_who_acts()
    {
        var bill = await IssueLateAsync(311_000);
        await RecordAsync(bill.Code, Due(bill), "GANDA-0001");
        await RecordAsync(bill.Code, Due(bill), "GANDA-0002");
        var page = await PhoneAsync(script: false);
        await AskAsync(page, Due(bill), reference: "GANDA-0002");
        Assert.That(await StoryAsync(page), Is.EqualTo("Held"));
        Assert.That(await page.InnerTextAsync(".story"), Does.Contain("pembayaran ganda").And.Contain("Bagian keuangan daerah").And.Contain("Dalam 5 hari kerja").And.Not.Contain("Lihat bukti"));
        await PictureAsync(page, "warga-sudah-bayar");
    }

    [Test]
    public async Task Money_under_an_unknown_code_is_held_too()
    {
        var code = PaymentCode.Make("19", 4711);
        await RecordAsync(code, Money.OfRupiah(77_000), "ASING-0001");
        var page = await PhoneAsync(script: false);
        await AskAsync(page, Money.OfRupiah(77_000), code.Value);
        Assert.That(await StoryAsync(page), Is.EqualTo("Held"));
        Assert.That(await page.InnerTextAsync(".story"), Does.Contain("tidak ada tagihan dengan kode bayar itu"));
    }

    [Test]
    public async Task A_claim_that_agrees_in_part_only_is_told_nothing()
    {
        var bill = await IssueLateAsync(411_000);
        await RecordAsync(bill.Code, Due(bill), "MILIK-ORANG-1");
        var page = await PhoneAsync(script: false);
        await AskAsync(page, Due(bill) + Money.OfRupiah(1), bill.Code.Value);
        Assert.That(await StoryAsync(page), Is.EqualTo("NotSeenYet"));
        await AskAsync(page, Due(bill), reference: "MILIK");
        Assert.That(await page.Locator("[data-story]").CountAsync(), Is.Zero);
        Assert.That(await page.InnerTextAsync("main"), Does.Contain("paling sedikit 6 karakter"));
    }

    [Test]
    public async Task A_payment_undone_at_the_counter_says_that_the_money_was_given_back()
    {
        var bill = await IssueLateAsync(511_000);
        var slip = await PayAndUndoAsync(bill);
        var page = await PhoneAsync(script: false);
        await AskAsync(page, Due(bill), bill.Code.Value);
        Assert.That(await StoryAsync(page), Is.EqualTo("Reversed"));
        Assert.That(await page.InnerTextAsync(".story"), Does.Contain(slip.Number).And.Contain("uangnya dikembalikan").And.Contain("Lihat bukti bayar"));
    }

    [Test]
    public async Task A_refused_payment_says_that_the_bank_has_the_money()
    {
        var bill = await IssueLateAsync(611_000);
        var wrong = Due(bill) + Money.OfRupiah(500);
        var outcome = await Site.Books.Recorder.RecordAsync(
            new(Site.Region.Code, new("VA-RKUD"), new("TOLAK-0001"), [new(bill.Code, wrong)], Site.Clock.GetUtcNow(), CanRefuse: true, Till: null, Delivery: null, Trace: null), CancellationToken.None);
        Assert.That(outcome, Is.InstanceOf<RecordOutcome.AmountRefused>());
        var page = await PhoneAsync(script: false);
        await AskAsync(page, wrong, reference: "TOLAK-0001");
        Assert.That(await StoryAsync(page), Is.EqualTo("Refused"));
        Assert.That(await page.InnerTextAsync(".story"), Does.Contain("uang tidak masuk ke kami").And.Contain("bank"));
    }

    [Test]
    public async Task Money_that_only_the_bank_knows_is_being_looked_into_and_money_nobody_knows_never_came()
    {
        var today = Site.Books.Calendar.Today(Site.Region);
        await ImportAsync(today, 711_000, "NYASAR-0001");
        var page = await PhoneAsync(script: false);
        await AskAsync(page, Money.OfRupiah(711_000), reference: "NYASAR-0001", channel: "VA-PUDAM");
        Assert.That(await StoryAsync(page), Is.EqualTo("AtBank"));
        Assert.That(await page.InnerTextAsync(".story"), Does.Contain("sudah di bank daerah").And.Contain("Jangan bayar lagi"));

        // The statements reach past the day it should have come.
        await AskAsync(page, Money.OfRupiah(712_000), reference: "HILANG-0001", day: today.AddDays(-5), channel: "VA-PUDAM");
        Assert.That(await StoryAsync(page), Is.EqualTo("NotReceived"));
        Assert.That(await page.InnerTextAsync(".story"), Does.Contain("tidak sampai kepada kami").And.Contain("Minta bank Anda menelusuri"));
    }

    /// <summary>Cash at a till of its own, given back with a second person's word.</summary>
    private static async Task<PaymentReversal> PayAndUndoAsync(Bill bill)
    {
        var (desk, region) = (Site.Books.Counter, Site.Region.Code);
        var opened = (TillOpening.Opened)await desk.OpenAsync(region, TillSessionId.New(Site.Clock.GetUtcNow()), new("LOKET"), "LACI-BATAL", "kasir-batal", Money.Zero, CancellationToken.None);
        var paid = (RecordOutcome.Recorded)await desk.PayAsync(opened.Session, new("BATAL-0001"), [new(bill.Code, Due(bill))], CancellationToken.None);
        var request = new VoidRequest(region, opened.Session.Id, new("BATAL-0001-V"), paid.Notice.Ntpd!.Value, "salah tagihan", "kasir-batal", "atasan-batal");
        return ((VoidOutcome.Voided)await desk.VoidAsync(request, CancellationToken.None)).Reversal;
    }

    /// <summary>A statement of the water company's account with one credit, behind those other walks have brought.</summary>
    private static async Task ImportAsync(DateOnly day, long rupiah, string reference)
    {
        var (account, date) = (Site.Region.Accounts[new("PUDAM")], day.ToString("yyMMdd", CultureInfo.InvariantCulture));
        var opening = (await Site.Books.Statements.TailAsync(Site.Region.Code, account.Id, CancellationToken.None))?.Closing.ToDecimal() ?? 0;
        var text = string.Create(CultureInfo.InvariantCulture,
            $":20:RKAIR01\r\n:25:{account.Number}\r\n:28C:1/1\r\n:60F:C{date}IDR{opening:0},00\r\n:61:{date}{date[2..]}C{rupiah},00NTRFNONREF//{reference}\r\n:86:SETORAN TANPA NAMA\r\n:62F:C{date}IDR{opening + rupiah:0},00\r\n-\r\n");
        using var file = new MemoryStream(Encoding.ASCII.GetBytes(text));
        Assert.That(await Site.Books.Importer.ImportAsync(Site.Region, "rk-air.sta", file, StatementFormats.Standard().Find("mt940")!, dryRun: false, CancellationToken.None), Is.InstanceOf<ImportOutcome.Imported>());
    }
}
