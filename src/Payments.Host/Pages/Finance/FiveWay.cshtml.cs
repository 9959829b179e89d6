using Microsoft.AspNetCore.Mvc;
using Payments.Core;
using Payments.Core.Reconciliation.FiveWay;
using Payments.Core.Regions;
using Payments.Host.Composition;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Finance;

/// <summary>One cell of the five-way tie-out, opened: what is not equal, what has a name, and every payment with its five records.</summary>
internal sealed class FiveWayModel(Books books, AuditTrail audit, FiveWayDesk desk) : WholeRegionPage(books, audit)
{
    [BindProperty(Name = "catatan", SupportsGet = true)]
    public MoneyRecord Record { get; set; }

    [BindProperty(Name = "saluran", SupportsGet = true)]
    public string? Channel { get; set; }

    [BindProperty(Name = "rekening", SupportsGet = true)]
    public string? Account { get; set; }

    public FiveWayOpened Opened { get; private set; } = null!;

    public string Name => Opened.Row.Channel is { } channel ? Region.Channels[channel].Name : "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(Record) || (Channel is null && Account is null)) return NotFound();
        if (await desk.OpenAsync(Region, Day, Record, Channel is null ? null : new(Channel), new ReceivingAccountId(Account ?? ""), cancellationToken) is not { } opened) return NotFound();
        Opened = opened;
        return Page();
    }

    /// <summary>What each record says of a payment, in the order of the columns; null: nothing yet.</summary>
    public static IReadOnlyList<Money?> Says(MoneyItem item) =>
    [
        item.Credited?.AtBank, item.Settled.Count == 0 ? null : Money.Sum(item.Settled.Select(part => part.Amount)), item.Paid, BillOf(item), item.Posted,
    ];

    /// <summary>The form of the bill record that the cell counts.</summary>
    private static Money BillOf(MoneyItem item)
    {
        var (allocated, charged, stated) = item.Billed;
        return stated != item.Paid ? stated : charged != item.Paid ? charged : allocated;
    }
}
