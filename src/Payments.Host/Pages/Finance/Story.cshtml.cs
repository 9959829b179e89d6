using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Pages.Finance.Work;
using Payments.Host.Receipts;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Finance;

/// <summary>The story of one item. Somebody scoped to an agency reads those of payments that are wholly that agency's; anything else is refused and logged.</summary>
internal sealed class StoryModel(Books books, AuditTrail audit, MoneyStory stories, DepositSlipPapers papers, ActionDesk desk, ProposalDesk proposals) : FinancePage(books)
{
    [BindProperty(Name = "jenis", SupportsGet = true)]
    public string Kind { get; set; } = "";

    [BindProperty(Name = "id", SupportsGet = true)]
    public string Id { get; set; } = "";

    /// <summary>What was just done about it, told after the redirect.</summary>
    [BindProperty(Name = "hasil", SupportsGet = true)]
    public string? Result { get; set; }

    public Story Story { get; private set; } = null!;

    /// <summary>What people did about it.</summary>
    public ItemWork Work { get; private set; } = ItemWork.None;

    /// <summary>The exception that counts; null when it is none.</summary>
    public ItemHistory? Current { get; private set; }

    public IReadOnlyList<Proposal> Proposals { get; private set; } = [];

    public IReadOnlyDictionary<StaffId, string> Names { get; private set; } = new Dictionary<StaffId, string>();

    public ExceptionState State => Work.StateOn(Today);

    public bool MayAct => User.Staff() is { Member.Agency: null } staff && staff.May(Permission.ProposeCorrection);

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
        Work = await desk.WorkAsync(Region, Id, cancellationToken);
        Current = await Books.Exceptions.CurrentAsync(Region.Code, new(side, Id), cancellationToken);
        if (Work != ItemWork.None) Names = await desk.NamesAsync(Region, cancellationToken);
        if (MayAct && Current is { } said) Proposals = await proposals.OfAsync(Region, said, cancellationToken);
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
