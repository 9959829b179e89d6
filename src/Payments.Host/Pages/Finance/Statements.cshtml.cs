using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Payments.Core.Reconciliation.Statements;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Jobs.Inbox;
using Payments.Host.Staff;
using Payments.Host.Texts;

namespace Payments.Host.Pages.Finance;

/// <summary>Bank statements come in here: chosen, looked at, then taken.</summary>
[Authorize(Policy = nameof(Permission.ImportStatements))]
[RequestSizeLimit(MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxRequestBytes)]
internal sealed class StatementsModel(Books books, AuditTrail audit, StatementDesk desk, HeldUploads uploads, InboxFolders inbox, IStringLocalizer<FinanceTexts> texts)
    : UploadPage(books, audit, inbox, texts)
{
    private readonly IStringLocalizer<FinanceTexts> _texts = texts;

    public ImportOutcome.Imported? Preview { get; private set; }

    /// <summary>Looks at a file without writing anything.</summary>
    public async Task<IActionResult> OnPostPreviewAsync([FromForm(Name = "berkas")] IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null) return Refuse(_texts["Upload.None"]);
        var (name, bytes, answer) = await ReadAsync(file, cancellationToken);
        return answer ?? await ShowAsync(name, bytes, await desk.PreviewAsync(Region, name, bytes, cancellationToken), cancellationToken);
    }

    /// <summary>Takes the file that was looked at.</summary>
    public async Task<IActionResult> OnPostTakeAsync([FromForm(Name = "kunci")] Guid key, CancellationToken cancellationToken)
    {
        if (uploads.Find(User.Staff().Member.Id, key) is not { } held) return Refuse(_texts["Upload.Gone"]);
        var outcome = await desk.TakeAsync(Region, held.Name, held.Content, cancellationToken);
        // Enter twice: the second time the same bytes are known, and the answer is the same page.
        return outcome is ImportOutcome.Imported taken ? RedirectToPage(new { hari = DayText, baru = taken.NewLines })
            : outcome is ImportOutcome.AlreadyImported ? RedirectToPage(new { hari = DayText, baru = 0 })
            : await ShowAsync(held.Name, held.Content, outcome, cancellationToken);
    }

    protected override Task NoteAsync(string name, string reason, CancellationToken cancellationToken) => desk.RefuseAsync(Region, name, reason, cancellationToken);

    private async Task<IActionResult> ShowAsync(string name, byte[] bytes, ImportOutcome? outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case ImportOutcome.Imported preview:
                (Held, Preview) = (uploads.Hold(User.Staff().Member.Id, name, bytes), preview);
                return Page();
            case ImportOutcome.AlreadyImported known:
                return Refuse(_texts["Upload.Known", name, known.First.Name, Web.Dates.Moment(known.First.ImportedAt, Region.Zone)]);
            case ImportOutcome.Refused refused:
                Problems = refused.Problems;
                return Refuse(_texts["Upload.Refused", name]);
            default:
                return await RefuseAsync(name, new("Unknown", 1), cancellationToken);
        }
    }
}
