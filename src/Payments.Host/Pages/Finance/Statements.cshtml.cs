using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Statements;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Staff;
using Payments.Host.Texts;

namespace Payments.Host.Pages.Finance;

/// <summary>Bank statements come in here: chosen, looked at, then taken.</summary>
[Authorize(Policy = nameof(Permission.ImportStatements))]
[RequestSizeLimit(MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxRequestBytes)]
internal sealed class StatementsModel(Books books, AuditTrail audit, StatementDesk desk, HeldUploads uploads, IStringLocalizer<FinanceTexts> texts) : WholeRegionPage(books, audit)
{
    // A file a little too large is told so kindly; far larger ones are cut off by the server.
    private const int MaxRequestBytes = UploadContent.MaxBytes + 2 * 1024 * 1024;

    private const int MostNameLength = 120;

    /// <summary>The file that is looked at.</summary>
    public HeldUpload? Held { get; private set; }

    public ImportOutcome.Imported? Preview { get; private set; }

    public IReadOnlyList<ReadingProblem> Problems { get; private set; } = [];

    /// <summary>How many new lines were taken, told after the redirect.</summary>
    [BindProperty(Name = "baru", SupportsGet = true)]
    public int? TakenLines { get; set; }

    /// <summary>Looks at a file without writing anything.</summary>
    public async Task<IActionResult> OnPostPreviewAsync([FromForm(Name = "berkas")] IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null) return Refuse(texts["Upload.None"]);
        var name = NameOf(file);
        if (file.Length > UploadContent.MaxBytes) return await RefuseAsync(name, new("TooLarge", null), cancellationToken);
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken);
        var bytes = content.ToArray();
        if (UploadContent.Problem(bytes) is { } problem) return await RefuseAsync(name, problem, cancellationToken);
        return await ShowAsync(name, bytes, await desk.PreviewAsync(Region, name, bytes, cancellationToken), cancellationToken);
    }

    /// <summary>Takes the file that was looked at.</summary>
    public async Task<IActionResult> OnPostTakeAsync([FromForm(Name = "kunci")] Guid key, CancellationToken cancellationToken)
    {
        if (uploads.Find(User.Staff().Member.Id, key) is not { } held) return Refuse(texts["Upload.Gone"]);
        var outcome = await desk.TakeAsync(Region, held.Name, held.Content, cancellationToken);
        // Enter twice: the second time the same bytes are known, and the answer is the same page.
        return outcome is ImportOutcome.Imported taken ? RedirectToPage(new { hari = DayText, baru = taken.NewLines })
            : outcome is ImportOutcome.AlreadyImported ? RedirectToPage(new { hari = DayText, baru = 0 })
            : await ShowAsync(held.Name, held.Content, outcome, cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(string name, byte[] bytes, ImportOutcome? outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case ImportOutcome.Imported preview:
                (Held, Preview) = (uploads.Hold(User.Staff().Member.Id, name, bytes), preview);
                return Page();
            case ImportOutcome.AlreadyImported known:
                return Refuse(texts["Upload.Known", name, known.First.Name, Web.Dates.Moment(known.First.ImportedAt, Region.Zone)]);
            case ImportOutcome.Refused refused:
                Problems = refused.Problems;
                return Refuse(texts["Upload.Refused", name]);
            default:
                return await RefuseAsync(name, new("Unknown", 1), cancellationToken);
        }
    }

    private async Task<IActionResult> RefuseAsync(string name, UploadRefusal why, CancellationToken cancellationToken)
    {
        await desk.RefuseAsync(Region, name, why.Reason, cancellationToken);
        var place = why.Line is { } line ? texts["Upload.Line", line].Value : "";
        return Refuse(texts["Upload." + why.Reason, name] + place);
    }

    private PageResult Refuse(string why)
    {
        ModelState.AddModelError("berkas", why);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private static string NameOf(IFormFile file)
    {
        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        return name.Length <= MostNameLength ? name : name[^MostNameLength..];
    }
}
