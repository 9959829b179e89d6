using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Payments.Core.Payments;
using Payments.Host.Staff;
using Payments.Host.Texts;
using Payments.Host.Web;

namespace Payments.Host.Pages.Counter;

/// <summary>The receipts of the own open till, and any receipt by its number (cetak ulang). No amounts: the count to come is blind.</summary>
internal sealed class ReceiptsModel(Workplace workplace, TillOverview overview, IStringLocalizer<CounterTexts> texts) : PageModel
{
    [BindProperty(Name = "ntpd", SupportsGet = true)]
    public string? Number { get; set; }

    public TillSheet? Sheet { get; private set; }

    public Core.Regions.Region Region => workplace.RegionOf(User.Staff());

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var digits = string.Concat((Number ?? "").Where(char.IsAsciiDigit));
        if (Ntpd.TryParse(digits, out var ntpd)) return LocalRedirect($"{PagePaths.Counter}/bukti/{ntpd}");
        if (!string.IsNullOrWhiteSpace(Number))
        {
            ModelState.AddModelError(nameof(Number), texts["Receipts.NumberWrong", Ntpd.Length]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
        if (await workplace.OwnTillAsync(User.Staff(), cancellationToken) is { } session) Sheet = await overview.SheetAsync(User.Staff(), session, cancellationToken);
        return Page();
    }
}
