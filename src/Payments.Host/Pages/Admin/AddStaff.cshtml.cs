using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Staff;
using Payments.Host.Texts;

namespace Payments.Host.Pages.Admin;

/// <summary>A new account; its one-time password is shown once.</summary>
[Authorize(Policy = nameof(Permission.ManageStaff))]
internal sealed class AddStaffModel(Books books, StaffAccounts accounts, OneTimeNotes notes, IStringLocalizer<AdminTexts> texts) : AdminPage(books)
{
    [BindProperty]
    public StaffForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (outcome, password) = await accounts.AddAsync(Region, Form.UserName, Form.DisplayName, Form.AgencyCode, Form.OutletOrNull, Form.Roles, Actor, cancellationToken);
        if (outcome == StaffChange.Done)
        {
            var made = (await Books.Staff.FindByNameAsync(Region.Code, StaffMember.NormalizeUserName(Form.UserName)!, cancellationToken))!;
            return RedirectToPage("StaffMember", new { id = made.Member.Id.Value, kunci = notes.Keep(User.Staff().Member.Id, password!) });
        }
        ModelState.AddModelError("Form.UserName", outcome == StaffChange.NameTaken ? texts["Add.Taken", Form.UserName ?? ""] : texts["Add.Invalid"]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
