using Payments.Core.Payments;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Statements;
using Payments.Core.Regions;

namespace Payments.Core.Claims;

/// <summary>Finds what agrees with a claim in amount, day and reference or code: nothing less is ever returned.</summary>
public interface IClaimedPaymentStore
{
    /// <summary>A payment paid on that day with that amount and reference or code.</summary>
    Task<ClaimedPayment?> FindPaymentAsync(PaymentClaim claim, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>A notice that was refused.</summary>
    Task<ClaimedRefusal?> FindRefusalAsync(PaymentClaim claim, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>A bank line from that day on to another, that no run has matched.</summary>
    Task<ClaimedLine?> FindLineAsync(PaymentClaim claim, ReceivingAccountId account, DateOnly upTo, CancellationToken cancellationToken);
}

/// <summary>A payment that agrees with a claim.</summary>
/// <param name="Ntpd">Its number.</param>
/// <param name="AtBank">True when a live run matched it with the bank's line.</param>
public sealed record ClaimedPayment(Ntpd Ntpd, bool AtBank);

/// <summary>A refusal that agrees with a claim.</summary>
/// <param name="Why">The answer.</param>
/// <param name="At">When it was given.</param>
public sealed record ClaimedRefusal(NoticeAnswer Why, DateTimeOffset At);

/// <summary>An unmatched bank line that agrees with a claim.</summary>
/// <param name="BookedOn">Its booking date.</param>
/// <param name="Type">The newest live run's exception about it.</param>
/// <param name="Due">By when that should be settled.</param>
public sealed record ClaimedLine(DateOnly BookedOn, DiscrepancyType? Type, DateOnly? Due);

/// <summary>Answers "I paid but it does not show" on one screen: what happened to that money and who acts next.</summary>
/// <param name="regions">The regions served here.</param>
/// <param name="claims">What agrees with a claim.</param>
/// <param name="payments">Where payments are.</param>
/// <param name="reversals">Where reversals are.</param>
/// <param name="statements">How far the statements reach.</param>
/// <param name="calendar">The time.</param>
public sealed class ClaimedPaymentSearch(
    RegionSet regions, IClaimedPaymentStore claims, IPaymentStore payments, IReversalStore reversals, IStatementStore statements, RegionCalendar calendar)
{
    /// <summary>Looks a claim up.</summary>
    /// <exception cref="KeyNotFoundException">The region is not served here.</exception>
    public async Task<PaymentStory> FindAsync(PaymentClaim claim, CancellationToken cancellationToken)
    {
        var region = regions.Get(claim.Region);
        if (claim.Problem(calendar.Today(region)) is { } problem) return new PaymentStory.Incomplete(problem);
        var (from, to) = (RegionCalendar.StartOf(region, claim.Date), RegionCalendar.StartOf(region, claim.Date.AddDays(1)));

        if (await claims.FindPaymentAsync(claim, from, to, cancellationToken) is { } paid) return await OfAsync(claim.Region, paid, cancellationToken);
        if (await claims.FindRefusalAsync(claim, from, to, cancellationToken) is { } refused) return new PaymentStory.Refused(refused.Why, refused.At);
        return await AtBankAsync(claim, region, cancellationToken);
    }

    private async Task<PaymentStory> OfAsync(RegionCode region, ClaimedPayment found, CancellationToken cancellationToken)
    {
        var payment = (await payments.FindPaymentAsync(region, found.Ntpd, cancellationToken))!;
        if (await reversals.FindAsync(region, payment.Id, cancellationToken) is { } reversal) return new PaymentStory.Reversed(payment.Ntpd, reversal.Number, reversal.At);
        var held = payment.Allocations.Where(part => part.Held is not null).ToList();
        return held.Count == 0
            ? new PaymentStory.Settled(payment.Ntpd, payment.BusinessDate, found.AtBank)
            : new PaymentStory.Held(payment.Ntpd, held[0].Held!.Value, Money.Sum(held.Select(part => part.Amount)), TypeOf(held[0].Held!.Value).Owner);
    }

    private async Task<PaymentStory> AtBankAsync(PaymentClaim claim, Region region, CancellationToken cancellationToken)
    {
        var known = claim.Channel is { } id ? region.Channels.GetValueOrDefault(id) : null;
        var accounts = known?.Account is { } one ? [one] : region.Accounts.Keys.OrderBy(account => account.Value, StringComparer.Ordinal).ToList();
        var wait = known?.SettlementWorkingDays ?? region.Channels.Values.Max(channel => channel.SettlementWorkingDays);
        var last = RegionCalendar.AddWorkingDays(region, claim.Date, wait);
        var reach = DateOnly.MaxValue;
        foreach (var account in accounts)
        {
            if (await claims.FindLineAsync(claim, account, last, cancellationToken) is { } line)
                return new PaymentStory.AtBank(line.BookedOn, line.Type, line.Type?.Owner ?? DiscrepancyOwner.Finance, line.Due);
            var closing = (await statements.TailAsync(region.Code, account, cancellationToken))?.ClosingDate ?? DateOnly.MinValue;
            if (closing < reach) reach = closing;
        }
        if (reach >= last) return new PaymentStory.NotReceived(reach);
        // The statement of the last day comes in its night; what should be in already is asked for tomorrow.
        var expected = last.AddDays(1);
        var tomorrow = calendar.Today(region).AddDays(1);
        return new PaymentStory.NotSeenYet(expected > tomorrow ? expected : tomorrow);
    }

    private static DiscrepancyType TypeOf(HeldReason reason) => reason switch
    {
        HeldReason.AlreadySettled => DiscrepancyType.DuplicatePayment,
        HeldReason.Excess => DiscrepancyType.AmountOver,
        HeldReason.Short => DiscrepancyType.AmountUnder,
        _ => DiscrepancyType.OtherBill,
    };
}
