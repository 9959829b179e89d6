using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Payments.Core.Reconciliation;
using Payments.Host.Composition;
using Payments.Host.Jobs.Inbox;
using Payments.Host.Staff;
using Payments.Host.Texts;

namespace Payments.Host.Pages.Finance;

/// <summary>A page that takes a file in: chosen, looked at, then taken.</summary>
internal abstract class UploadPage(Books books, AuditTrail audit, InboxFolders inbox, IStringLocalizer<FinanceTexts> texts) : WholeRegionPage(books, audit)
{
    // A file a little too large is told so kindly; far larger ones are cut off by the server.
    protected const int MaxRequestBytes = UploadContent.MaxBytes + 2 * 1024 * 1024;

    private const int MostNameLength = 120;

    /// <summary>The file that is looked at.</summary>
    public HeldUpload? Held { get; protected set; }

    public IReadOnlyList<ReadingProblem> Problems { get; protected set; } = [];

    /// <summary>The folder files are delivered to; null when there is none.</summary>
    public InboxState? Inbox => inbox.Root is null ? null : InboxState.Of(inbox, Region.Code);

    /// <summary>How many new lines were taken, told after the redirect.</summary>
    [BindProperty(Name = "baru", SupportsGet = true)]
    public int? TakenLines { get; set; }

    /// <summary>The words for a file that is refused by its first bytes.</summary>
    protected virtual string WordOf(string reason) => "Upload." + reason;

    /// <summary>Notes that a file was refused for what it is.</summary>
    protected abstract Task NoteAsync(string name, string reason, CancellationToken cancellationToken);

    /// <summary>The file's bytes and name; null with an answer when it is refused for what it is.</summary>
    protected async Task<(string Name, byte[] Content, IActionResult? Answer)> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        var name = NameOf(file);
        if (file.Length > UploadContent.MaxBytes) return (name, [], await RefuseAsync(name, new("TooLarge", null), cancellationToken));
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken);
        var bytes = content.ToArray();
        return (name, bytes, UploadContent.Problem(bytes) is { } problem ? await RefuseAsync(name, problem, cancellationToken) : null);
    }

    protected async Task<IActionResult> RefuseAsync(string name, UploadRefusal why, CancellationToken cancellationToken)
    {
        await NoteAsync(name, why.Reason, cancellationToken);
        var place = why.Line is { } line ? texts["Upload.Line", line].Value : "";
        return Refuse(texts[WordOf(why.Reason), name] + place);
    }

    protected PageResult Refuse(string why, string field = "berkas")
    {
        ModelState.AddModelError(field, why);
        return Refused();
    }

    /// <summary>The page again, with what is wrong at its fields.</summary>
    protected PageResult Refused()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private static string NameOf(IFormFile file)
    {
        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        return name.Length <= MostNameLength ? name : name[^MostNameLength..];
    }
}
