using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Staff;
using Payments.Host.Texts;

namespace Payments.Host.Pages.Admin;

/// <summary>The region as it is loaded: its channels; and the check of a new region file.</summary>
internal sealed class RegionPageModel(Books books, RegionFileCheck check, IStringLocalizer<AdminTexts> texts) : AdminPage(books)
{
    public RegionCheck? Check { get; private set; }

    public string? FileName { get; private set; }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "berkas")] IFormFile? file, CancellationToken cancellationToken)
    {
        if (!User.Staff().May(Permission.ManageRegion)) return Forbid();
        if (file is null)
        {
            ModelState.AddModelError("berkas", texts["Region.NoFile"]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken);
        FileName = Path.GetFileName(file.FileName.Replace('\\', '/'));
        Check = check.Check(Region, content.ToArray());
        if (Check.Problems.Count > 0) Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
