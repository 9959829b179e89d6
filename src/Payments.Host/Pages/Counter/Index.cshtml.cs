using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Payments.Core.Counter;
using Payments.Core.Staff;
using Payments.Host.Staff;
using Payments.Host.Texts;
using Payments.Host.Web;

namespace Payments.Host.Pages.Counter;

/// <summary>The counter (loket): opening the till, then search and basket. Whoever takes no payments sees the tills of the outlet.</summary>
internal sealed class IndexModel(Workplace workplace, BillDesk bills, TillOverview overview, CounterDesk desk, AuditTrail audit, IStringLocalizer<CounterTexts> texts) : PageModel
{
    private const int MaxTillName = 32;

    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Query { get; set; }

    [BindProperty(Name = "k", SupportsGet = true)]
    public string? Key { get; set; }

    [BindProperty(Name = "b", SupportsGet = true)]
    public IList<string?> Codes { get; set; } = [];

    [BindProperty]
    public Guid SessionKey { get; set; }

    [BindProperty]
    public string? Counter { get; set; }

    [BindProperty]
    public string? Till { get; set; }

    [BindProperty]
    public string? Float { get; set; }

    public StaffScope Staff => User.Staff();

    public TillSession? Session { get; private set; }

    public BasketView Basket { get; private set; } = new(new("", []), []);

    public BillResults? Results { get; private set; }

    public IReadOnlyList<TillRow> Rows { get; private set; } = [];

    public IReadOnlyList<Core.Channels.Channel> Counters => workplace.CountersOf(Staff);

    public IReadOnlyList<Core.Channels.Channel> Terminals => workplace.TerminalsOf(Staff);

    public Core.Regions.Region Region => workplace.RegionOf(Staff);

    public bool IsOfToday => Session?.BusinessDate == workplace.Today(Staff);

    public Task OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostOpenAsync(CancellationToken cancellationToken)
    {
        if (!Staff.May(Permission.TakePayments)) return Forbid();
        var till = Till?.Trim().ToUpperInvariant() ?? "";
        var counters = Counters;
        var counter = counters.Count == 1 ? counters[0] : counters.FirstOrDefault(channel => channel.Id.Value == Counter);
        if (counter is null) ModelState.AddModelError(nameof(Counter), texts["Open.NoCounter"]);
        if (till.Length is 0 or > MaxTillName || !till.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or ' ')) ModelState.AddModelError(nameof(Till), texts["Open.TillWrong", MaxTillName]);
        if (!Rupiah.TryRead(Float, out var amount)) ModelState.AddModelError(nameof(Float), texts["Open.FloatWrong"]);
        if (SessionKey == Guid.Empty) ModelState.AddModelError("", texts["Refused.Form"]);
        if (ModelState.IsValid)
        {
            var before = await workplace.OwnTillAsync(Staff, cancellationToken);
            switch (await desk.OpenAsync(Staff.RegionCode, new(SessionKey), counter!.Id, till, Staff.Member.Id.ToString(), amount, cancellationToken))
            {
                case TillOpening.Opened opened:
                    if (before is null && Workplace.IsOwn(Staff, opened.Session))
                        await audit.WriteAsync(Staff.RegionCode, CounterAudit.TillOpened, "till:" + opened.Session.Id, null, $"{till}; float {amount}", cancellationToken: cancellationToken);
                    return LocalRedirect(PagePaths.Counter);
                case TillOpening.InUse used when Workplace.IsOwn(Staff, used.By):
                    return LocalRedirect(PagePaths.Counter);
                case TillOpening.InUse used:
                    ModelState.AddModelError(nameof(Till), texts["Open.InUse", used.By.Till, await workplace.NameOfAsync(Staff.RegionCode, used.By.Cashier, cancellationToken), Dates.Moment(used.By.OpenedAt, Region.Zone)]);
                    break;
                default:
                    ModelState.AddModelError("", texts["Refused.Form"]);
                    break;
            }
        }
        await ShowAsync(cancellationToken);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        if (!Staff.May(Permission.TakePayments))
        {
            Rows = await overview.TodayAsync(Staff, cancellationToken);
            return;
        }
        Session = await workplace.OwnTillAsync(Staff, cancellationToken);
        if (Session is null)
        {
            Rows = await overview.HandoversAsync(Staff, cancellationToken);
            if (SessionKey == Guid.Empty) SessionKey = Guid.CreateVersion7();
            return;
        }
        Basket = await bills.LoadAsync(Staff, BasketOfAddress(), cancellationToken);
        if (!string.IsNullOrWhiteSpace(Query)) Results = await bills.SearchAsync(Staff, Query, cancellationToken);
    }

    private Basket BasketOfAddress() => Pages.Counter.Basket.Read(Key, Codes);
}
