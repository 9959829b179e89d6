using Payments.Core.Payments;
using Payments.Core.Reconciliation;

namespace Payments.Core.Claims;

/// <summary>What happened to somebody's money and who acts next: a closed set, looked for in this order.</summary>
public abstract record PaymentStory
{
    private PaymentStory()
    {
    }

    /// <summary>The question is not one.</summary>
    /// <param name="Problem">What is missing.</param>
    public sealed record Incomplete(string Problem) : PaymentStory;

    /// <summary>Recorded, then undone at the counter; the money was given back there.</summary>
    /// <param name="Ntpd">Number of the payment.</param>
    /// <param name="ReversalNumber">Number of the reversal slip.</param>
    /// <param name="At">When.</param>
    public sealed record Reversed(Ntpd Ntpd, string ReversalNumber, DateTimeOffset At) : PaymentStory;

    /// <summary>Recorded and held for its payer (titipan): it fits no bill, or only in part.</summary>
    /// <param name="Ntpd">Its number.</param>
    /// <param name="Reason">Why it is held.</param>
    /// <param name="Amount">How much of it.</param>
    /// <param name="Owner">Who acts next.</param>
    public sealed record Held(Ntpd Ntpd, HeldReason Reason, Money Amount, DiscrepancyOwner Owner) : PaymentStory;

    /// <summary>Recorded: the bill is paid.</summary>
    /// <param name="Ntpd">Its number: the proof.</param>
    /// <param name="BusinessDate">The day it is booked on.</param>
    /// <param name="MatchedAtBank">True when the bank's own line was matched too.</param>
    public sealed record Settled(Ntpd Ntpd, DateOnly BusinessDate, bool MatchedAtBank) : PaymentStory;

    /// <summary>Refused when it came: the channel was told so and never took the money, or gives it back by its own rules.</summary>
    /// <param name="Why">The refusal.</param>
    /// <param name="At">When.</param>
    public sealed record Refused(NoticeAnswer Why, DateTimeOffset At) : PaymentStory;

    /// <summary>The bank has credited it, but no payment of ours explains it yet.</summary>
    /// <param name="BookedOn">The bank's booking date.</param>
    /// <param name="Type">The open difference; null while the night has not looked at it.</param>
    /// <param name="Owner">Who acts next.</param>
    /// <param name="Due">By when it should be settled, where a day is set.</param>
    public sealed record AtBank(DateOnly BookedOn, DiscrepancyType? Type, DiscrepancyOwner Owner, DateOnly? Due) : PaymentStory;

    /// <summary>Not seen, and the bank's statements do not reach far enough to say no: ask again on that day.</summary>
    /// <param name="AskAgainOn">When the statements should be in.</param>
    public sealed record NotSeenYet(DateOnly AskAgainOn) : PaymentStory;

    /// <summary>Not received: every statement that could show it is in. The payer's bank must say where the money is.</summary>
    /// <param name="StatementsUpTo">The last day of statements that was looked at.</param>
    public sealed record NotReceived(DateOnly StatementsUpTo) : PaymentStory;
}
