using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Payments.Core.Channels;
using Payments.Core.Reconciliation.Settlements;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Jobs.Inbox;
using Payments.Host.Staff;
using Payments.Host.Texts;

namespace Payments.Host.Pages.Finance;

/// <summary>Settlement files of channels come in here: chosen with their channel, looked at, then taken.</summary>
[Authorize(Policy = nameof(Permission.ImportStatements))]
[RequestSizeLimit(MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxRequestBytes)]
internal sealed class SettlementsModel(Books books, AuditTrail audit, SettlementDesk desk, HeldUploads uploads, InboxFolders inbox, IStringLocalizer<FinanceTexts> texts)
    : UploadPage(books, audit, inbox, texts)
{
    private readonly IStringLocalizer<FinanceTexts> _texts = texts;

    public SettlementOutcome.Imported? Preview { get; private set; }

    /// <summary>The channel that sent the file.</summary>
    [BindProperty(Name = "saluran", SupportsGet = true)]
    public string? ChannelText { get; set; }

    /// <summary>The channels somebody settles.</summary>
    public IEnumerable<Channel> Channels => Region.Channels.Values.Where(channel => channel.Account is not null).OrderBy(channel => channel.Name, StringComparer.Ordinal);

    private ChannelId? Sender => Channels.FirstOrDefault(channel => channel.Id.Value == ChannelText)?.Id;

    /// <summary>Looks at a file without writing anything.</summary>
    public async Task<IActionResult> OnPostPreviewAsync([FromForm(Name = "berkas")] IFormFile? file, CancellationToken cancellationToken)
    {
        if (Sender is not { } channel) return Refuse(_texts["Settle.NoChannel"], "saluran");
        if (file is null) return Refuse(_texts["Settle.None"]);
        var (name, bytes, answer) = await ReadAsync(file, cancellationToken);
        return answer ?? await ShowAsync(name, bytes, await desk.PreviewAsync(Region, channel, name, bytes, cancellationToken), cancellationToken);
    }

    /// <summary>Takes the file that was looked at.</summary>
    public async Task<IActionResult> OnPostTakeAsync([FromForm(Name = "kunci")] Guid key, CancellationToken cancellationToken)
    {
        if (Sender is not { } channel) return Refuse(_texts["Settle.NoChannel"], "saluran");
        if (uploads.Find(User.Staff().Member.Id, key) is not { } held) return Refuse(_texts["Upload.Gone"]);
        var outcome = await desk.TakeAsync(Region, channel, held.Name, held.Content, cancellationToken);
        // Enter twice: the second time the same bytes are known, and the answer is the same page.
        return outcome is SettlementOutcome.Imported taken ? RedirectToPage(new { hari = DayText, baru = taken.NewLines })
            : outcome is SettlementOutcome.AlreadyImported ? RedirectToPage(new { hari = DayText, baru = 0 })
            : await ShowAsync(held.Name, held.Content, outcome, cancellationToken);
    }

    protected override string WordOf(string reason) => (reason is "Pdf" or "Binary" or "TooLarge" or "Empty" or "Unknown" ? "Settle." : "Upload.") + reason;

    protected override Task NoteAsync(string name, string reason, CancellationToken cancellationToken) => desk.RefuseAsync(Region, name, reason, cancellationToken);

    private async Task<IActionResult> ShowAsync(string name, byte[] bytes, SettlementOutcome? outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case SettlementOutcome.Imported preview:
                (Held, Preview) = (uploads.Hold(User.Staff().Member.Id, name, bytes), preview);
                return Page();
            case SettlementOutcome.AlreadyImported known:
                return Refuse(_texts["Upload.Known", name, known.First.Name, Web.Dates.Moment(known.First.ImportedAt, Region.Zone)]);
            case SettlementOutcome.Refused refused:
                Problems = refused.Problems;
                return Refuse(_texts["Upload.Refused", name]);
            default:
                return await RefuseAsync(name, new("Unknown", 1), cancellationToken);
        }
    }
}
