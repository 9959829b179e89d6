using Payments.Core.Billing;
using Payments.Core.Billing.Tax;
using Payments.Core.Payments;
using Payments.Core.Regions;

namespace Payments.Core.Counter;

/// <summary>Checks lists against the register (periksa daftar kolektif).</summary>
/// <param name="bills">Where bills are.</param>
/// <param name="regions">The regions served here.</param>
/// <param name="calendar">The time.</param>
public sealed class CollectiveDesk(IBillStore bills, RegionSet regions, RegionCalendar calendar)
{
    /// <summary>Looks every line up and works out what it costs today. A NOP stands for all its open bills.</summary>
    public async Task<CollectivePreview> PreviewAsync(RegionCode region, string text, CancellationToken cancellationToken)
    {
        var rules = regions.Get(region);
        var today = calendar.Today(rules);
        var list = CollectiveList.Parse(text);
        var codes = list.Lines.Where(line => line.Code is not null).Select(line => line.Code!.Value).Distinct().ToList();
        var byCode = codes.Zip(await bills.FindAsync(region, codes, cancellationToken)).ToDictionary(pair => pair.First, pair => pair.Second);

        var (items, problems, seen) = (new List<CollectiveItem>(), new List<CollectiveProblem>(), new Dictionary<BillId, int>());
        foreach (var line in list.Lines)
        {
            if (line.Code is null && line.ObjectNumber is null)
            {
                problems.Add(new(line.Number, line.Text, CollectiveProblemKind.Unreadable));
                continue;
            }
            var found = await BillsOfAsync(region, line, byCode, cancellationToken);
            if (found.Count == 0) problems.Add(new(line.Number, line.Text, CollectiveProblemKind.Unknown, line.Code));
            foreach (var bill in found) Take(line, bill);
        }
        return new(today, items, problems, list.TooMany || items.Count > CollectiveList.MaxLines);

        void Take(CollectiveLine line, Bill bill)
        {
            if (!seen.TryAdd(bill.Id, line.Number)) problems.Add(new(line.Number, line.Text, CollectiveProblemKind.Duplicate, bill.Code, seen[bill.Id]));
            else if (NotPayable(bill, today) is { } kind) problems.Add(new(line.Number, line.Text, kind, bill.Code));
            else items.Add(new(line.Number, AmountDue.Of(bill, today, rules)));
        }
    }

    /// <summary>The bills of a refused basket that stand in its way now, each named; lines are places in the basket, from 1.</summary>
    public async Task<IReadOnlyList<CollectiveProblem>> InTheWayAsync(RegionCode region, IReadOnlyList<BillClaim> claims, CancellationToken cancellationToken)
    {
        var today = calendar.Today(regions.Get(region));
        var found = await bills.FindAsync(region, [.. claims.Select(claim => claim.Bill)], cancellationToken);
        return [.. claims.Select((claim, i) => (claim.Bill, Line: i + 1, Kind: found[i] is { } bill ? NotPayable(bill, today) : CollectiveProblemKind.Unknown))
            .Where(item => item.Kind is not null)
            .Select(item => new CollectiveProblem(item.Line, item.Bill.Value, item.Kind!.Value, item.Bill))];
    }

    private async Task<IReadOnlyList<Bill>> BillsOfAsync(
        RegionCode region, CollectiveLine line, Dictionary<PaymentCode, Bill?> byCode, CancellationToken cancellationToken)
    {
        if (line.Code is { } code && byCode[code] is { } bill) return [bill];
        if (line.ObjectNumber is not { } nop) return [];
        var found = (await bills.SearchAsync(region, nop.Value, cancellationToken)).Where(candidate => IsOf(candidate, nop)).ToList();
        var open = found.FindAll(candidate => candidate.Status == BillStatus.Issued);
        // Nothing open: the newest bill says why.
        return open.Count > 0 ? open : [.. found.Take(1)];
    }

    private static bool IsOf(Bill bill, ObjectNumber nop) => bill.ObjectNumber == nop.Value || bill.ObjectNumber == nop.Display;

    private static CollectiveProblemKind? NotPayable(Bill bill, DateOnly today) => bill.Status switch
    {
        BillStatus.Paid => CollectiveProblemKind.Paid,
        BillStatus.Cancelled => CollectiveProblemKind.Cancelled,
        _ when bill.ExpiresOn < today => CollectiveProblemKind.Expired,
        _ => null,
    };
}
