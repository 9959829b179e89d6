using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Staff;
using Payments.Host.Texts;

namespace Payments.Host.Pages.Finance.Work;

/// <summary>One order: what it joins or moves, who proposed it and why; the second person confirms or refuses here.</summary>
internal sealed class OrderModel(Books books, AuditTrail audit, ActionDesk desk, IStringLocalizer<FinanceTexts> texts) : WholeRegionPage(books, audit)
{
    [BindProperty(Name = "perintah", SupportsGet = true)]
    public Guid Key { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>What was just done, told after the redirect.</summary>
    [BindProperty(Name = "hasil", SupportsGet = true)]
    public string? Result { get; set; }

    public OrderRecord Record { get; private set; } = null!;

    public IReadOnlyDictionary<StaffId, string> Names { get; private set; } = new Dictionary<StaffId, string>();

    /// <summary>The account's newest run: what is run again so that the order is carried out now.</summary>
    public RunRecord? Newest { get; private set; }

    public bool IsOwn => Record.Order.ProposedBy == User.Staff().Member.Id;

    public bool MayDecide => Record.State == OrderState.Proposed && User.Staff().May(Permission.ApproveCorrection) && !IsOwn;

    public bool MayWithdraw => Record.IsPending && (User.Staff().May(Permission.ProposeCorrection) || User.Staff().May(Permission.ApproveCorrection));

    /// <summary>The address of an order.</summary>
    public static string PathOf(OrderId order, string day) => $"/keuangan/perintah/periksa?perintah={order}&hari={day}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) ? Page() : NotFound();

    public Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellationToken) =>
        AnswerAsync(OrderState.Confirmed, by => desk.DecideAsync(Region, new(Key), confirm: true, null, by, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostRefuseAsync(CancellationToken cancellationToken) =>
        AnswerAsync(OrderState.Refused, by => desk.DecideAsync(Region, new(Key), confirm: false, Reason, by, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellationToken) =>
        AnswerAsync(OrderState.Withdrawn, by => desk.WithdrawAsync(Region, new(Key), Reason, by, cancellationToken), cancellationToken);

    private async Task<IActionResult> AnswerAsync(OrderState done, Func<StaffMember, Task<ActionOutcome>> act, CancellationToken cancellationToken)
    {
        var outcome = await act(User.Staff().Member);
        if (!await FindAsync(cancellationToken)) return NotFound();
        if (outcome is not ActionOutcome.Refused refused) return LocalRedirect($"{PathOf(Record.Order.Id, DayText)}&hasil={done}");
        ModelState.AddModelError(refused.Why == ActionRefusal.NoReason ? nameof(Reason) : "", texts["Refuse." + refused.Why]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        if (await Books.Actions.FindAsync(Region.Code, new OrderId(Key), cancellationToken) is not { } record) return false;
        Record = record;
        Names = await desk.NamesAsync(Region, cancellationToken);
        Newest = await Books.Runs.NewestRunAsync(Region.Code, record.Order.Account, cancellationToken);
        return true;
    }
}
