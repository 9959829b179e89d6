using System.Collections.Frozen;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Regions;

namespace Payments.Core.Ledger;

/// <summary>What can happen to money: each is one transfer. Stored by name.</summary>
public enum LedgerEvent
{
    /// <summary>A bill is issued (J1).</summary>
    BillIssued,

    /// <summary>Relief lowers an issued bill.</summary>
    ReliefGranted,

    /// <summary>Cash settles a bill's charge (J2).</summary>
    CashSettled,

    /// <summary>Cash pays a sanction that was not billed before (J8).</summary>
    CashSanction,

    /// <summary>A channel's money settles a bill's charge (J5).</summary>
    ChannelSettled,

    /// <summary>A channel's money pays a sanction that was not billed before (J8).</summary>
    ChannelSanction,

    /// <summary>A channel's money is held for its payer (J14).</summary>
    ChannelHeld,

    /// <summary>A cashier takes the float.</summary>
    TillOpened,

    /// <summary>The float comes back.</summary>
    TillFloatReturned,

    /// <summary>Less cash than receipts (J13).</summary>
    TillShort,

    /// <summary>More cash than receipts (J13).</summary>
    TillOver,

    /// <summary>A cashier hands the day's cash to the treasurer.</summary>
    TillHandedOver,

    /// <summary>Cash leaves for the bank under a deposit slip (J3).</summary>
    CashDeposited,

    /// <summary>What stood in the account before its first statement.</summary>
    OpeningBalance,

    /// <summary>A bank line credits money we expected from a channel (J6).</summary>
    ChannelCredited,

    /// <summary>A bank line credits a deposit slip's cash.</summary>
    DepositCredited,

    /// <summary>A bank line brings money nobody has explained yet (J14).</summary>
    CreditUnidentified,

    /// <summary>A bank line takes money nobody has explained yet.</summary>
    DebitUnidentified,

    /// <summary>An earlier unexplained line turns out to be a channel's money.</summary>
    ChannelIdentified,

    /// <summary>An earlier unexplained line turns out to be a deposit slip's cash.</summary>
    DepositIdentified,

    /// <summary>A channel kept its fee of money it passed on.</summary>
    ChannelFeeKept,

    /// <summary>People ordered a bank line's money to be held for its payer.</summary>
    LineHeld,

    /// <summary>The same, of a line that was booked as unexplained before.</summary>
    UnidentifiedHeld,

    /// <summary>People ordered a credit to be written to a revenue account, such as interest.</summary>
    CreditWritten,

    /// <summary>The same, of a line that was booked as unexplained before.</summary>
    UnidentifiedCreditWritten,

    /// <summary>People ordered a debit to be written to an expense account, such as a bank's charge.</summary>
    DebitWritten,

    /// <summary>The same, of a line that was booked as unexplained before.</summary>
    UnidentifiedDebitWritten,
}

/// <summary>What a posting rule needs to name its two accounts.</summary>
public sealed record PostingContext
{
    /// <summary>The levy, for receivables.</summary>
    public LevyCode? Levy { get; init; }

    /// <summary>The account code, for revenue and expenses.</summary>
    public AccountCode? Revenue { get; init; }

    /// <summary>The till session, for cash.</summary>
    public TillSessionId? Till { get; init; }

    /// <summary>The channel, for money in transit.</summary>
    public ChannelId? Channel { get; init; }

    /// <summary>The receiving account.</summary>
    public ReceivingAccountId? Account { get; init; }

    /// <summary>The deposit slip's number.</summary>
    public string? DepositSlip { get; init; }
}

/// <summary>Posting rules as data: which account gives and which receives, for every event.</summary>
public static class PostingRules
{
    private static readonly Func<PostingContext, LedgerAccount>
        Receivable = c => LedgerAccount.Receivable(c.Levy ?? throw Missing(nameof(c.Levy))),
        Revenue = c => LedgerAccount.Revenue(c.Revenue ?? throw Missing(nameof(c.Revenue))),
        Expense = c => LedgerAccount.Expense(c.Revenue ?? throw Missing(nameof(c.Revenue))),
        Till = c => LedgerAccount.Till(c.Till ?? throw Missing(nameof(c.Till))),
        Transit = c => LedgerAccount.InTransit(c.Channel ?? throw Missing(nameof(c.Channel))),
        Fee = c => LedgerAccount.ChannelFee(c.Channel ?? throw Missing(nameof(c.Channel))),
        Office = c => LedgerAccount.CashOffice(c.Account ?? throw Missing(nameof(c.Account))),
        Bank = c => LedgerAccount.Bank(c.Account ?? throw Missing(nameof(c.Account))),
        Unidentified = c => LedgerAccount.Unidentified(c.Account ?? throw Missing(nameof(c.Account))),
        Held = c => LedgerAccount.Held(c.Account ?? throw Missing(nameof(c.Account))),
        Opening = c => LedgerAccount.Opening(c.Account ?? throw Missing(nameof(c.Account))),
        Deposit = c => LedgerAccount.DepositInTransit(c.DepositSlip ?? throw Missing(nameof(c.DepositSlip))),
        Float = _ => LedgerAccount.CashFloat,
        Difference = _ => LedgerAccount.TillDifference;

    /// <summary>For every event: the account that is debited and the one that is credited.</summary>
    public static readonly FrozenDictionary<LedgerEvent, (Func<PostingContext, LedgerAccount> Debit, Func<PostingContext, LedgerAccount> Credit)> All =
        new Dictionary<LedgerEvent, (Func<PostingContext, LedgerAccount>, Func<PostingContext, LedgerAccount>)>
        {
            [LedgerEvent.BillIssued] = (Receivable, Revenue),
            [LedgerEvent.ReliefGranted] = (Revenue, Receivable),
            [LedgerEvent.CashSettled] = (Till, Receivable),
            [LedgerEvent.CashSanction] = (Till, Revenue),
            [LedgerEvent.ChannelSettled] = (Transit, Receivable),
            [LedgerEvent.ChannelSanction] = (Transit, Revenue),
            [LedgerEvent.ChannelHeld] = (Transit, Held),
            [LedgerEvent.TillOpened] = (Till, Float),
            [LedgerEvent.TillFloatReturned] = (Float, Till),
            [LedgerEvent.TillShort] = (Difference, Till),
            [LedgerEvent.TillOver] = (Till, Difference),
            [LedgerEvent.TillHandedOver] = (Office, Till),
            [LedgerEvent.CashDeposited] = (Deposit, Office),
            [LedgerEvent.OpeningBalance] = (Bank, Opening),
            [LedgerEvent.ChannelCredited] = (Bank, Transit),
            [LedgerEvent.DepositCredited] = (Bank, Deposit),
            [LedgerEvent.CreditUnidentified] = (Bank, Unidentified),
            [LedgerEvent.DebitUnidentified] = (Unidentified, Bank),
            [LedgerEvent.ChannelIdentified] = (Unidentified, Transit),
            [LedgerEvent.DepositIdentified] = (Unidentified, Deposit),
            [LedgerEvent.ChannelFeeKept] = (Fee, Transit),
            [LedgerEvent.LineHeld] = (Bank, Held),
            [LedgerEvent.UnidentifiedHeld] = (Unidentified, Held),
            [LedgerEvent.CreditWritten] = (Bank, Revenue),
            [LedgerEvent.UnidentifiedCreditWritten] = (Unidentified, Revenue),
            [LedgerEvent.DebitWritten] = (Expense, Bank),
            [LedgerEvent.UnidentifiedDebitWritten] = (Expense, Unidentified),
        }.ToFrozenDictionary();

    /// <summary>The posting of an event.</summary>
    /// <exception cref="InvalidOperationException">The context lacks what the event's accounts are named by.</exception>
    /// <exception cref="ArgumentException">An amount that is not above zero.</exception>
    public static Posting Post(LedgerEvent @event, PostingContext context, Money amount)
    {
        var (debit, credit) = All[@event];
        return new(@event, debit(context), credit(context), amount);
    }

    private static InvalidOperationException Missing(string what) => new($"The posting rule needs {what}.");
}
