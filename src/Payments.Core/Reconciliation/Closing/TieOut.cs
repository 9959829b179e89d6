using Payments.Core.Ledger;
using Payments.Core.Reconciliation.FiveWay;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Closing;

/// <summary>The tie-out sheet of a business date: five records of the same money, side by side, to the sen.</summary>
/// <param name="Region">Where.</param>
/// <param name="BusinessDate">The day.</param>
/// <param name="Rows">The pairs of figures that must be equal.</param>
/// <param name="OpenItems">Items nobody has claimed, at the end of the day.</param>
/// <param name="Unnamed">Those among them without an exception; must be none.</param>
/// <param name="ChainHash">Root of the ledger's hash chain; null until the day is closed.</param>
public sealed record TieOut(
    RegionCode Region, DateOnly BusinessDate, IReadOnlyList<TieOutRow> Rows, int OpenItems, int Unnamed, string? ChainHash)
{
    /// <summary>The five records side by side, by channel and account: those of the day, then those of earlier days whose money came in on it.</summary>
    public IReadOnlyList<FiveWayRow> FiveWay { get; init; } = [];

    /// <summary>Every pair is equal, every open item has a name, and no record disagrees with the others without one.</summary>
    public bool TiesOut => Unnamed == 0 && Rows.All(row => row.Difference.IsZero) && FiveWay.All(row => row.Ties);

    /// <summary>Puts the figures of the records beside the ledger's.</summary>
    /// <param name="region">Whose sheet.</param>
    /// <param name="day">Which day.</param>
    /// <param name="figures">What the records say, as of the end of the day.</param>
    /// <param name="balances">The ledger's balances (debit minus credit) at the end of the day.</param>
    /// <param name="moved">What moved in the ledger on the day.</param>
    public static TieOut Of(
        Region region, DateOnly day, TieOutFigures figures, IReadOnlyList<AccountBalance> balances, IReadOnlyList<AccountDay> moved)
    {
        var ledger = new LedgerFigures(balances, moved);
        var rows = new List<TieOutRow>();
        foreach (var channel in figures.Channels) rows.AddRange(OfChannel(channel, ledger));
        foreach (var account in figures.Accounts) rows.AddRange(OfAccount(account, ledger));
        rows.AddRange(OfCash(figures.Cash, figures.Accounts, ledger));
        foreach (var levy in figures.Receivables)
            rows.Add(new(TieOutLabel.Receivable, levy.Levy.Value, levy.Open, ledger.Balance(LedgerAccount.Receivable(levy.Levy))));
        return new(region.Code, day, rows, figures.OpenItems, figures.Unnamed, null) { FiveWay = figures.FiveWay };
    }

    private static IEnumerable<TieOutRow> OfChannel(ChannelFigures channel, LedgerFigures ledger)
    {
        var (name, transit) = (channel.Channel.Value, LedgerAccount.InTransit(channel.Channel));
        yield return new(TieOutLabel.ChannelAllocated, name, channel.AllocatedOnDay, channel.PaidOnDay);
        yield return new(TieOutLabel.ChannelMoved, name, channel.PaidOnDay - channel.MatchedOnDay, ledger.Debit(transit) - ledger.Credit(transit));
        yield return new(TieOutLabel.ChannelInTransit, name, channel.Open, ledger.Balance(transit));
    }

    private static IEnumerable<TieOutRow> OfAccount(AccountFigures account, LedgerFigures ledger)
    {
        var name = account.Account.Value;
        yield return new(TieOutLabel.StatementAdds, name, account.Opening + account.Lines, account.Closing);
        yield return new(TieOutLabel.Bank, name, account.Closing, ledger.Balance(LedgerAccount.Bank(account.Account)));
        yield return new(TieOutLabel.Unidentified, name, account.OpenLines, -ledger.Balance(LedgerAccount.Unidentified(account.Account)));
        yield return new(TieOutLabel.Held, name, account.Held, -ledger.Balance(LedgerAccount.Held(account.Account)));
    }

    private static IEnumerable<TieOutRow> OfCash(CashFigures cash, IReadOnlyList<AccountFigures> accounts, LedgerFigures ledger)
    {
        yield return new(TieOutLabel.TillReceipts, "", cash.TillReceipts, cash.TillPayments);
        yield return new(TieOutLabel.TillsEmpty, "", Money.Zero, ledger.BalanceOfAll("till:"));
        yield return new(TieOutLabel.HandedOver, "", cash.HandedOver, ledger.DebitOfAll("cash-office:"));
        yield return new(TieOutLabel.Deposited, "", cash.Deposited, ledger.CreditOfAll("cash-office:"));
        foreach (var account in accounts)
            yield return new(TieOutLabel.CashLeft, account.Account.Value, Money.Zero, ledger.Balance(LedgerAccount.CashOffice(account.Account)));
        yield return new(TieOutLabel.DepositsInTransit, "", cash.OpenDeposits, ledger.BalanceOfAll("deposit:"));
    }

    private sealed class LedgerFigures(IReadOnlyList<AccountBalance> balances, IReadOnlyList<AccountDay> moved)
    {
        private readonly Dictionary<LedgerAccount, Money> _balances = balances.ToDictionary(balance => balance.Account, balance => balance.Balance);
        private readonly Dictionary<LedgerAccount, AccountDay> _moved = moved.ToDictionary(day => day.Account);

        public Money Balance(LedgerAccount account) => _balances.GetValueOrDefault(account);

        public Money Debit(LedgerAccount account) => _moved.GetValueOrDefault(account)?.Debit ?? Money.Zero;

        public Money Credit(LedgerAccount account) => _moved.GetValueOrDefault(account)?.Credit ?? Money.Zero;

        public Money BalanceOfAll(string kind) => Money.Sum(_balances.Where(balance => Is(balance.Key, kind)).Select(balance => balance.Value));

        public Money DebitOfAll(string kind) => Money.Sum(_moved.Values.Where(day => Is(day.Account, kind)).Select(day => day.Debit));

        public Money CreditOfAll(string kind) => Money.Sum(_moved.Values.Where(day => Is(day.Account, kind)).Select(day => day.Credit));

        private static bool Is(LedgerAccount account, string kind) => account.Code.StartsWith(kind, StringComparison.Ordinal);
    }
}

/// <summary>Two figures that must be equal.</summary>
/// <param name="Label">Which pair.</param>
/// <param name="Subject">Channel, account or levy; empty for the whole region.</param>
/// <param name="Records">What the records say.</param>
/// <param name="Ledger">What the ledger, or the other record, says.</param>
public sealed record TieOutRow(TieOutLabel Label, string Subject, Money Records, Money Ledger)
{
    /// <summary>Records minus ledger; must be nothing.</summary>
    public Money Difference => Records - Ledger;
}

/// <summary>The pairs of a tie-out sheet.</summary>
public enum TieOutLabel
{
    /// <summary>Channel: what its payments of the day were for, and what they were.</summary>
    ChannelAllocated,

    /// <summary>Channel: paid minus matched on the day, and the movement of its account in transit.</summary>
    ChannelMoved,

    /// <summary>Channel: payments the bank still owes, and the balance in transit.</summary>
    ChannelInTransit,

    /// <summary>Account: opening plus lines, and the closing the bank states.</summary>
    StatementAdds,

    /// <summary>Account: the bank's closing, and the ledger's bank account.</summary>
    Bank,

    /// <summary>Account: lines nobody has explained, and the unidentified receipts.</summary>
    Unidentified,

    /// <summary>Account: money held for payers (titipan), and its account.</summary>
    Held,

    /// <summary>Tills: receipts by session, and cash payments.</summary>
    TillReceipts,

    /// <summary>Tills: nothing is left in a drawer.</summary>
    TillsEmpty,

    /// <summary>Tills: counted minus float, and what reached the treasurer.</summary>
    HandedOver,

    /// <summary>Cash: deposit slips (STS) of the day, and what left the treasurer.</summary>
    Deposited,

    /// <summary>Account: no cash is left without a slip.</summary>
    CashLeft,

    /// <summary>Slips the bank has not credited, and their accounts.</summary>
    DepositsInTransit,

    /// <summary>Levy: open bills, and the receivable.</summary>
    Receivable,
}
