using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Payments.Core;
using Payments.Core.Counter;
using Payments.Core.Staff;
using Payments.Host.Staff;
using Payments.Host.Texts;
using Payments.Host.Web;

namespace Payments.Host.Pages.Counter;

/// <summary>A village collector's list (kolektif): paste or upload, see what is wrong with which line, then one tender for all of it or nothing.</summary>
internal sealed class CollectiveModel(Workplace workplace, CollectiveDesk collective, CounterCheckout checkout, AuditTrail audit, IStringLocalizer<CounterTexts> texts) : PageModel
{
    private const int MaxText = 100_000;

    [BindProperty]
    public string? List { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty(Name = "k")]
    public string? Key { get; set; }

    /// <summary>The checked list, one <c>code=rupiah</c> per line, as the preview showed it.</summary>
    [BindProperty(Name = "daftar")]
    public string? Checked { get; set; }

    [BindProperty(Name = "cara")]
    public string? Way { get; set; }

    [BindProperty(Name = "uang")]
    public string? Cash { get; set; }

    [BindProperty(Name = "mesin")]
    public string? Terminal { get; set; }

    [BindProperty(Name = "slip")]
    public string? Slip { get; set; }

    public StaffScope Staff => User.Staff();

    public TillSession? Session { get; private set; }

    public CollectivePreview? Preview { get; private set; }

    public CheckoutResult? Refusal { get; private set; }

    public TenderForm Typed => new(Way, Cash, Terminal, Slip);

    public Core.Regions.Region Region => workplace.RegionOf(Staff);

    public IReadOnlyList<Core.Channels.Channel> Terminals => workplace.TerminalsOf(Staff);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!Staff.May(Permission.TakePayments)) return Forbid();
        Session = await workplace.OwnTillAsync(Staff, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostCheckAsync(CancellationToken cancellationToken)
    {
        if (!Staff.May(Permission.TakePayments)) return Forbid();
        Session = await workplace.OwnTillAsync(Staff, cancellationToken);
        var text = await TextAsync(cancellationToken);
        if (text.Length is 0 or > MaxText || text.Contains('\0', StringComparison.Ordinal))
        {
            ModelState.AddModelError(nameof(List), texts["Collective.Unreadable", CollectiveList.MaxLines]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        await PreviewAsync(text, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostPayAsync(CancellationToken cancellationToken)
    {
        if (!Staff.May(Permission.TakePayments)) return Forbid();
        Session = await workplace.OwnTillAsync(Staff, cancellationToken);
        var claims = CounterCheckout.ReadClaims((Checked ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        if (claims is null || !Basket.IsKey(Key)) return BadRequest();
        var key = Key!;
        await PreviewAsync(string.Join('\n', claims.Select(claim => claim.Bill.Value)), cancellationToken);
        var reading = Typed.Read(Money.Sum(claims.Select(claim => claim.Amount)), Region, Preview!.Items.Select(item => Region.Agencies[item.Due.Bill.Agency].Account));
        if (reading.Problem is { } problem)
        {
            (Key, Response.StatusCode) = (key, StatusCodes.Status422UnprocessableEntity);
            ModelState.AddModelError(reading.Field!, texts[problem.Key, problem.Arguments]);
            return Page();
        }
        // A bill that is not the person's to see, or is gone, never reaches the till.
        Refusal = Preview.Problems.Any(line => line.Kind is CollectiveProblemKind.Unknown or CollectiveProblemKind.Unreadable)
            ? CheckoutResult.No("Refused.Form")
            : await checkout.PayAsync(Staff, key, claims, reading.Tender!, cancellationToken);
        if (Refusal.Paid is { } ntpd)
            return LocalRedirect($"{PagePaths.Counter}/bukti/{ntpd}" + (reading.Tender is Tender.Cash ? "?uang=" + Rupiah.Plain(reading.Given) : ""));
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    /// <summary>A list with a bill of an agency the person does not see is refused as a whole.</summary>
    private async Task PreviewAsync(string text, CancellationToken cancellationToken)
    {
        Preview = await collective.PreviewAsync(Staff.RegionCode, text, cancellationToken);
        Key = Basket.NewKey();
        var foreign = Preview.Items.Where(item => !Staff.Sees(item.Due.Bill.Agency)).ToList();
        if (foreign.Count == 0) return;
        await audit.WriteAsync(Staff.RegionCode, AuditKind.Refused, "bill:" + foreign[0].Due.Bill.Code, reason: "bill of another agency", cancellationToken: cancellationToken);
        Preview = Preview with
        {
            Items = [.. Preview.Items.Except(foreign)],
            Problems = [.. Preview.Problems, .. foreign.Select(item => new CollectiveProblem(item.Line, item.Due.Bill.Code.Value, CollectiveProblemKind.Unknown))],
        };
    }

    private async Task<string> TextAsync(CancellationToken cancellationToken)
    {
        if (Upload is not { Length: > 0 and <= MaxText } file) return Upload is { Length: > 0 } ? "" : List?.Trim() ?? "";
        using var reader = new StreamReader(file.OpenReadStream());
        return (await reader.ReadToEndAsync(cancellationToken)).Trim();
    }
}
