using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Payments.Core;
using Payments.Core.Payments;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Pages.Resident;

/// <summary>Tells anybody who holds a receipt whether it is one: by number and amount together.</summary>
[EnableRateLimiting(PagesSetup.Lookup)]
internal sealed class CheckModel(RegionSet regions, ResidentBills bills) : ResidentPage(regions)
{
    [BindProperty(Name = "ntpd", SupportsGet = true)]
    public string? Number { get; set; }

    [BindProperty(Name = "jumlah", SupportsGet = true)]
    public string? AmountText { get; set; }

    public Money Amount { get; private set; }

    /// <summary>What of the question cannot be read; the key of its text.</summary>
    public string? Problem { get; private set; }

    /// <summary>The receipts; null when nothing was asked.</summary>
    public IReadOnlyList<ResidentReceipt>? Found { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (Number is null && AmountText is null) return;
        if (Number?.Count(char.IsAsciiDigit) != Ntpd.Length) Problem = "Check.NtpdWrong";
        else if (!RupiahText.TryParse(AmountText, out var amount)) Problem = "Claim.AmountWrong";
        else (Amount, Found) = (amount, await bills.VerifyAsync(Region, Number, amount, cancellationToken));
    }
}
