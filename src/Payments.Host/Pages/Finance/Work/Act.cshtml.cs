using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Regions;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Staff;
using Payments.Host.Texts;

namespace Payments.Host.Pages.Finance.Work;

/// <summary>One thing done about one exception: a note, a day, a letter, or a proposal about a line's money.</summary>
[Authorize(Policy = nameof(Permission.ProposeCorrection))]
internal sealed class ActModel(Books books, AuditTrail audit, ActionDesk desk, IStringLocalizer<FinanceTexts> texts) : ItemPage(books, audit, texts)
{
    [BindProperty(Name = "apa", SupportsGet = true)]
    public string KindText { get; set; } = "";

    [BindProperty]
    public string? Until { get; set; }

    [BindProperty]
    public string? Reference { get; set; }

    /// <summary>The account code to write to, whose money is held, or the bill's payment code.</summary>
    [BindProperty]
    public string? Detail { get; set; }

    public ActionKind Kind { get; private set; }

    /// <summary>The account codes a line may be written to.</summary>
    public IReadOnlyList<LineAccount> Codes => Kind == ActionKind.WriteToAccount && Explained is { } line
        ? OpenItems.CodesFor(Region, Said.Run.Account, line.Amount, line.Date) : [];

    /// <summary>The address of this page.</summary>
    public static string PathOf(ItemRef item, ActionKind kind, string day) => $"/keuangan/tindakan?jenis={item.Side}&id={Uri.EscapeDataString(item.Id)}&apa={kind}&hari={day}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken) || !FindKind()) return NotFound();
        FormKey = Guid.CreateVersion7(Books.Calendar.Now);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken) || !FindKind() || FormKey == Guid.Empty) return NotFound();
        var by = User.Staff().Member;
        var until = DateOnly.TryParseExact(Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null;
        var outcome = Kind.MovesMoney()
            ? await desk.ProposeAsync(Region, new(new(FormKey), Kind, [Item], Detail, Reason), by, cancellationToken)
            : await desk.ActAsync(Region, new(new(FormKey), Item, Kind, until, Reference, Reason), by, cancellationToken);
        return outcome is ActionOutcome.Refused refused ? Refuse(refused) : ToStory(Kind);
    }

    private bool FindKind()
    {
        if (!Enum.TryParse<ActionKind>(KindText, out var kind) || kind == ActionKind.MatchByHand || !AllowedActions.Of(Said.Type!, Item.Side).Contains(kind)) return false;
        Kind = kind;
        return true;
    }
}
