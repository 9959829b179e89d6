using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Regions;
using Payments.Host.Composition;
using Payments.Host.Pages.Finance.Work;
using Payments.Host.Reports;

namespace Payments.Host.Pages.Finance;

/// <summary>One item behind a figure.</summary>
/// <param name="Side">Which record it stands in.</param>
/// <param name="Id">A line's or payment's id, or a slip's number.</param>
/// <param name="Label">How people call it.</param>
/// <param name="Date">Its day.</param>
/// <param name="Amount">Its amount.</param>
/// <param name="Type">The exception it stands under; null when it is settled or not looked at yet.</param>
/// <param name="State">Matched, Open, Reversed, or Named for an exception.</param>
/// <param name="Explanation">Why it is an exception.</param>
/// <param name="Work">What people did about it.</param>
internal sealed record CellItem(
    ItemSide Side, string Id, string Label, DateOnly Date, Money Amount, DiscrepancyType? Type, string State, Explanation? Explanation = null, ItemWork? Work = null);

/// <summary>Which exceptions of a list are wanted.</summary>
/// <param name="State">How they stand; null: however.</param>
/// <param name="Owner">Whose they are now; null: anybody's.</param>
internal sealed record ExceptionFilter(ExceptionState? State, DiscrepancyOwner? Owner)
{
    public static readonly ExceptionFilter All = new(null, null);

    public bool Wants(DiscrepancyType type, ItemWork work, DateOnly today) => (State is not { } state || work.StateOn(today) == state) && (Owner is not { } owner || work.OwnerOf(type) == owner);
}

/// <summary>The items of a figure, at most <see cref="Most"/>.</summary>
internal sealed record CellList(IReadOnlyList<CellItem> Items, bool TooMany)
{
    public const int Most = 200;
}

/// <summary>From a figure of the morning page to what it is made of.</summary>
internal sealed class CellItems(Books books, ActionDesk desk)
{
    /// <summary>Figures that can be opened: checks of the sheet, an age in transit (<c>umur</c>), a type of exception or all of them (<c>selisih</c>, <c>semua</c>).</summary>
    public const string Age = "umur", Exception = "selisih", AnyType = "semua";

    /// <summary>The items; null when there is no such figure.</summary>
    public async Task<CellList?> OfAsync(Region region, DateOnly day, string what, string subject, ExceptionFilter filter, CancellationToken cancellationToken)
    {
        if (what == Age && AgeBand(subject) is { } band)
            return await FilterAsync(region, filter, (await AllAsync(region, day, cancellationToken)).Where(open => InTransit.Holds(open) && InTransit.AgeOf(open, day) is var age && age >= band.From && age <= band.To), cancellationToken);
        if (what == Exception && (subject == AnyType || DiscrepancyType.All.Any(type => type.Code == subject)))
            return await FilterAsync(region, filter, (await AllAsync(region, day, cancellationToken)).Where(open => subject == AnyType || open.Type.Code == subject), cancellationToken);
        if (!Enum.TryParse<TieOutLabel>(what, out var check)) return null;
        if (region.Channels.TryGetValue(new(subject), out var channel)) return check switch
        {
            TieOutLabel.ChannelAllocated or TieOutLabel.ChannelMoved => await PaymentsAsync(region, day, new(subject), cancellationToken),
            TieOutLabel.ChannelInTransit when channel.Account is { } account => await InTransitAsync(region, day, new(subject), account, cancellationToken),
            _ => null,
        };
        if (!region.Accounts.ContainsKey(new(subject))) return null;
        return check switch
        {
            TieOutLabel.StatementAdds or TieOutLabel.Bank => await LinesAsync(region, day, new(subject), cancellationToken),
            TieOutLabel.Unidentified => Cut((await OfAccountAsync(region, day, new(subject), cancellationToken)).Where(open => open.Item.Side == ItemSide.Line)),
            TieOutLabel.Held => Cut((await OfAccountAsync(region, day, new(subject), cancellationToken)).Where(open => open.Item.Side == ItemSide.Held)),
            _ => null,
        };
    }

    private static (int From, int To)? AgeBand(string subject) =>
        subject.Split('-') is [var from, var to] && int.TryParse(from, out var first) ? (first, int.TryParse(to, out var last) ? last : int.MaxValue) : null;

    private async Task<CellList> PaymentsAsync(Region region, DateOnly day, Core.Channels.ChannelId channel, CancellationToken cancellationToken)
    {
        var found = await books.Trail.PaymentsAsync(region.Code, day, channel, CellList.Most + 1, cancellationToken);
        return new([.. found.Take(CellList.Most).Select(payment => new CellItem(
            ItemSide.Payment, payment.Id.ToString(), payment.Ntpd.Value, day, payment.Amount, null, payment.Reversed ? "Reversed" : payment.Matched ? "Matched" : "Open"))], found.Count > CellList.Most);
    }

    private async Task<CellList> LinesAsync(Region region, DateOnly day, ReceivingAccountId account, CancellationToken cancellationToken)
    {
        var found = await books.Trail.LinesAsync(region.Code, day, account, CellList.Most + 1, cancellationToken);
        return new([.. found.Take(CellList.Most).Select(line => new CellItem(
            ItemSide.Line, line.Id.ToString(), line.BankReference ?? line.Reference ?? line.Text, line.BookingDate, line.Amount, null, line.Matched ? "Matched" : "Open"))], found.Count > CellList.Most);
    }

    private async Task<CellList> InTransitAsync(Region region, DateOnly day, Core.Channels.ChannelId channel, ReceivingAccountId account, CancellationToken cancellationToken)
    {
        var of = new List<Discrepancy>();
        foreach (var open in await OfAccountAsync(region, day, account, cancellationToken))
        {
            if (of.Count > CellList.Most) break;
            if (open.Item.Side != ItemSide.Payment) continue;
            var number = await books.Trail.NumberAsync(region.Code, new(Guid.Parse(open.Item.Id)), cancellationToken);
            if (number is { } ntpd && (await books.Payments.FindPaymentAsync(region.Code, ntpd, cancellationToken))?.Channel == channel) of.Add(open);
        }
        return Cut(of);
    }

    private async Task<IReadOnlyList<Discrepancy>> AllAsync(Region region, DateOnly day, CancellationToken cancellationToken) =>
        await books.Night.ExceptionsAsync(region.Code, day, cancellationToken);

    private async Task<IReadOnlyList<Discrepancy>> OfAccountAsync(Region region, DateOnly day, ReceivingAccountId account, CancellationToken cancellationToken) =>
        await RunOfSheetAsync(region, day, account, cancellationToken) is { } run ? await books.Runs.ExceptionsAsync(region.Code, run.Id, cancellationToken) : [];

    /// <summary>The run whose exceptions stand behind a figure: of a closed day the one it was closed with, whatever was run again later; else the newest.</summary>
    private async Task<RunRecord?> RunOfSheetAsync(Region region, DateOnly day, ReceivingAccountId account, CancellationToken cancellationToken)
    {
        var runs = (await books.Runs.RunsAsync(region.Code, day, cancellationToken)).Where(run => run.Account == account).ToList();
        var closed = (await books.Ledger.DaysAsync(region.Code, cancellationToken)).Any(known => known.Date == day && known.ChainHash is not null);
        return (closed ? runs.Where(run => run.PostedOn <= day) : runs.Where(run => run.UndoneAt is null)).MaxBy(run => run.Number);
    }

    private async Task<CellList> FilterAsync(Region region, ExceptionFilter filter, IEnumerable<Discrepancy> open, CancellationToken cancellationToken)
    {
        var (all, today) = (open.ToList(), books.Calendar.Today(region));
        var work = await desk.WorkAsync(region, [.. all.Select(item => item.Item.Id).Distinct(StringComparer.Ordinal)], cancellationToken);
        return Cut(all.Where(item => filter.Wants(item.Type, Work(item), today)), Work);

        ItemWork Work(Discrepancy item) => work.GetValueOrDefault(item.Item.Id, ItemWork.None);
    }

    private static CellList Cut(IEnumerable<Discrepancy> open, Func<Discrepancy, ItemWork>? work = null)
    {
        var all = open.Take(CellList.Most + 1).ToList();
        return new([.. all.Take(CellList.Most).Select(item => Of(item, work?.Invoke(item)))], all.Count > CellList.Most);
    }

    private static CellItem Of(Discrepancy open, ItemWork? work)
    {
        var item = open.Explanation.Items.FirstOrDefault(item => item.Item.Id == open.Item.Id);
        return new(open.Item.Side, open.Item.Id, item?.Label ?? open.Item.Id, item?.Date ?? default, open.Amount, open.Type, "Named", open.Explanation, work);
    }
}
