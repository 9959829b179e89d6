using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using Payments.Adapters.BankStatements;
using Payments.Browser.Tests.Site;
using Payments.Core.Payments;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Statements;
using Payments.Core.Regions;
using Payments.Core.Staff;
using Payments.Host.Pages.Finance;
using Payments.Host.Pages.Finance.Work;

namespace Payments.Browser.Tests.Finance;

/// <summary>An exception is settled by two people: one proposes from its story, another confirms, a run carries it out, undo brings it back.</summary>
internal sealed class TwoPeopleTests : BrowserTest
{
    private const string Day = "2026-03-10", Account = "PUDAM";

    private static readonly ReceivingAccountId Pudam = new(Account);

    private static readonly Lazy<Task<Made>> Once = new(MakeAsync);

    [Test]
    public async Task A_match_by_hand_goes_from_the_story_over_a_second_person_to_a_run_and_back()
    {
        var made = await Once.Value;
        var (maker, checker) = (await OpenAsync(1440), await OpenAsync(1440));
        await SignInAsAsync(maker, StaffRole.Treasurer);
        await SignInAsAsync(checker, StaffRole.Verifier);

        // 1 the story offers the payment of the same amount; one click fills the form
        await maker.GotoAsync(StoryModel.PathOf(ItemSide.Line, made.Line, Day));
        var proposal = maker.Locator("tr", new() { HasText = made.Ntpd.Value });
        Assert.That(await proposal.TextContentAsync(), Does.Contain("jumlahnya sama").And.Contain("WARGA").And.Contain("10 Maret 2026").And.Not.Contain("Warga Uji"));
        await AxeAsync(maker);
        await FitsOnPhoneAsync(maker);
        await PictureAsync(maker, "keuangan-usulan");
        await proposal.GetByRole(AriaRole.Link, new() { Name = "Pasangkan dengan NTPD" }).ClickAsync();
        Assert.That(await maker.Locator("input[type=checkbox]:checked").CountAsync(), Is.EqualTo(2));
        Assert.That(await maker.Locator(".facts-list").TextContentAsync(), Does.Contain("Rp66.000").And.Contain("Rp0"));
        await AxeAsync(maker);
        await FitsOnPhoneAsync(maker);
        await PictureAsync(maker, "keuangan-pasangan");

        // 2 a reason is asked for; then it waits for somebody else, and not for the maker
        await maker.GetByRole(AriaRole.Button, new() { Name = "Usulkan" }).ClickAsync();
        Assert.That(await maker.GetByRole(AriaRole.Alert).TextContentAsync(), Does.Contain("Tulis alasannya"));
        await maker.FillAsync("#Reason", "Nama pembayar cocok");
        await maker.GetByRole(AriaRole.Button, new() { Name = "Usulkan" }).ClickAsync();
        await maker.GetByText("Usulan pasangan menunggu persetujuan orang kedua").WaitForAsync();
        await maker.GotoAsync("/keuangan/perintah?hari=" + Day);
        await maker.GetByRole(AriaRole.Link, new() { Name = "Pasangkan dengan tangan" }).ClickAsync();
        Assert.That(await maker.GetByText("Usulan Anda sendiri").CountAsync(), Is.EqualTo(1));
        Assert.That(await maker.GetByRole(AriaRole.Button, new() { Name = "Setujui" }).CountAsync(), Is.Zero);

        // 3 the second person sees items and reason, and confirms; a second tab's click changes nothing
        await checker.GotoAsync("/keuangan/perintah?hari=" + Day);
        await checker.GetByRole(AriaRole.Link, new() { Name = "Pasangkan dengan tangan" }).ClickAsync();
        Assert.That(await checker.Locator("main").TextContentAsync(), Does.Contain("Nama pembayar cocok").And.Contain(made.Ntpd.Value).And.Contain("Rp66.000"));
        await AxeAsync(checker);
        await FitsOnPhoneAsync(checker);
        await PictureAsync(checker, "keuangan-periksa");
        var again = await checker.Context.NewPageAsync();
        await again.GotoAsync(checker.Url);
        await checker.GetByRole(AriaRole.Button, new() { Name = "Setujui" }).ClickAsync();
        await checker.GetByText("Usulan disetujui").WaitForAsync();
        await again.GetByRole(AriaRole.Button, new() { Name = "Setujui" }).ClickAsync();
        await again.GetByText("Usulan disetujui").WaitForAsync();
        Assert.That((await Site.AuditAsync(ActionDesk.OrderConfirmed)).Select(line => line.Subject), Is.Unique.And.Not.Empty);

        // 4 the day is run again from the order's page: the item is gone
        await maker.ReloadAsync();
        await maker.GetByRole(AriaRole.Link, new() { Name = "Rekonsiliasi ulang" }).ClickAsync();
        await maker.GetByRole(AriaRole.Button, new() { Name = "Ya, rekonsiliasi ulang" }).ClickAsync();
        await maker.GotoAsync(StoryModel.PathOf(ItemSide.Line, made.Line, Day));
        Assert.That(await maker.Locator("main").TextContentAsync(), Does.Contain("Sudah dibukukan").And.Contain("dipasangkan dengan tangan oleh dua orang"));
        Assert.That(await OpenItemsAsync(), Is.Empty);

        // 5 undo brings it back, and the order with it
        var run = (await Site.Books.Runs.NewestRunAsync(Site.Region.Code, Pudam, CancellationToken.None))!;
        await maker.GotoAsync($"/keuangan/rekonsiliasi/tindakan?apa=batal&hari={Day}&run={run.Id}");
        await maker.GetByRole(AriaRole.Button, new() { Name = "Ya, batalkan" }).ClickAsync();
        Assert.That(await OpenItemsAsync(), Does.Contain(made.Line));
        await maker.GotoAsync(StoryModel.PathOf(ItemSide.Line, made.Line, Day));
        Assert.That(await maker.Locator("main").TextContentAsync(), Does.Contain("Disetujui, menunggu rekonsiliasi"));
    }

    [Test]
    public async Task A_waiting_item_leaves_the_open_count_and_is_found_by_its_state()
    {
        var made = await Once.Value;
        var page = await OpenAsync(1440);
        await SignInAsAsync(page, StaffRole.Treasurer);
        await page.GotoAsync(StoryModel.PathOf(ItemSide.Line, made.Other, Day));
        await page.GetByRole(AriaRole.Link, new() { Name = "Tunggu sampai tanggal" }).ClickAsync();
        await page.FillAsync("#Until", "2026-03-13");
        await page.FillAsync("#Reason", "Bank menjawab besok");
        await AxeAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Simpan" }).ClickAsync();
        await page.GetByText("Tanggal tunggu disimpan").WaitForAsync();
        Assert.That(await page.Locator("main").TextContentAsync(), Does.Contain("Menunggu tanggal").And.Contain("sampai 13 Maret 2026").And.Contain("Bank menjawab besok"));

        await page.GotoAsync("/keuangan?hari=" + Day);
        Assert.That(await page.Locator("tr", new() { HasText = "Mutasi bank tanpa pembayaran" }).TextContentAsync(), Does.Contain("1 menunggu"));
        await page.GotoAsync($"/keuangan/rincian?hari={Day}&apa=selisih&subjek=semua");
        await page.SelectOptionAsync("#keadaan", "Waiting");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tampilkan" }).ClickAsync();
        Assert.That(await page.Locator("tbody tr").CountAsync(), Is.EqualTo(1));
        Assert.That(await page.Locator("tbody").TextContentAsync(), Does.Contain("Menunggu tanggal · 13 Maret 2026"));
        await AxeAsync(page);
        await page.SelectOptionAsync("#pemilik", "FinanceWithBank");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tampilkan" }).ClickAsync();
        Assert.That(await page.Locator("tbody tr").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task A_line_without_a_code_pays_the_bill_two_people_found_for_it()
    {
        var made = await Once.Value;
        var (maker, checker) = (await OpenAsync(), await OpenAsync());
        await SignInAsAsync(maker, StaffRole.Treasurer);
        await SignInAsAsync(checker, StaffRole.Verifier);
        await maker.GotoAsync(StoryModel.PathOf(ItemSide.Line, made.Unpaid.Line, Day));
        await maker.GetByRole(AriaRole.Link, new() { Name = "Pakai untuk tagihan" }).ClickAsync();
        await maker.FillAsync("#Detail", "3100000001");
        await maker.FillAsync("#Reason", "Warga menunjukkan bukti transfer");
        await maker.GetByRole(AriaRole.Button, new() { Name = "Usulkan" }).ClickAsync();
        Assert.That(await maker.GetByRole(AriaRole.Alert).TextContentAsync(), Does.Contain("Tidak ada tagihan dengan kode bayar ini"));
        await AxeAsync(maker);
        await maker.FillAsync("#Detail", made.Unpaid.Bill.Code.Value);
        await maker.GetByRole(AriaRole.Button, new() { Name = "Usulkan" }).ClickAsync();
        await maker.GetByText("Usulan pembayaran tagihan menunggu").WaitForAsync();

        await checker.GotoAsync("/keuangan/perintah?hari=" + Day);
        await checker.GetByRole(AriaRole.Link, new() { Name = "Pakai untuk tagihan" }).ClickAsync();
        await checker.GetByRole(AriaRole.Button, new() { Name = "Setujui" }).ClickAsync();
        await checker.GetByText("Usulan disetujui").WaitForAsync();
        var bill = (await Site.Books.Bills.FindAsync(Site.Region.Code, [made.Unpaid.Bill.Code], CancellationToken.None))[0]!;
        Assert.That(bill.Status, Is.EqualTo(Core.Billing.BillStatus.Paid));
        await checker.GetByText("Tarik kembali", new() { Exact = true }).ClickAsync();
        await checker.FillAsync("#alasan-tarik", "keliru");
        await checker.GetByRole(AriaRole.Button, new() { Name = "Tarik kembali perintah ini" }).ClickAsync();
        Assert.That(await checker.GetByRole(AriaRole.Alert).TextContentAsync(), Does.Contain("sudah dibayar oleh perintah ini"));
    }

    [Test]
    public async Task Who_only_looks_sees_what_was_done_and_may_do_nothing()
    {
        var made = await Once.Value;
        var page = await OpenAsync();
        await SignInAsAsync(page, StaffRole.Auditor);
        await page.GotoAsync(StoryModel.PathOf(ItemSide.Line, made.Line, Day));
        Assert.That(await page.Locator("section a.button").CountAsync(), Is.Zero);
        Assert.That((await page.GotoAsync(ActModel.PathOf(new(ItemSide.Line, made.Line), Core.Reconciliation.Actions.ActionKind.Note, Day)))!.Status, Is.EqualTo(403));
    }

    private static async Task FitsOnPhoneAsync(IPage page)
    {
        await page.SetViewportSizeAsync(320, 700);
        await FitsAsync(page);
        await page.SetViewportSizeAsync(1440, 768);
    }

    private static async Task<IEnumerable<string>> OpenItemsAsync()
    {
        var run = (await Site.Books.Runs.NewestRunAsync(Site.Region.Code, Pudam, CancellationToken.None))!;
        return (await Site.Books.Runs.ExceptionsAsync(Site.Region.Code, run.Id, CancellationToken.None)).Where(open => open.Amount == Core.Money.OfRupiah(66_000)).Select(open => open.Item.Id);
    }

    /// <summary>A water payment nobody sees at the bank, two lines nobody knows (one of the same amount, with the payer's name on it), and a run that says so.</summary>
    private static async Task<Made> MakeAsync()
    {
        var site = Everything.Site;
        await FinanceDay.EnsureAsync();
        var (bill, unpaid) = (await site.IssueAsync("AIR", 66_000), await site.IssueAsync("AIR", 31_000));
        var outcome = await site.Books.Recorder.RecordAsync(
            new(site.Region.Code, new("VA-PUDAM"), new("UJI-DUA-0001"), [new(bill.Code, bill.Total)], new(2026, 3, 10, 8, 0, 0, TimeSpan.FromHours(7)), CanRefuse: false, null, null, "NTBDUA0001"), CancellationToken.None);
        var ntpd = ((RecordOutcome.Recorded)outcome).Notice.Ntpd!.Value;
        using var file = new MemoryStream(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
            :20:DUA
            :25:{site.Region.Accounts[Pudam].Number}
            :28C:1/1
            :60F:C260310IDR0,00
            :61:2603100310C66000,00NTRFNONREF//DUA1
            :86:SETORAN TUNAI WARGA UJI
            :61:2603100310C12500,00NTRFNONREF//DUA2
            :86:SETORAN TANPA BERITA
            :61:2603100310C31000,00NTRFNONREF//DUA3
            :86:TRANSFER
            :62F:C260310IDR109500,00
            -
            """).ReplaceLineEndings("\r\n")));
        Assert.That(await site.Books.Importer.ImportAsync(site.Region, "dua.sta", file, StatementFormats.Standard().Find("mt940")!, dryRun: false, CancellationToken.None), Is.InstanceOf<ImportOutcome.Imported>());
        var run = await site.Books.Reconciliation.RunAsync(site.Region, Pudam, new(2026, 3, 10), CancellationToken.None);
        Assert.That(run, Is.InstanceOf<RunOutcome.Completed>(), run.ToString());
        var lines = (await site.Books.Runs.ExceptionsAsync(site.Region.Code, ((RunOutcome.Completed)run).Run.Id, CancellationToken.None)).Where(open => open.Item.Side == ItemSide.Line).ToList();
        return new(ntpd, Line(66_000), Line(12_500), (Line(31_000), unpaid));

        string Line(long rupiah) => lines.Single(line => line.Amount == Core.Money.OfRupiah(rupiah)).Item.Id;
    }

    private sealed record Made(Ntpd Ntpd, string Line, string Other, (string Line, Core.Billing.Bill Bill) Unpaid);
}
