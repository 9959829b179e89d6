using Payments.Core.Channels;
using Payments.Core.Reconciliation.FiveWay;
using Payments.Core.Regions;
using Payments.Core.Remittance;
using Payments.Host.Composition;

namespace Payments.Host.Pages.Finance;

/// <summary>What a cell of the five-way tie-out is made of.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Items">The row's payments, what is not equal or waits first, at most <see cref="FiveWayDesk.Most"/>.</param>
/// <param name="TooMany">There are more.</param>
/// <param name="Slips">The deposit slips of a cash row.</param>
internal sealed record FiveWayOpened(FiveWayRow Row, FiveWayCell Cell, IReadOnlyList<MoneyItem> Items, bool TooMany, IReadOnlyList<DepositSlip> Slips);

/// <summary>Opens cells of the five-way tie-out.</summary>
internal sealed class FiveWayDesk(Books books)
{
    /// <summary>Payments a page shows at most.</summary>
    public const int Most = 200;

    /// <summary>Up to which day's end things are looked at: a closed day as it stands now, an open one by itself.</summary>
    public static DateOnly Known(DateOnly day, bool closed, DateOnly today) => closed && today > day ? today : day;

    /// <summary>The cell; null when there is none.</summary>
    /// <param name="region">Whose.</param>
    /// <param name="day">Business date of its payments.</param>
    /// <param name="record">Which record.</param>
    /// <param name="channel">The channel; null: cash.</param>
    /// <param name="account">For cash: where it must end.</param>
    /// <param name="cancellationToken">Stops between statements.</param>
    public async Task<FiveWayOpened?> OpenAsync(Region region, DateOnly day, MoneyRecord record, ChannelId? channel, ReceivingAccountId account, CancellationToken cancellationToken)
    {
        if (channel is { } id && (!region.Channels.TryGetValue(id, out var known) || known.Account is null)) return null;
        var closed = (await books.Ledger.DaysAsync(region.Code, cancellationToken)).Any(other => other.Date == day && other.ChainHash is not null);
        var detail = await books.Sheets.FiveWayItemsAsync(region, day, Known(day, closed, books.Calendar.Today(region)), channel, cancellationToken);
        if (detail.Rows.FirstOrDefault(row => channel is not null || row.Account == account) is not { } row) return null;
        var wrong = row.Cells.SelectMany(cell => cell.Faults).Select(fault => fault.Item).ToHashSet();
        var items = detail.Items.Where(item => channel is not null || item.Bills.Any(part => part.Account == account.Value))
            .OrderBy(item => wrong.Contains(item.Item) ? 0 : item.Open is not null ? 1 : 2).ThenBy(item => item.Label, StringComparer.Ordinal).Take(Most + 1).ToList();
        var slips = channel is null ? (await books.Slips.ListAsync(region.Code, day, cancellationToken)).Where(slip => slip.Account == account).ToList() : [];
        return new(row, row.Of(record), [.. items.Take(Most)], items.Count > Most, slips);
    }
}
