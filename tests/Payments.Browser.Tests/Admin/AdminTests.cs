using System.Text;
using Microsoft.Playwright;
using Payments.Browser.Tests.Site;
using Payments.Core.Staff;
using Payments.Host.Pages.Admin;

namespace Payments.Browser.Tests.Admin;

/// <summary>An administrator's work: accounts, the audit trail, the nights, the region file.</summary>
internal sealed class AdminTests : BrowserTest
{
    [Test]
    public async Task A_new_cashier_enrols_with_the_password_shown_once_and_signs_in()
    {
        var page = await OpenAsync(1440);
        await SignInAsAsync(page, StaffRole.Administrator);
        await page.GotoAsync("/admin");
        await PictureAsync(page, "admin");
        await page.GetByRole(AriaRole.Link, new() { Name = "Tambah petugas" }).ClickAsync();
        await page.FillAsync("#Form_UserName", "siti.rahayu");
        await page.FillAsync("#Form_DisplayName", "Siti Rahayu");
        await page.CheckAsync("input[value=Cashier]");
        await page.SelectOptionAsync("#Form_Outlet", "LOKET");
        await page.GetByRole(AriaRole.Button, new() { Name = "Buat akun" }).ClickAsync();
        var secret = page.Locator(".secret");
        var oneTime = (await secret.TextContentAsync())!.Trim();
        await page.ReloadAsync();
        Assert.That(await secret.CountAsync(), Is.Zero, "shown once");

        var phone = await OpenAsync(360);
        await TypePasswordAsync(phone, "siti.rahayu", oneTime, "*/masuk/daftar*");
        var key = OtpNet.Base32Encoding.ToBytes((await phone.Locator(".secret").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal));
        var user = new StaffUser("siti.rahayu", "empat kata milik siti", key, [StaffRole.Cashier]);
        await phone.FillAsync("#Password", user.Password);
        await phone.FillAsync("#Repeated", user.Password);
        await phone.FillAsync("#Code", Site.NextCode(user));
        await SubmitAsync(phone, "*/loket");
        var again = await OpenAsync();
        await SignInAsAsync(again, user);
        Assert.That(new Uri(again.Url).AbsolutePath, Is.EqualTo("/loket"));
    }

    [Test]
    public async Task A_paused_channel_is_not_offered_to_residents_until_it_is_opened_and_a_form_shown_before_does_nothing()
    {
        var bill = await Site.IssueAsync("AIR");
        var page = await OpenAsync(1024, script: false);
        await SignInAsAsync(page, StaffRole.Administrator);
        await page.GotoAsync("/admin/wilayah");
        var old = await page.Context.NewPageAsync();
        await old.GotoAsync("/admin/wilayah");
        await ChangeStateAsync(page, "abc", "Tutup Virtual account rekening air");
        Assert.That(await page.Locator(".field-error").TextContentAsync(), Does.Contain("5 sampai 200 huruf"));
        await ChangeStateAsync(page, "bank memperbaiki sistem", "Tutup Virtual account rekening air");
        await page.GetByText("Saluran ditutup sementara").WaitForAsync();
        await PictureAsync(page, "admin-saluran");

        var phone = await OpenAsync(360, script: false);
        await phone.GotoAsync("/warga/bayar?kode=" + bill.Code);
        Assert.That(await phone.Locator("[data-paused=VA-PUDAM]").TextContentAsync(), Does.Contain("Sedang ditutup: bank memperbaiki sistem"));
        await phone.GotoAsync($"/warga/va?kode={bill.Code}&saluran=VA-PUDAM");
        Assert.That(new Uri(phone.Url).AbsolutePath, Is.EqualTo("/warga/bayar"));

        await ChangeStateAsync(old, "bank memperbaiki sistem", "Tutup Virtual account rekening air");
        await old.GetByText("Tidak dikerjakan").WaitForAsync();
        await ChangeStateAsync(page, "bank sudah pulih", "Buka Virtual account rekening air");
        await page.GetByText("Saluran dibuka").WaitForAsync();
        await phone.GotoAsync("/warga/bayar?kode=" + bill.Code);
        Assert.That(await phone.Locator("[data-paused]").CountAsync(), Is.Zero);
        Assert.That((await Site.AuditAsync(RegionPageModel.ChannelPaused))[0].Reason, Is.EqualTo("bank memperbaiki sistem"));
        Assert.That(await Site.AuditAsync(RegionPageModel.ChannelOpened), Has.Count.EqualTo(1));
    }

    private static async Task ChangeStateAsync(IPage page, string reason, string button)
    {
        var row = page.Locator("tr", new() { HasText = "VA-PUDAM" });
        if (await row.Locator("details").GetAttributeAsync("open") is null) await row.Locator("summary").ClickAsync();
        await row.Locator("[name=alasan]").FillAsync(reason);
        await row.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
    }

    [Test]
    public async Task A_change_of_posts_shows_old_and_new_and_a_form_shown_before_does_nothing()
    {
        var user = await Site.AddStaffAsync(StaffRole.Cashier);
        var id = await IdOfAsync(user);
        var page = await OpenAsync(1440);
        await SignInAsAsync(page, StaffRole.Administrator);
        await page.GotoAsync("/admin/petugas/" + id);
        await page.UncheckAsync("input[value=Cashier]");
        await page.CheckAsync("input[value=Supervisor]");
        await page.GetByRole(AriaRole.Button, new() { Name = "Periksa perubahan" }).ClickAsync();
        Assert.That(await page.Locator("tr", new() { HasText = "Peran" }).TextContentAsync(), Does.Contain("Kasir").And.Contain("Pengawas loket"));
        await page.FillAsync("#Form_Reason", "naik tugas");
        var old = await page.Context.NewPageAsync();
        await old.GotoAsync("/admin/petugas/" + id);
        await page.GetByRole(AriaRole.Button, new() { Name = "Simpan perubahan" }).ClickAsync();
        await page.GetByText("sudah disimpan").WaitForAsync();

        await old.GetByText("Tutup akun", new() { Exact = true }).ClickAsync();
        await old.FillAsync("#alasan-buka", "salah tekan");
        await old.GetByRole(AriaRole.Button, new() { Name = "Tutup akun Uji" }).ClickAsync();
        await old.GetByText("Tidak ada yang dikerjakan dua kali").WaitForAsync();
        Assert.That((await Site.Books.Staff.FindByNameAsync(Site.Region.Code, user.UserName, CancellationToken.None))!.Member, Has.Property("Active").True.And.Property("Roles").EqualTo(new[] { StaffRole.Supervisor }));
    }

    [TestCase(StaffRole.Auditor, "no permission", Description = "another account, by somebody who only looks")]
    [TestCase(StaffRole.Administrator, "own account", Description = "one's own posts")]
    public async Task A_role_raised_by_a_changed_form_is_refused_and_logged(StaffRole role, string reason)
    {
        var user = await Site.AddStaffAsync(role);
        var raised = role == StaffRole.Administrator ? user : await Site.AddStaffAsync(StaffRole.Cashier);
        var page = await OpenAsync();
        await SignInAsAsync(page, user);
        var (id, before) = (await IdOfAsync(raised), await AccountAsync(raised));
        await page.GotoAsync("/admin/petugas/" + id);
        Assert.That(await page.GetByText("Periksa perubahan").CountAsync(), Is.Zero, "no form for it is shown");
        var form = page.Context.APIRequest.CreateFormData();
        form.Set("form", await page.Locator("input[name=form]").First.InputValueAsync());
        form.Set("versi", (int)before.Version);
        form.Set("Form.DisplayName", "Naik Sendiri");
        form.Set("Form.Roles", "Treasurer");
        form.Set("Form.Reason", "saya mau");
        var answer = await page.Context.APIRequest.PostAsync($"/admin/petugas/{id}?handler=Save", new() { Form = form });
        Assert.That(answer.Status, Is.EqualTo(403));
        Assert.That((await Site.AuditAsync(AuditKind.Refused))[0], Has.Property("Reason").EqualTo(reason).And.Property("ActorName").EqualTo(user.UserName));
        Assert.That((await AccountAsync(raised)).Member.Roles, Is.EqualTo(before.Member.Roles));
    }

    [Test]
    public async Task The_audit_trail_is_searched_and_a_formula_in_its_file_is_defused()
    {
        var user = await Site.AddStaffAsync(StaffRole.Cashier);
        var id = await IdOfAsync(user);
        var page = await OpenAsync(1440);
        var admin = await SignInAsAsync(page, StaffRole.Administrator);
        await page.GotoAsync("/admin/petugas/" + id);
        await page.GetByText("Tutup akun", new() { Exact = true }).ClickAsync();
        await page.FillAsync("#alasan-buka", "=HYPERLINK(\"http://jahat.example\")");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tutup akun Uji" }).ClickAsync();
        await page.GetByText("sudah ditutup").WaitForAsync();
        await page.GotoAsync("/admin/jejak?jenis=staff-closed&pelaku=" + admin.UserName);
        Assert.That(await page.Locator("tbody tr").First.TextContentAsync(), Does.Contain("staff:" + id).And.Contain("=HYPERLINK"));
        await PictureAsync(page, "admin-jejak");
        var csv = await (await page.Context.APIRequest.GetAsync("/admin/jejak?handler=Csv&jenis=staff-closed&subjek=staff:" + id)).TextAsync();
        Assert.That(csv, Does.Contain("\"'=HYPERLINK(\"\"http://jahat.example\"\")\"").And.Not.Contain(",=").And.Not.Contain(",\"="));
    }

    [Test]
    public async Task A_region_file_is_checked_and_compared_and_not_loaded()
    {
        var loaded = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "regions", "sumber-asri.json"));
        var page = await OpenAsync(1440);
        await SignInAsAsync(page, StaffRole.Administrator);
        await CheckAsync(page, loaded.Replace("Virtual account pajak dan retribusi", "VA pajak daerah", StringComparison.Ordinal));
        Assert.That(await page.Locator("table.difference tbody tr").CountAsync(), Is.EqualTo(1));
        Assert.That(await page.Locator("table.difference").TextContentAsync(), Does.Contain("channels[VA-RKUD].name").And.Contain("VA pajak daerah"));
        Assert.That(await page.Locator("main").TextContentAsync(), Does.Contain("payments region check"));
        await PictureAsync(page, "admin-wilayah");
        await CheckAsync(page, loaded.Replace("\"zone\": \"WIB\"", "\"zone\": \"WIX\"", StringComparison.Ordinal));
        Assert.That(await page.GetByRole(AriaRole.Alert).TextContentAsync(), Does.Contain("ditolak"));
        Assert.That(Site.Region.Channels[new("VA-RKUD")].Name, Is.EqualTo("Virtual account pajak dan retribusi"));
    }

    private static async Task CheckAsync(IPage page, string json)
    {
        await page.GotoAsync("/admin/wilayah");
        await page.SetInputFilesAsync("#berkas", new FilePayload { Name = "baru.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(json) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Periksa", Exact = true }).ClickAsync();
        await page.Locator(".notice").First.WaitForAsync();
    }

    private static async Task<StaffAccount> AccountAsync(StaffUser user) => (await Site.Books.Staff.FindByNameAsync(Site.Region.Code, user.UserName, CancellationToken.None))!;

    private static async Task<string> IdOfAsync(StaffUser user) => (await AccountAsync(user)).Member.Id.ToString();
}
