using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Billing.Tax;
using Payments.Core.Regions;
using Payments.Core.Staff;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Counter;

/// <summary>Finds bills and says what they cost today; only those of agencies the person may see.</summary>
internal sealed class BillDesk(IBillStore bills, RegionSet regions, RegionCalendar calendar, AuditTrail audit)
{
    /// <summary>Searches by whatever was typed or scanned; null for a text too short or too long to search by.</summary>
    public async Task<BillResults?> SearchAsync(StaffScope staff, string? typed, CancellationToken cancellationToken)
    {
        var text = Scanned(typed);
        if (!BillQuery.TryParse(text, out _)) return null;
        var found = await bills.SearchAsync(staff.RegionCode, text, cancellationToken);
        var seen = found.Where(bill => staff.Sees(bill.Agency)).OrderBy(bill => bill.Status == BillStatus.Issued ? 0 : 1);
        return new([.. seen.Select(bill => Line(bill, staff))], found.Count >= BillQuery.MaxResults);
    }

    /// <summary>What a basket holds today, by agency. Bills of other agencies are left out, and the attempt is written down.</summary>
    public async Task<BasketView> LoadAsync(StaffScope staff, Basket basket, CancellationToken cancellationToken)
    {
        var found = basket.Codes.Count == 0 ? [] : await bills.FindAsync(staff.RegionCode, basket.Codes, cancellationToken);
        var lines = new List<BillLine>();
        foreach (var bill in found)
        {
            if (bill is null) continue;
            if (staff.Sees(bill.Agency)) lines.Add(Line(bill, staff));
            else await audit.WriteAsync(staff.RegionCode, AuditKind.Refused, "bill:" + bill.Code, reason: "bill of another agency", cancellationToken: cancellationToken);
        }
        return new(basket with { Codes = [.. lines.Select(line => line.Bill.Code)] }, lines);
    }

    /// <summary>One bill, or null.</summary>
    public async Task<BillLine?> FindAsync(StaffScope staff, PaymentCode code, CancellationToken cancellationToken) =>
        (await LoadAsync(staff, new("", [code]), cancellationToken)).Lines is [var line] ? line : null;

    /// <summary>What a scanner reads may be an address or several fields: then the payment code or NOP in it counts.</summary>
    public static string Scanned(string? typed)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length <= PaymentCode.MaxLength || !text.Any(letter => letter is ':' or '=' or '|' or ';' or '\t')) return text;
        var numbers = string.Concat(text.Select(letter => char.IsAsciiDigit(letter) || letter is '.' or '-' ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => string.Concat(part.Where(char.IsAsciiDigit))).ToList();
        return numbers.Find(number => PaymentCode.TryParse(number, out _)) ?? numbers.Find(number => ObjectNumber.TryParse(number, out _)) ?? text;
    }

    private BillLine Line(Bill bill, StaffScope staff)
    {
        var region = regions.Get(staff.RegionCode);
        var today = calendar.Today(region);
        var state = bill.Status switch
        {
            BillStatus.Paid => BillState.Paid,
            BillStatus.Cancelled => BillState.Cancelled,
            _ when bill.ExpiresOn < today => BillState.Expired,
            _ => BillState.Open,
        };
        return new(bill, AmountDue.Of(bill, today, region), region.Levies[bill.Levy].Name, region.Agencies[bill.Agency], state);
    }
}

/// <summary>Whether a bill can be paid today.</summary>
internal enum BillState
{
    Open,
    Paid,
    Cancelled,
    Expired,
}

/// <summary>A bill with what it costs today and the working.</summary>
internal sealed record BillLine(Bill Bill, AmountDue Due, string Levy, Agency Agency, BillState State)
{
    /// <summary>The sanction within the amount due; zero when it is not late.</summary>
    public Money Sanction => Due.Total - Bill.Total;

    public string Name => Levy + " " + BillWords.Of(Bill.Period);
}

/// <summary>What a search found.</summary>
/// <param name="Lines">Open bills first.</param>
/// <param name="TooMany">There may be more: narrow it.</param>
internal sealed record BillResults(IReadOnlyList<BillLine> Lines, bool TooMany);

/// <summary>A basket with its bills.</summary>
internal sealed record BasketView(Basket Basket, IReadOnlyList<BillLine> Lines)
{
    public Money Total => Money.Sum(Lines.Select(line => line.Due.Total));

    public IEnumerable<IGrouping<Agency, BillLine>> Agencies => Lines.GroupBy(line => line.Agency);

    public bool IsPayable => Lines.Count > 0 && Lines.All(line => line.State == BillState.Open);
}
