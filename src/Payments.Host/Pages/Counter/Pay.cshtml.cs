using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Payments.Core.Counter;
using Payments.Core.Staff;
using Payments.Host.Staff;
using Payments.Host.Texts;
using Payments.Host.Web;

namespace Payments.Host.Pages.Counter;

/// <summary>The confirmation of a basket: bills, total, tender, change; then the payment, once.</summary>
internal sealed class PayModel(Workplace workplace, BillDesk bills, CounterCheckout checkout, IStringLocalizer<CounterTexts> texts) : PageModel
{
    [BindProperty(Name = "k", SupportsGet = true)]
    public string? Key { get; set; }

    [BindProperty(Name = "b", SupportsGet = true)]
    public IList<string?> Codes { get; set; } = [];

    /// <summary>Bills with the amounts the confirmation showed.</summary>
    [BindProperty(Name = "c")]
    public IList<string?> Claims { get; set; } = [];

    [BindProperty(Name = "cara", SupportsGet = true)]
    public string? Way { get; set; }

    [BindProperty(Name = "uang", SupportsGet = true)]
    public string? Cash { get; set; }

    [BindProperty(Name = "mesin", SupportsGet = true)]
    public string? Terminal { get; set; }

    [BindProperty(Name = "slip", SupportsGet = true)]
    public string? Slip { get; set; }

    public StaffScope Staff => User.Staff();

    public TillSession? Session { get; private set; }

    public BasketView Basket { get; private set; } = null!;

    public TenderForm Typed => new(Way, Cash, Terminal, Slip);

    public TenderReading Reading { get; private set; } = null!;

    public CheckoutResult? Refusal { get; private set; }

    public IReadOnlyList<Core.Channels.Channel> Terminals => workplace.TerminalsOf(Staff);

    public string TerminalName => Terminals.FirstOrDefault(terminal => terminal.Id.Value == Terminal)?.Name ?? "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!Staff.May(Permission.TakePayments)) return Forbid();
        Session = await workplace.OwnTillAsync(Staff, cancellationToken);
        await LoadAsync(Pages.Counter.Basket.Read(Key, Codes), cancellationToken);
        return Session is null || !Basket.IsPayable ? LocalRedirect(Basket.Basket.Address()) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Staff.May(Permission.TakePayments)) return Forbid();
        Session = await workplace.OwnTillAsync(Staff, cancellationToken);
        var claims = CounterCheckout.ReadClaims(Claims);
        var codes = claims?.Select(claim => (string?)claim.Bill.Value).ToList();
        await LoadAsync(Pages.Counter.Basket.Read(Key, codes), cancellationToken);
        // Amounts and tender are checked as the form shows them: a basket that was paid meanwhile is answered with its receipt.
        var offered = claims is null ? Core.Money.Zero : Core.Money.Sum(claims.Select(claim => claim.Amount));
        Reading = Typed.Read(offered, workplace.RegionOf(Staff), Basket.Lines.Select(line => line.Agency.Account));
        if (claims is null || !Pages.Counter.Basket.IsKey(Key) || Reading.Tender is null || Basket.Lines.Count != claims.Count)
        {
            Refusal = CheckoutResult.No("Refused.Form");
        }
        else
        {
            Refusal = await checkout.PayAsync(Staff, Key!, claims, Reading.Tender, cancellationToken);
            if (Refusal.Paid is { } ntpd)
                return LocalRedirect($"{PagePaths.Counter}/bukti/{ntpd}" + (Reading.Tender is Tender.Cash ? "?uang=" + Rupiah.Plain(Reading.Given) : ""));
        }
        Basket = Basket with { Basket = Basket.Basket.Afresh() };
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task LoadAsync(Basket basket, CancellationToken cancellationToken)
    {
        Basket = await bills.LoadAsync(Staff, basket, cancellationToken);
        Reading = Typed.Read(Basket.Total, workplace.RegionOf(Staff), Basket.Lines.Select(line => line.Agency.Account));
        if (HttpMethods.IsGet(Request.Method) && Reading.Problem is { } problem)
        {
            ModelState.AddModelError(Reading.Field!, texts[problem.Key, problem.Arguments]);
            if (Session is not null) Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
    }
}
