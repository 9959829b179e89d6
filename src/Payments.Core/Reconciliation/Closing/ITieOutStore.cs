using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Reconciliation.FiveWay;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Closing;

/// <summary>Delivers what the records say, without looking at the ledger, and keeps the sheets.</summary>
public interface ITieOutStore
{
    /// <summary>The figures as of the end of a day.</summary>
    Task<TieOutFigures> FiguresAsync(Region region, DateOnly day, CancellationToken cancellationToken);

    /// <summary>The five records of a day's money side by side, and of earlier days' money that its runs credited.</summary>
    /// <param name="region">Whose money.</param>
    /// <param name="day">Business date of the payments.</param>
    /// <param name="known">What happened after the end of this day is not looked at.</param>
    /// <param name="cancellationToken">Stops between statements.</param>
    Task<IReadOnlyList<FiveWayRow>> FiveWayAsync(Region region, DateOnly day, DateOnly known, CancellationToken cancellationToken);

    /// <summary>The payments behind a row of <see cref="FiveWayAsync"/>, each with what every record says of it.</summary>
    /// <param name="region">Whose money.</param>
    /// <param name="day">Business date of the payments.</param>
    /// <param name="known">As there.</param>
    /// <param name="channel">The channel; null: cash.</param>
    /// <param name="cancellationToken">Stops between statements.</param>
    Task<FiveWayDetail> FiveWayItemsAsync(Region region, DateOnly day, DateOnly known, ChannelId? channel, CancellationToken cancellationToken);

    /// <summary>Keeps a sheet; a closed day's sheet is never replaced.</summary>
    Task SaveAsync(TieOut sheet, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The sheet of a day, or null.</summary>
    Task<TieOut?> FindAsync(RegionCode region, DateOnly day, CancellationToken cancellationToken);
}

/// <summary>What the records say at the end of a day.</summary>
/// <param name="Channels">By bank channel.</param>
/// <param name="Accounts">By receiving account.</param>
/// <param name="Cash">Of the tills.</param>
/// <param name="Receivables">By levy.</param>
/// <param name="OpenItems">Lines, payments and slips nobody has claimed.</param>
/// <param name="Unnamed">Those without an exception in their account's newest run.</param>
public sealed record TieOutFigures(
    IReadOnlyList<ChannelFigures> Channels, IReadOnlyList<AccountFigures> Accounts, CashFigures Cash,
    IReadOnlyList<LevyFigures> Receivables, int OpenItems, int Unnamed)
{
    /// <summary>The five records side by side.</summary>
    public IReadOnlyList<FiveWayRow> FiveWay { get; init; } = [];
}

/// <summary>What stands behind a row of the five-way table.</summary>
/// <param name="Rows">The channel's row; of cash, one per account.</param>
/// <param name="Items">The payments.</param>
public sealed record FiveWayDetail(IReadOnlyList<FiveWayRow> Rows, IReadOnlyList<MoneyItem> Items);

/// <summary>A channel's figures.</summary>
/// <param name="Channel">Which.</param>
/// <param name="PaidOnDay">Its payments of the day.</param>
/// <param name="AllocatedOnDay">What they were for, part by part.</param>
/// <param name="MatchedOnDay">What runs settled on that ledger day, less what was undone on it.</param>
/// <param name="Open">What the bank still owes of its payments up to the day.</param>
public sealed record ChannelFigures(ChannelId Channel, Money PaidOnDay, Money AllocatedOnDay, Money MatchedOnDay, Money Open);

/// <summary>A receiving account's figures.</summary>
/// <param name="Account">Which.</param>
/// <param name="Opening">Balance before the statements booked on the day.</param>
/// <param name="Lines">Sum of their lines.</param>
/// <param name="Closing">The bank's balance after them.</param>
/// <param name="OpenLines">What of all booked lines is not explained; below zero when more was taken than brought.</param>
/// <param name="Held">Money held for payers.</param>
public sealed record AccountFigures(
    ReceivingAccountId Account, Money Opening, Money Lines, Money Closing, Money OpenLines, Money Held);

/// <summary>The tills' figures.</summary>
/// <param name="TillReceipts">Receipts of the day's sessions.</param>
/// <param name="TillPayments">Payments taken in them.</param>
/// <param name="HandedOver">Counted minus float, of the closed ones.</param>
/// <param name="Deposited">Deposit slips of the day.</param>
/// <param name="OpenDeposits">Slips up to the day that the bank has not credited.</param>
public sealed record CashFigures(Money TillReceipts, Money TillPayments, Money HandedOver, Money Deposited, Money OpenDeposits);

/// <summary>What is still owed of a levy: its open bills.</summary>
public sealed record LevyFigures(LevyCode Levy, Money Open);
