using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Payments.Core;
using Payments.Core.Counter;
using Payments.Core.Staff;
using Payments.Host.Staff;
using Payments.Host.Texts;
using Payments.Host.Web;

namespace Payments.Host.Pages.Counter;

/// <summary>Closing the till (tutup kas): a blind count by denomination with the hand-over note, a look at what was counted, then the close.</summary>
internal sealed class CloseModel(Workplace workplace, CounterDesk desk, AuditTrail audit, IStringLocalizer<CounterTexts> texts) : PageModel
{
    /// <summary>The session that is closed: an old tab never closes the next one with this count.</summary>
    [BindProperty]
    public Guid SessionId { get; set; }

    /// <summary>Pieces by denomination.</summary>
    [BindProperty(Name = "n")]
    public Dictionary<int, string?> Pieces { get; set; } = [];

    [BindProperty]
    public string? Incidents { get; set; }

    [BindProperty]
    public string? NextFloat { get; set; }

    [BindProperty]
    public string? Bag { get; set; }

    public TillSession? Session { get; private set; }

    public Money Counted { get; private set; }

    /// <summary>True while the page asks whether the count shall stand.</summary>
    public bool Confirming { get; private set; }

    public TillHandover Handover { get; private set; } = new("", Money.Zero, "");

    public Core.Regions.Region Region => workplace.RegionOf(User.Staff());

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!User.Staff().May(Permission.TakePayments)) return Forbid();
        Session = await workplace.OwnTillAsync(User.Staff(), cancellationToken);
        SessionId = Session?.Id.Value ?? Guid.Empty;
        return Page();
    }

    public async Task<IActionResult> OnPostCheckAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer) return answer;
        Confirming = Read();
        if (!Confirming) Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public async Task<IActionResult> OnPostAgainAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer) return answer;
        Read();
        return Page();
    }

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer) return answer;
        if (Read() && await desk.CloseAsync(Session!.Region, Session.Id, Counted, Handover, cancellationToken) is TillClosing.Closed closed)
        {
            if (!closed.Again)
                await audit.WriteAsync(
                    Session.Region, CounterAudit.TillClosed, "till:" + Session.Id, $"expected {closed.Session.Expected}", $"counted {closed.Session.Counted}", $"difference {closed.Session.Difference}", cancellationToken);
            return LocalRedirect($"{PagePaths.Counter}/kas/{Session.Id}");
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>Only the own till. One that is closed already shows its sheet: its first count stands.</summary>
    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (!User.Staff().May(Permission.TakePayments)) return Forbid();
        Session = await workplace.FindOwnTillAsync(User.Staff(), SessionId, cancellationToken);
        return Session is null ? NotFound() : Session.ClosedAt is not null ? LocalRedirect($"{PagePaths.Counter}/kas/{Session.Id}") : null;
    }

    private bool Read()
    {
        (Counted, var wrong) = CashCount.Add(Pieces);
        if (wrong is { } value) ModelState.AddModelError($"n[{value}]", texts["Close.PiecesWrong", Money.OfRupiah(value).ToString()]);
        var next = Money.Zero;
        if (!string.IsNullOrWhiteSpace(NextFloat) && !Rupiah.TryRead(NextFloat, out next)) ModelState.AddModelError(nameof(NextFloat), texts["Open.FloatWrong"]);
        Handover = new(Incidents?.Trim() ?? "", next, Bag?.Trim() ?? "");
        if (Handover.Incidents.Length > TillHandover.MaxIncidentsLength) ModelState.AddModelError(nameof(Incidents), texts["Close.TooLong", TillHandover.MaxIncidentsLength]);
        if (Handover.BagNumber.Length > TillHandover.MaxBagNumberLength) ModelState.AddModelError(nameof(Bag), texts["Close.TooLong", TillHandover.MaxBagNumberLength]);
        return ModelState.IsValid;
    }
}
