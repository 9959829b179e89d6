using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Staff;
using Payments.Host.Texts;

namespace Payments.Host.Pages.Admin;

/// <summary>One account: who, what they may do, and the changes an administrator can make. A form carries the version it was shown with, so that it acts once.</summary>
internal sealed class StaffMemberModel(Books books, StaffAccounts accounts, OneTimeNotes notes, IStringLocalizer<AdminTexts> texts) : AdminPage(books)
{
    public StaffAccount Account { get; private set; } = null!;

    /// <summary>Shown once after adding or resetting.</summary>
    public string? OneTimePassword { get; private set; }

    /// <summary>What was just done.</summary>
    [BindProperty(Name = "hasil", SupportsGet = true)]
    public string? Result { get; set; }

    [BindProperty]
    public StaffForm Form { get; set; } = new();

    [BindProperty(Name = "versi")]
    public long Version { get; set; }

    /// <summary>The change is shown with old and new before it is made.</summary>
    public bool Confirming { get; private set; }

    public bool MayManage => User.Staff().May(Permission.ManageStaff) && User.Staff().Member.Id != Account.Member.Id;

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery(Name = "kunci")] string? key, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken)) return NotFound();
        Form = StaffForm.Of(Account.Member);
        OneTimePassword = notes.Take(User.Staff().Member.Id, key);
        return Page();
    }

    /// <summary>Shows what would change.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken)) return NotFound();
        Confirming = Form.Roles.Count > 0 && !string.IsNullOrWhiteSpace(Form.DisplayName);
        return Confirming ? Page() : Again(texts["Add.Invalid"]);
    }

    public Task<IActionResult> OnPostSaveAsync(Guid id, CancellationToken cancellationToken) => ChangeAsync(id, "ubah", async () =>
        (await accounts.ChangeAsync(Region, Account, Form.DisplayName ?? "", Form.AgencyCode, Form.OutletOrNull, Form.Roles, Actor, Form.Reason, cancellationToken), null), cancellationToken);

    public Task<IActionResult> OnPostCloseAsync(Guid id, CancellationToken cancellationToken) => ChangeAsync(id, "tutup", async () =>
        (await accounts.CloseAsync(Account, Actor, Form.Reason, cancellationToken), null), cancellationToken);

    public Task<IActionResult> OnPostOpenAsync(Guid id, CancellationToken cancellationToken) => ChangeAsync(id, "buka", async () =>
        (await accounts.OpenAsync(Account, Actor, Form.Reason, cancellationToken), null), cancellationToken);

    public Task<IActionResult> OnPostResetAsync(Guid id, CancellationToken cancellationToken) => ChangeAsync(id, "setel", () =>
        accounts.ResetAsync(Account, Actor, Form.Reason, cancellationToken), cancellationToken);

    private async Task<IActionResult> ChangeAsync(Guid id, string what, Func<Task<(StaffChange Outcome, string? Password)>> change, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken)) return NotFound();
        if (Version != Account.Version) return RedirectToPage(new { id, hasil = "berubah" });
        var (outcome, password) = await change();
        return outcome switch
        {
            StaffChange.Done => RedirectToPage(new { id, hasil = what, kunci = password is null ? null : notes.Keep(User.Staff().Member.Id, password) }),
            StaffChange.ChangedMeanwhile => RedirectToPage(new { id, hasil = "berubah" }),
            StaffChange.Refused => StatusCode(StatusCodes.Status403Forbidden),
            _ => Again(texts["Add.Invalid"]),
        };
    }

    private PageResultWithStatus Again(string why)
    {
        ModelState.AddModelError("Form.DisplayName", why);
        return new();
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await Books.Staff.FindAsync(Region.Code, new(id), cancellationToken) is not { } account) return false;
        Account = account;
        return true;
    }
}

/// <summary>The page again with what is wrong, as 422.</summary>
internal sealed class PageResultWithStatus : Microsoft.AspNetCore.Mvc.RazorPages.PageResult
{
    public PageResultWithStatus() => StatusCode = StatusCodes.Status422UnprocessableEntity;
}
