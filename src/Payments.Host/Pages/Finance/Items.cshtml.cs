using Microsoft.AspNetCore.Mvc;
using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Host.Composition;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Finance;

/// <summary>What a figure is made of.</summary>
internal sealed class ItemsModel(Books books, AuditTrail audit, CellItems items) : WholeRegionPage(books, audit)
{
    [BindProperty(Name = "apa", SupportsGet = true)]
    public string What { get; set; } = "";

    [BindProperty(Name = "subjek", SupportsGet = true)]
    public string Subject { get; set; } = "";

    [BindProperty(Name = "keadaan", SupportsGet = true)]
    public string? StateText { get; set; }

    [BindProperty(Name = "pemilik", SupportsGet = true)]
    public string? OwnerText { get; set; }

    public CellList List { get; private set; } = null!;

    public Money Sum => Money.Sum(List.Items.Select(item => item.Amount));

    public bool IsCheck => What is not (CellItems.Age or CellItems.Exception);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await items.OfAsync(Region, Day, What, Subject, Filter, cancellationToken) is not { } list) return NotFound();
        List = list;
        return Page();
    }

    private ExceptionFilter Filter => new(
        Enum.TryParse<ExceptionState>(StateText, out var state) && Enum.IsDefined(state) ? state : null,
        Enum.TryParse<DiscrepancyOwner>(OwnerText, out var owner) && Enum.IsDefined(owner) ? owner : null);

    /// <summary>Where an item's story is told.</summary>
    public string StoryOf(CellItem item) => StoryModel.PathOf(item.Side, item.Id, DayText);
}
