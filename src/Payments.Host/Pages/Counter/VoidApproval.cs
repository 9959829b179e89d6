using Payments.Core.Channels;
using Payments.Core.Counter;
using Payments.Core.Payments;
using Payments.Core.Staff;
using Payments.Host.Staff;
using Payments.Host.Web;

namespace Payments.Host.Pages.Counter;

/// <summary>What a supervisor typed at the cashier's screen, and the cashier's reason.</summary>
/// <param name="Key">The form's idempotency key.</param>
/// <param name="Reason">Why the payment is undone.</param>
/// <param name="UserName">The supervisor's own user name.</param>
/// <param name="Password">And password.</param>
/// <param name="Code">And one-time code.</param>
internal sealed record VoidForm(string Key, string? Reason, string? UserName, string? Password, string? Code);

/// <summary>What became of it: done, or which field is wrong and why.</summary>
internal sealed record VoidResult(bool Done, string Field, CounterMessage? Why)
{
    public static readonly VoidResult Ok = new(true, "", null);

    public static VoidResult No(string field, string text, params object[] arguments) => new(false, field, new(text, arguments));
}

/// <summary>Undoes a payment with a second person (pembatalan): the supervisor proves who they are at the cashier's screen; the cashier's session stays as it is.</summary>
internal sealed class VoidApproval(
    StaffSignIn signIn, CounterDesk desk, IReversalStore reversals, OneAtATime once, SignInLimit limit, AuditTrail audit)
{
    private const int MinReason = 5;

    /// <summary>Asks, approves and undoes. The same form sent twice is answered by what the first one did.</summary>
    public Task<VoidResult> RunAsync(StaffScope cashier, TillSession till, Payment payment, VoidForm form, HttpContext http, CancellationToken cancellationToken) =>
        once.RunAsync(form.Key, () => TryAsync(cashier, till, payment, form, http, cancellationToken), cancellationToken);

    private async Task<VoidResult> TryAsync(StaffScope cashier, TillSession till, Payment payment, VoidForm form, HttpContext http, CancellationToken cancellationToken)
    {
        var key = new ChannelReference("BATAL-" + form.Key);
        if (await reversals.FindByKeyAsync(payment.Region, key, cancellationToken) is { } done && done.Payment == payment.Id) return VoidResult.Ok;
        var reason = string.Join(' ', (form.Reason ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (reason.Length is < MinReason or > PaymentReversal.MaxReasonLength) return VoidResult.No("Reason", "Void.Reason", MinReason, PaymentReversal.MaxReasonLength);

        // Before any password is tried: nobody approves an own void.
        if (StaffMember.NormalizeUserName(form.UserName) == cashier.Member.UserName) return await OwnAsync(payment, cancellationToken);
        if (!limit.Try(form.UserName, http)) return VoidResult.No("UserName", "Void.TooOften");
        if (await RecogniseAsync(cashier, form, cancellationToken) is not { } supervisor) return VoidResult.No("Code", "Void.NotRecognised");

        if (Approval.Of(cashier.Member.Id, supervisor, Permission.ApproveVoid, reason, out var refusal) is not { } approval || !new StaffScope(supervisor).WorksAt(till.Channel.Value))
        {
            if (refusal == ApprovalRefusal.OwnAct) return await OwnAsync(payment, cancellationToken);
            await audit.WriteAsync(payment.Region, AuditKind.Refused, "payment:" + payment.Ntpd, @new: supervisor.UserName, reason: "not a supervisor here", cancellationToken: cancellationToken);
            return VoidResult.No("UserName", "Void.NotSupervisor");
        }
        var request = new VoidRequest(payment.Region, till.Id, key, payment.Ntpd, approval.Reason, approval.RequestedBy.ToString(), approval.ApprovedBy.ToString());
        return await AnswerAsync(await desk.VoidAsync(request, cancellationToken), payment, supervisor, cancellationToken);
    }

    /// <summary>Password, then code; each counts and locks as at sign-in.</summary>
    private async Task<StaffMember?> RecogniseAsync(StaffScope cashier, VoidForm form, CancellationToken cancellationToken)
    {
        if (await signIn.PasswordAsync(cashier.RegionCode, form.UserName, form.Password, cancellationToken) is not SignInOutcome.NextStep { Account: { IsEnrolled: true } account }) return null;
        return await signIn.CodeAsync(account, form.Code, cancellationToken, CounterAudit.ApprovalGiven) is SignInOutcome.SignedIn ? account.Member : null;
    }

    private async Task<VoidResult> AnswerAsync(VoidOutcome outcome, Payment payment, StaffMember supervisor, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case VoidOutcome.Voided { Again: true }:
                return VoidResult.Ok;
            case VoidOutcome.Voided voided:
                await audit.WriteAsync(
                    payment.Region, CounterAudit.PaymentVoided, "payment:" + payment.Ntpd, payment.Amount.ToString(), $"{voided.Reversal.Number}; approved by {supervisor.UserName}",
                    voided.Reversal.Reason, cancellationToken);
                return VoidResult.Ok;
            case VoidOutcome.OwnApproval:
                return await OwnAsync(payment, cancellationToken);
            case VoidOutcome.AlreadyVoided before:
                return VoidResult.No("", "Void.Already", before.By.Number);
            case VoidOutcome.TillNotOpen:
                return VoidResult.No("", "Void.TillClosed");
            case VoidOutcome.NotTakenHere:
                return VoidResult.No("", "Void.NotHere");
            default:
                return VoidResult.No("", "Void.Failed");
        }
    }

    private async Task<VoidResult> OwnAsync(Payment payment, CancellationToken cancellationToken)
    {
        await audit.WriteAsync(payment.Region, AuditKind.Refused, "payment:" + payment.Ntpd, reason: "own void", cancellationToken: cancellationToken);
        return VoidResult.No("UserName", "Void.Own");
    }
}
