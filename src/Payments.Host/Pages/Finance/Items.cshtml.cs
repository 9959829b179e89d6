using Microsoft.AspNetCore.Mvc;
using Payments.Core;
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

    public CellList List { get; private set; } = null!;

    public Money Sum => Money.Sum(List.Items.Select(item => item.Amount));

    public bool IsCheck => What is not (CellItems.Age or CellItems.Exception);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await items.OfAsync(Region, Day, What, Subject, cancellationToken) is not { } list) return NotFound();
        List = list;
        return Page();
    }

    /// <summary>Where an item's story is told.</summary>
    public string StoryOf(CellItem item) => StoryModel.PathOf(item.Side, item.Id, DayText);
}
