using Payments.Core.Reconciliation.Matching;
using Payments.Core.Regions;
using Payments.Core.Staff;

namespace Payments.Core.Reconciliation.Actions;

/// <summary>What somebody wants to do about an exception without moving money.</summary>
/// <param name="Id">Made by the form: the same one twice counts once.</param>
/// <param name="Item">About what.</param>
/// <param name="Kind">What.</param>
/// <param name="Until">The day to wait for.</param>
/// <param name="Reference">The office's own number of its letter or ticket.</param>
/// <param name="Reason">Why.</param>
public sealed record ActionRequest(ActionId Id, ItemRef Item, ActionKind Kind, DateOnly? Until, string? Reference, string? Reason);

/// <summary>What somebody proposes about money.</summary>
/// <param name="Id">Made by the form: the same one twice counts once.</param>
/// <param name="Kind">What.</param>
/// <param name="Items">With what, in any order.</param>
/// <param name="Detail">The account code to write to, whose money is held, or a bill's payment code.</param>
/// <param name="Reason">Why.</param>
public sealed record OrderRequest(OrderId Id, ActionKind Kind, IReadOnlyList<ItemRef> Items, string? Detail, string? Reason);

/// <summary>Where people settle exceptions: one person notes, waits and asks; where money moves one proposes and another confirms, and the next run carries it out.</summary>
public sealed class ExceptionDesk(IActionStore actions, IReconciliationStore runs, LinePayments payments, RegionCalendar calendar)
{
    /// <summary>Writes down what somebody did about an exception.</summary>
    public async Task<ActionOutcome> ActAsync(Region region, ActionRequest request, StaffMember by, CancellationToken cancellationToken)
    {
        if (!by.Active || !by.May(Permission.ProposeCorrection)) return new ActionOutcome.Refused(ActionRefusal.NotPermitted);
        if (Reason(request.Reason) is not { } reason) return new ActionOutcome.Refused(ActionRefusal.NoReason);
        if (await CurrentAsync(region.Code, request.Item, cancellationToken) is not { } said) return new ActionOutcome.Refused(ActionRefusal.NoException);
        if (request.Kind.MovesMoney() || !AllowedActions.Of(said.Type!, request.Item.Side).Contains(request.Kind)) return new ActionOutcome.Refused(ActionRefusal.NotAllowed);

        var today = calendar.Today(region);
        var until = request.Kind == ActionKind.WaitUntil ? request.Until : null;
        if (request.Kind == ActionKind.WaitUntil && (until is not { } day || day <= today || day > today.AddDays(ItemAction.MaxWaitDays))) return new ActionOutcome.Refused(ActionRefusal.BadDay);
        var isSent = request.Kind is ActionKind.SendToBank or ActionKind.SendToChannel;
        var reference = string.IsNullOrWhiteSpace(request.Reference) ? null : request.Reference.Trim();
        if ((isSent && reference is null) || reference?.Length > ItemAction.MaxReferenceLength) return new ActionOutcome.Refused(ActionRefusal.BadReference);

        var action = new ItemAction(region.Code, request.Id, request.Item, request.Kind, until, reference, reason, by.Id, calendar.Now);
        if (await actions.AddAsync(action, cancellationToken)) return new ActionOutcome.Done(Again: false);
        var before = (await actions.ActionsAsync(region.Code, [request.Item.Id], cancellationToken)).FirstOrDefault(known => known.Id == request.Id);
        return before is not null && before with { At = action.At } == action ? new ActionOutcome.Done(Again: true) : new ActionOutcome.Refused(ActionRefusal.FormReused);
    }

    /// <summary>Writes a proposal down for a second person.</summary>
    public async Task<ActionOutcome> ProposeAsync(Region region, OrderRequest request, StaffMember by, CancellationToken cancellationToken)
    {
        // 1 the person, the words, the second click
        if (!by.Active || !by.May(Permission.ProposeCorrection)) return new ActionOutcome.Refused(ActionRefusal.NotPermitted);
        if (!request.Kind.MovesMoney()) return new ActionOutcome.Refused(ActionRefusal.NotAllowed);
        if (await actions.FindAsync(region.Code, request.Id, cancellationToken) is { } known) return Again(known.Order, request, by);
        if (Reason(request.Reason) is not { } reason) return new ActionOutcome.Refused(ActionRefusal.NoReason);

        // 2 each item is an exception that may be settled so, and stands in no other proposal
        if (await CheckAsync(region.Code, request, cancellationToken) is { } refused)
            return await actions.FindAsync(region.Code, request.Id, cancellationToken) is { } meanwhile ? Again(meanwhile.Order, request, by) : refused;

        // 3 what is open now, by the run's own eyes
        var account = (await CurrentAsync(region.Code, request.Items[0], cancellationToken))!.Run.Account;
        var newest = (await runs.NewestRunAsync(region.Code, account, cancellationToken))!;
        var input = await runs.LoadAsync(region, account, newest.BusinessDate, cancellationToken);
        var draft = Draft(region, request, input, newest.BusinessDate, reason, by.Id);
        if (DetailProblem(region, draft, input) is { } problem) return new ActionOutcome.Refused(problem);
        if (Matcher.Fits(region, input, draft) is { } misfit) return new ActionOutcome.Refused(Of(misfit.Reason), misfit.Item?.Id);
        if (draft.Kind == ActionKind.ApplyToBill && await payments.CheckAsync(region, draft, LineOf(draft, input)!, cancellationToken) is { } bill) return new ActionOutcome.Refused(bill);

        // 4 write it
        if (await actions.ProposeAsync(draft, cancellationToken)) return new ActionOutcome.Done(Again: false);
        return Again((await actions.FindAsync(region.Code, request.Id, cancellationToken))!.Order, request, by);
    }

    /// <summary>The second person confirms a proposal, or refuses it with a reason.</summary>
    public async Task<ActionOutcome> DecideAsync(Region region, OrderId id, bool confirm, string? reason, StaffMember by, CancellationToken cancellationToken)
    {
        if (await actions.FindAsync(region.Code, id, cancellationToken) is not { } known) return new ActionOutcome.Refused(ActionRefusal.NoOrder);
        var words = Reason(reason) ?? (confirm ? known.Order.Reason : "");
        if (Approval.Of(known.Order.ProposedBy, by, Permission.ApproveCorrection, words, out var refusal) is not { } approval) return new ActionOutcome.Refused(Of(refusal!.Value));
        if (IsSame(known.Decision, confirm, by)) return new ActionOutcome.Done(Again: true);
        if (known.State != OrderState.Proposed) return new ActionOutcome.Refused(ActionRefusal.TooLate);
        if (known.Order.Kind == ActionKind.ApplyToBill && await BillAsync(region, known.Order, confirm, cancellationToken) is { } problem) return new ActionOutcome.Refused(problem);

        var decision = new OrderDecision(confirm, approval.ApprovedBy, approval.Reason, calendar.Now);
        if (await actions.DecideAsync(region.Code, id, decision, cancellationToken)) return new ActionOutcome.Done(Again: false);
        var now = await actions.FindAsync(region.Code, id, cancellationToken);
        return IsSame(now?.Decision, confirm, by) ? new ActionOutcome.Done(Again: true) : new ActionOutcome.Refused(ActionRefusal.TooLate);
    }

    /// <summary>Takes a proposal back, or an order that no run has taken up: nothing has moved by it.</summary>
    public async Task<ActionOutcome> WithdrawAsync(Region region, OrderId id, string? reason, StaffMember by, CancellationToken cancellationToken)
    {
        if (!by.Active || !(by.May(Permission.ProposeCorrection) || by.May(Permission.ApproveCorrection))) return new ActionOutcome.Refused(ActionRefusal.NotPermitted);
        if (Reason(reason) is not { } words) return new ActionOutcome.Refused(ActionRefusal.NoReason);
        if (await actions.FindAsync(region.Code, id, cancellationToken) is not { } known) return new ActionOutcome.Refused(ActionRefusal.NoOrder);
        if (known.State == OrderState.Withdrawn) return new ActionOutcome.Done(Again: true);
        if (await payments.IsPaidAsync(region, known.Order, cancellationToken)) return new ActionOutcome.Refused(ActionRefusal.BillPaidByOrder);
        return await actions.WithdrawAsync(region.Code, id, new(null, null, null, by.Id, words, calendar.Now), cancellationToken)
            ? new ActionOutcome.Done(Again: false)
            : new ActionOutcome.Refused(ActionRefusal.TooLate);
    }

    /// <summary>The exception that counts about an item: what the newest run that was not undone said; null when that was nothing, or a match.</summary>
    public async Task<ItemHistory?> CurrentAsync(RegionCode region, ItemRef item, CancellationToken cancellationToken)
    {
        var history = await runs.ExplainAsync(region, item.Id, cancellationToken);
        return history.FirstOrDefault(said => said.Item.Side == item.Side && said.Run.UndoneAt is null) is { } newest
            ? history.FirstOrDefault(said => said.Run.Id == newest.Run.Id && said.Item.Side == item.Side && said.Type is not null)
            : null;
    }

    /// <summary>The bill is paid before the word is written: a crash between the two is repaired by confirming again, and until then the order can be nothing but confirmed.</summary>
    private async Task<ActionRefusal?> BillAsync(Region region, HandOrder order, bool confirm, CancellationToken cancellationToken)
    {
        var isPaid = await payments.IsPaidAsync(region, order, cancellationToken);
        if (!confirm) return isPaid ? ActionRefusal.BillPaidByOrder : null;
        if (isPaid) return null;
        var newest = await runs.NewestRunAsync(region.Code, order.Account, cancellationToken);
        var input = await runs.LoadAsync(region, order.Account, newest?.BusinessDate ?? order.Since, cancellationToken);
        return LineOf(order, input) is { } line ? await payments.PayAsync(region, order, line, cancellationToken) : ActionRefusal.ItemNotOpen;
    }

    private static OpenLine? LineOf(HandOrder order, ReconciliationInput input) => input.Lines.FirstOrDefault(line => ItemRef.Of(line.Id) == order.Items[0].Item);

    private async Task<ActionOutcome.Refused?> CheckAsync(RegionCode region, OrderRequest request, CancellationToken cancellationToken)
    {
        if (request.Items.Count is 0 or > HandOrder.MaxItems) return new(ActionRefusal.NotTogether);
        ReceivingAccountId? account = null;
        foreach (var item in request.Items)
        {
            if (await CurrentAsync(region, item, cancellationToken) is not { } said) return new(ActionRefusal.NoException, item.Id);
            if (!AllowedActions.Of(said.Type!, item.Side).Contains(request.Kind)) return new(ActionRefusal.NotAllowed, item.Id);
            if ((account ??= said.Run.Account) != said.Run.Account) return new(ActionRefusal.NotTogether, item.Id);
        }
        var orders = await actions.OrdersAsync(region, [.. request.Items.Select(item => item.Id)], cancellationToken);
        return orders.FirstOrDefault(order => order.IsPending) is { } pending
            ? new(ActionRefusal.AlreadyProposed, pending.Order.Items.Select(item => item.Item.Id).First(id => request.Items.Any(item => item.Id == id)))
            : null;
    }

    private HandOrder Draft(Region region, OrderRequest request, ReconciliationInput input, DateOnly since, string reason, StaffId by)
    {
        var items = request.Items.OrderBy(item => item.Side).ThenBy(item => item.Id, StringComparer.Ordinal).Select(item => OpenItems.Find(input, item) ?? new(item, item.Id, Money.Zero)).ToList();
        return new(region.Code, request.Id, input.Account, since, request.Kind, items, Money.Sum(items.Where(item => item.Item.Side == ItemSide.Line).Select(item => item.Amount)),
            DetailOf(request), reason, by, calendar.Now);
    }

    private static ActionRefusal? DetailProblem(Region region, HandOrder draft, ReconciliationInput input) => draft.Kind switch
    {
        ActionKind.HoldForPayer when draft.Detail is not { Length: <= HandOrder.MaxDetailLength } => ActionRefusal.NoPayer,
        ActionKind.WriteToAccount when !CodesOf(region, draft, input).Any(code => code.Code.Value == draft.Detail) => ActionRefusal.BadAccount,
        _ => null,
    };

    private static IReadOnlyList<LineAccount> CodesOf(Region region, HandOrder draft, ReconciliationInput input) =>
        LineOf(draft, input) is { } line ? OpenItems.CodesFor(region, input.Account, line.Amount, line.BookingDate) : [];

    private static ActionOutcome Again(HandOrder made, OrderRequest request, StaffMember by)
    {
        var same = made.ProposedBy == by.Id && made.Kind == request.Kind && made.Detail == DetailOf(request) && made.Items.Select(item => item.Item).ToHashSet().SetEquals(request.Items);
        return same ? new ActionOutcome.Done(Again: true) : new ActionOutcome.Refused(ActionRefusal.FormReused);
    }

    private static string? DetailOf(OrderRequest request) => request.Kind == ActionKind.MatchByHand || string.IsNullOrWhiteSpace(request.Detail) ? null : request.Detail.Trim();

    private static string? Reason(string? text)
    {
        var reason = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return reason.Length is > 0 and <= ItemAction.MaxReasonLength ? reason : null;
    }

    private static bool IsSame(OrderDecision? made, bool confirm, StaffMember by) => made is not null && made.Confirmed == confirm && made.By == by.Id;

    private static ActionRefusal Of(MisfitReason reason) => reason switch
    {
        MisfitReason.DoesNotTie => ActionRefusal.DoesNotTie,
        MisfitReason.NotTogether => ActionRefusal.NotTogether,
        _ => ActionRefusal.ItemNotOpen,
    };

    private static ActionRefusal Of(ApprovalRefusal refusal) => refusal switch
    {
        ApprovalRefusal.OwnAct => ActionRefusal.OwnAct,
        ApprovalRefusal.NoReason => ActionRefusal.NoReason,
        _ => ActionRefusal.NotPermitted,
    };
}
