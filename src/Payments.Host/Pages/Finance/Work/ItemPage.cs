using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Host.Composition;
using Payments.Host.Staff;
using Payments.Host.Texts;

namespace Payments.Host.Pages.Finance.Work;

/// <summary>A page on which something is done about one exception.</summary>
internal abstract class ItemPage(Books books, AuditTrail audit, IStringLocalizer<FinanceTexts> texts) : WholeRegionPage(books, audit)
{
    [BindProperty(Name = "jenis", SupportsGet = true)]
    public string SideText { get; set; } = "";

    [BindProperty(Name = "id", SupportsGet = true)]
    public string Id { get; set; } = "";

    /// <summary>Made when the form is shown: sent twice it counts once.</summary>
    [BindProperty(Name = "kunci")]
    public Guid FormKey { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The exception.</summary>
    public ItemHistory Said { get; private set; } = null!;

    public ItemRef Item => Said.Item;

    public ExplainedItem? Explained => Said.Explanation.Items.FirstOrDefault(item => item.Item == Item);

    public string Label => Explained?.Label ?? Id;

    public Money Amount => Explained?.Amount ?? Money.Zero;

    public string StoryPath => StoryModel.PathOf(Item.Side, Item.Id, DayText);

    /// <summary>Looks for the exception; null when there is none any more.</summary>
    protected async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<ItemSide>(SideText, out var side) || !Enum.IsDefined(side) || string.IsNullOrWhiteSpace(Id)) return false;
        if (await Books.Exceptions.CurrentAsync(Region.Code, new(side, Id), cancellationToken) is not { } said) return false;
        Said = said;
        return true;
    }

    /// <summary>Shows the page again with what stands against it, at its field.</summary>
    protected IActionResult Refuse(ActionOutcome.Refused refused)
    {
        ModelState.AddModelError(FieldOf(refused.Why), texts["Refuse." + refused.Why]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    protected RedirectResult ToStory(ActionKind done) => LocalStory($"&hasil={done}");

    private RedirectResult LocalStory(string result) => new(StoryPath + result);

    private static string FieldOf(ActionRefusal why) => why switch
    {
        ActionRefusal.NoReason => nameof(Reason),
        ActionRefusal.BadDay => nameof(ActModel.Until),
        ActionRefusal.BadReference => nameof(ActModel.Reference),
        ActionRefusal.BadAccount or ActionRefusal.NoPayer or ActionRefusal.BadBill or ActionRefusal.BillNotPayable or ActionRefusal.BillSettled or ActionRefusal.BillAmount => nameof(ActModel.Detail),
        _ => "",
    };
}
