using Microsoft.AspNetCore.Mvc;
using Payments.Core.Ledger;
using Payments.Core.Reconciliation;
using Payments.Host.Composition;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Finance;

/// <summary>The reconciliation runs of a day, and the doors to close it, undo a run, run again.</summary>
internal sealed class RunsModel(Books books, AuditTrail audit, RunDesk desk) : WholeRegionPage(books, audit)
{
    public IReadOnlyList<RunRecord> Runs { get; private set; } = [];

    public LedgerDay? LedgerDay { get; private set; }

    /// <summary>What was just done: <c>tutup</c>, <c>ulang</c>, <c>batal</c>; or <c>berubah</c> when the form was too old.</summary>
    [BindProperty(Name = "hasil", SupportsGet = true)]
    public string? Result { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Runs = await desk.RunsAsync(Region, Day, cancellationToken);
        LedgerDay = (await Books.Ledger.DaysAsync(Region.Code, cancellationToken)).FirstOrDefault(known => known.Date == Day);
    }

    /// <summary>Only the newest live run of an account may be undone.</summary>
    public bool IsNewest(RunRecord run) => run.UndoneAt is null && Runs.Where(other => other.Account == run.Account && other.UndoneAt is null).Max(other => other.Number) == run.Number;

    /// <summary>The run before, to compare with; undone ones too.</summary>
    public RunRecord? Before(RunRecord run) => Runs.Where(other => other.Account == run.Account && other.Number < run.Number).MaxBy(other => other.Number);
}
