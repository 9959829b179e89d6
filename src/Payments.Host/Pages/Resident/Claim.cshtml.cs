using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Claims;
using Payments.Core.Regions;
using Payments.Host.Composition;
using Payments.Host.Texts;

namespace Payments.Host.Pages.Resident;

/// <summary>"Sudah bayar tapi belum tercatat?": date, amount and a reference in, what happened to that money out. Asking changes nothing.</summary>
[EnableRateLimiting(PagesSetup.Lookup)]
internal sealed class ClaimModel(
    RegionSet regions, RegionCalendar calendar, ClaimedPaymentSearch claims, ResidentBills bills, IStringLocalizer<ResidentTexts> texts) : ResidentPage(regions)
{
    [BindProperty]
    public string? Date { get; set; }

    [BindProperty]
    public string? AmountText { get; set; }

    [BindProperty]
    public string? Channel { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Reference { get; set; }

    public DateOnly Today => calendar.Today(Region);

    public IEnumerable<Channel> Channels => Region.Channels.Values.OrderBy(channel => channel.Name, StringComparer.Ordinal);

    public StoryAnswer? Answer { get; private set; }

    public async Task OnPostAsync(CancellationToken cancellationToken)
    {
        if (Read() is not { } claim)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }
        var story = await claims.FindAsync(claim, cancellationToken);
        Answer = new StoryWords(texts, Region, claim).Of(story);
        // The proof opens with the payment code only: whoever knows a reference alone is told the state and nothing more.
        if (Answer.Number is { } number && claim.Code is { } code && await bills.ReceiptAsync(Region, number, code.Value, cancellationToken) is not null)
            Answer = Answer with { Link = Links.Receipt(number, code.Value) };
    }

    private PaymentClaim? Read()
    {
        if (!DateOnly.TryParseExact(Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) Wrong(nameof(Date), "Claim.DateWrong");
        else if (date > Today) Wrong(nameof(Date), "Claim.DateFuture");
        if (!RupiahText.TryParse(AmountText, out var amount)) Wrong(nameof(AmountText), "Claim.AmountWrong");
        var reference = string.IsNullOrWhiteSpace(Reference) ? null : Reference.Trim();
        var digits = string.Concat((Code ?? "").Where(letter => letter is not (' ' or '.' or '-')));
        PaymentCode? code = PaymentCode.TryParse(digits, out var read) ? read : null;
        if (digits.Length > 0 && code is null) Wrong(nameof(Code), "Claim.CodeWrong");
        else if (code is null && reference is null) Wrong(nameof(Code), "Claim.CodeOrReference");
        if (reference is { Length: > ChannelReference.MaxLength } || (code is null && reference is { Length: < PaymentClaim.MinReferenceLength })) Wrong(nameof(Reference), "Claim.ReferenceWrong");
        if (!ModelState.IsValid) return null;
        ChannelId? channel = Channel is { Length: > 0 } && Region.Channels.ContainsKey(new(Channel)) ? new(Channel) : null;
        return new(Region.Code, date, amount, channel, reference, code);
    }

    private void Wrong(string field, string text) => ModelState.AddModelError(field, texts[text]);
}
