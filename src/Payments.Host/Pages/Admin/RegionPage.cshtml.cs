using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Payments.Core.Channels;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Staff;
using Payments.Host.Texts;

namespace Payments.Host.Pages.Admin;

/// <summary>The region as it is loaded: its channels; and the check of a new region file.</summary>
internal sealed class RegionPageModel(Books books, RegionFileCheck check, IChannelStateStore states, AuditTrail audit, IStringLocalizer<AdminTexts> texts) : AdminPage(books)
{
    /// <summary>A channel is not offered to payers any more.</summary>
    public static readonly AuditKind ChannelPaused = new("channel-paused");

    /// <summary>A channel is offered to payers again.</summary>
    public static readonly AuditKind ChannelOpened = new("channel-opened");

    private const string Path = "/admin/wilayah";

    public RegionCheck? Check { get; private set; }

    public string? FileName { get; private set; }

    /// <summary>How channels stand; one that is missing was never paused.</summary>
    public IReadOnlyDictionary<ChannelId, ChannelState> States { get; private set; } = new Dictionary<ChannelId, ChannelState>();

    /// <summary>What was just done: <c>tutup</c>, <c>buka</c> or <c>berubah</c>, when somebody else was quicker.</summary>
    [BindProperty(Name = "hasil", SupportsGet = true)]
    public string? Result { get; set; }

    /// <summary>A channel card terminals aside, which cashiers choose: payers choose the others.</summary>
    public static bool CanPause(Channel channel) => channel.Kind is not (ChannelKind.Card or ChannelKind.Transfer);

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>Pauses a channel or opens it again. The form carries the number it was shown with, so that it acts once.</summary>
    public async Task<IActionResult> OnPostStateAsync(
        [FromForm(Name = "saluran")] string? channel, [FromForm(Name = "nomor")] long number, [FromForm(Name = "tutup")] bool pause, [FromForm(Name = "alasan")] string? reason, CancellationToken cancellationToken)
    {
        if (!User.Staff().May(Permission.ManageRegion)) return Forbid();
        if (!Region.Channels.TryGetValue(new(channel ?? ""), out var known) || !CanPause(known)) return NotFound();
        if (!ChannelState.IsReason(reason))
        {
            ModelState.AddModelError("alasan-" + known.Id, texts["Channel.ReasonWrong", known.Name]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            await LoadAsync(cancellationToken);
            return Page();
        }
        var next = new ChannelState(Region.Code, known.Id, number + 1, pause ? ChannelOpening.Paused : ChannelOpening.Open, reason!.Trim(), User.Staff().Member.Id.ToString(), Now);
        if (!await states.ChangeAsync(next, cancellationToken)) return LocalRedirect(Path + "?hasil=berubah");
        await audit.WriteAsync(
            Region.Code, pause ? ChannelPaused : ChannelOpened, "channel:" + known.Id, (pause ? ChannelOpening.Open : ChannelOpening.Paused).ToString(), next.Opening.ToString(), next.Reason, cancellationToken);
        return LocalRedirect(Path + (pause ? "?hasil=tutup" : "?hasil=buka"));
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "berkas")] IFormFile? file, CancellationToken cancellationToken)
    {
        if (!User.Staff().May(Permission.ManageRegion)) return Forbid();
        await LoadAsync(cancellationToken);
        if (file is null)
        {
            ModelState.AddModelError("berkas", texts["Region.NoFile"]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken);
        FileName = System.IO.Path.GetFileName(file.FileName.Replace('\\', '/'));
        Check = check.Check(Region, content.ToArray());
        if (Check.Problems.Count > 0) Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        States = (await states.CurrentAsync(Region.Code, cancellationToken)).ToDictionary(state => state.Channel);
}
