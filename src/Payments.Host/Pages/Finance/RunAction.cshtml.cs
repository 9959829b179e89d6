using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Regions;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Finance;

/// <summary>Asks before a day is closed, a run undone or a day run again: names run, day and consequence.</summary>
[Authorize(Policy = nameof(Permission.RunReconciliation))]
internal sealed class RunActionModel(Books books, AuditTrail audit, RunDesk desk) : WholeRegionPage(books, audit)
{
    public const string Close = "tutup", Again = "ulang", Undo = "batal";

    [BindProperty(Name = "apa", SupportsGet = true)]
    public string What { get; set; } = "";

    [BindProperty(Name = "run", SupportsGet = true)]
    public Guid? RunKey { get; set; }

    /// <summary>What the runs were when the form was shown; together with the day it is the form's key.</summary>
    [BindProperty(Name = "kunci")]
    public string? Seen { get; set; }

    public RunRecord? Run { get; private set; }

    /// <summary>What running again would change, by account; empty for anything else that is asked.</summary>
    public IReadOnlyList<(ReceivingAccountId Account, RunPreview Preview)> Previews { get; private set; } = [];

    public IReadOnlyList<string> Reasons { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken)) return NotFound();
        Seen = await desk.SeenAsync(Region, Day, cancellationToken);
        if (What == Again) Previews = await desk.PreviewAsync(Region, Day, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken)) return NotFound();
        if (Seen != await desk.SeenAsync(Region, Day, cancellationToken)) return Back("berubah");
        var answer = What switch
        {
            Close => await desk.CloseAsync(Region, Day, cancellationToken),
            Again => await desk.AgainAsync(Region, Day, cancellationToken),
            _ => await desk.UndoAsync(Region, Run!.Id, cancellationToken),
        };
        if (answer.Done) return Back(What == Again && answer.Run is null ? "sama" : What);
        Reasons = answer.Reasons;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private RedirectToPageResult Back(string result) => RedirectToPage("Runs", new { hari = DayText, hasil = result });

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        if (What != Undo) return What is Close or Again;
        Run = RunKey is { } key ? await Books.Runs.FindRunAsync(Region.Code, new RunId(key), cancellationToken) : null;
        return Run is not null && Run.BusinessDate == Day;
    }
}
