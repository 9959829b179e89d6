using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Regions;

namespace Payments.Core.Ledger;

/// <summary>An account of the region's ledger: a kind and what it is for, written <c>kind:detail</c>.</summary>
/// <remarks>The codes are stable: they are stored, reported and audited.</remarks>
public readonly record struct LedgerAccount(string Code)
{
    /// <summary>What payers still owe for a levy (piutang).</summary>
    public static LedgerAccount Receivable(LevyCode levy) => new("receivable:" + levy);

    /// <summary>Revenue of an account code (pendapatan).</summary>
    public static LedgerAccount Revenue(AccountCode account) => new("revenue:" + account);

    /// <summary>What an account code was charged with, such as a bank's own charges (beban).</summary>
    public static LedgerAccount Expense(AccountCode account) => new("expense:" + account);

    /// <summary>Cash in one cashier's drawer (kas loket).</summary>
    public static LedgerAccount Till(TillSessionId session) => new("till:" + session);

    /// <summary>Change money kept for tills (uang muka kas).</summary>
    public static LedgerAccount CashFloat => new("cash-float");

    /// <summary>Cash with the revenue treasurer, to be deposited to an account (kas di bendahara penerimaan).</summary>
    public static LedgerAccount CashOffice(ReceivingAccountId account) => new("cash-office:" + account);

    /// <summary>Cash differences of tills, until a signed minute clears them (selisih kas).</summary>
    public static LedgerAccount TillDifference => new("till-difference");

    /// <summary>Cash on its way to the bank under one deposit slip (STS).</summary>
    public static LedgerAccount DepositInTransit(string slipNumber) => new("deposit:" + slipNumber);

    /// <summary>Money a channel has taken and the bank has not credited yet: a balance with an age.</summary>
    public static LedgerAccount InTransit(ChannelId channel) => new("transit:" + channel);

    /// <summary>What a channel kept of the money it passed on (biaya kanal, MDR).</summary>
    public static LedgerAccount ChannelFee(ChannelId channel) => new("fee:" + channel);

    /// <summary>Money in a bank account, as its statements say.</summary>
    public static LedgerAccount Bank(ReceivingAccountId account) => new("bank:" + account);

    /// <summary>Bank lines nobody has explained yet (penerimaan belum teridentifikasi).</summary>
    public static LedgerAccount Unidentified(ReceivingAccountId account) => new("unidentified:" + account);

    /// <summary>Money held for its payer (titipan).</summary>
    public static LedgerAccount Held(ReceivingAccountId account) => new("held:" + account);

    /// <summary>What stood in a bank account before its first statement here (saldo awal).</summary>
    public static LedgerAccount Opening(ReceivingAccountId account) => new("opening:" + account);

    /// <inheritdoc />
    public override string ToString() => Code;
}
