using Microsoft.AspNetCore.Mvc;
using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Settlements;
using Payments.Host.Composition;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Finance;

/// <summary>A channel's settlement batch: what its files list, and what runs said about it.</summary>
internal sealed class BatchModel(Books books, AuditTrail audit) : WholeRegionPage(books, audit)
{
    /// <summary>Lines a page shows at most.</summary>
    public const int Most = 200;

    /// <summary>Channel and key, as matches name it.</summary>
    [BindProperty(Name = "id", SupportsGet = true)]
    public string Id { get; set; } = "";

    public string Key => Id[(Id.IndexOf('/', StringComparison.Ordinal) + 1)..];

    public KnownBatch Batch { get; private set; } = null!;

    public IReadOnlyList<ItemHistory> History { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id.Split('/', 2) is not [var channel, { Length: > 0 } key]) return NotFound();
        if (!(await Books.Settlements.KnownBatchesAsync(Region.Code, new(channel), [key], cancellationToken)).TryGetValue(key, out var batch)) return NotFound();
        (Batch, History) = (batch, await Books.Runs.ExplainAsync(Region.Code, Id, cancellationToken));
        return Page();
    }

    public IEnumerable<KeyValuePair<BatchLineKey, LineFigures>> Lines => Batch.Lines.OrderBy(line => line.Key, BatchLineKey.InOrder).Take(Most);

    public Money Gross => Money.Sum(Batch.Lines.Values.Select(line => line.Gross));

    public Money Cost => Money.Sum(Batch.Lines.Values.Select(line => line.Cost));
}
