using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Payments.Core.Reconciliation;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Receipts;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Finance;

/// <summary>The story of one item. Somebody scoped to an agency reads those of payments that are wholly that agency's; anything else is refused and logged.</summary>
internal sealed class StoryModel(Books books, AuditTrail audit, MoneyStory stories, DepositSlipPapers papers) : FinancePage(books)
{
    [BindProperty(Name = "jenis", SupportsGet = true)]
    public string Kind { get; set; } = "";

    [BindProperty(Name = "id", SupportsGet = true)]
    public string Id { get; set; } = "";

    public Story Story { get; private set; } = null!;

    /// <summary>The address of an item's story.</summary>
    public static string PathOf(ItemSide side, string id, string day) => side == ItemSide.Batch
        ? $"/keuangan/batch?id={Uri.EscapeDataString(id)}&hari={day}"
        : $"/keuangan/cerita?jenis={side}&id={Uri.EscapeDataString(id)}&hari={day}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<ItemSide>(Kind, out var side) || string.IsNullOrWhiteSpace(Id) || await stories.OfAsync(Region, side, Id, cancellationToken) is not { } story) return NotFound();
        if (!Sees(story))
        {
            await audit.WriteAsync(Region.Code, AuditKind.Refused, $"{side.ToString().ToLowerInvariant()}:{Id}", reason: "other agency", cancellationToken: cancellationToken);
            return StatusCode(StatusCodes.Status403Forbidden);
        }
        Story = story;
        return Page();
    }

    /// <summary>A deposit slip as a file: the slip as <c>pdf</c>, its receipts as <c>csv</c> or <c>xlsx</c>.</summary>
    public async Task<IActionResult> OnGetFileAsync([FromQuery(Name = "bentuk")] string? form, CancellationToken cancellationToken)
    {
        if (await OnGetAsync(cancellationToken) is not PageResult) return NotFound();
        return Story.Slip is { } slip && await papers.OfAsync(Region, slip.Number, form, cancellationToken) is { } paper ? File(paper.Content, paper.Type, paper.Name) : NotFound();
    }

    private bool Sees(Story story)
    {
        var staff = User.Staff();
        return staff.Member.Agency is null
            || story.Payment is { } payment && payment.Allocations.All(part => part.Levy is { } levy && Region.Levies.TryGetValue(levy, out var known) && staff.Sees(known.Agency));
    }
}
