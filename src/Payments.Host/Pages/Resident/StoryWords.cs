using Microsoft.Extensions.Localization;
using Payments.Core.Claims;
using Payments.Core.Reconciliation;
using Payments.Core.Regions;
using Payments.Host.TagHelpers;
using Payments.Host.Texts;
using Payments.Host.Web;

namespace Payments.Host.Pages.Resident;

/// <summary>A story as people read it: what happened to the money, what happens next, who acts, when.</summary>
/// <param name="Name">The state's name, for the page's own marks.</param>
/// <param name="Tone">How it looks.</param>
/// <param name="Title">The answer in one line.</param>
/// <param name="Asked">What was asked about.</param>
/// <param name="Happened">What happened to the money.</param>
/// <param name="Next">What happens next.</param>
/// <param name="Who">Who acts.</param>
/// <param name="When">By when.</param>
/// <param name="Number">The payment's number, where there is one.</param>
/// <param name="Link">Address of the proof, when the asker may open it.</param>
internal sealed record StoryAnswer(
    string Name, Tone Tone, string Title, string Asked, string Happened, string Next, string Who, string When, string? Number, string? Link = null)
{
    public string Icon => Tone.Look().Icon;
}

/// <summary>Puts each state of <see cref="PaymentStory"/> into words.</summary>
internal sealed class StoryWords(IStringLocalizer<ResidentTexts> texts, Region region, PaymentClaim claim)
{
    public StoryAnswer Of(PaymentStory story) => story switch
    {
        PaymentStory.Settled settled => Make("Settled", Tone.Ok, "Payer", texts["When.Done"], settled.Ntpd.Value, Dates.Day(settled.BusinessDate))
            with
        { Next = texts[settled.MatchedAtBank ? "Story.Settled.NextMatched" : "Story.Settled.Next"] },
        PaymentStory.Held held => Make("Held", Tone.Waiting, Owner(held.Owner), Within(held.Owner == DiscrepancyOwner.FinanceWithPayer ? DiscrepancyType.DuplicatePayment : DiscrepancyType.OtherBill),
            held.Ntpd.Value, held.Amount, texts["HeldReason." + held.Reason]),
        PaymentStory.Reversed reversed => Make("Reversed", Tone.Danger, "Payer", texts["When.Now"], reversed.Ntpd.Value, Dates.Moment(reversed.At, region.Zone), reversed.ReversalNumber),
        PaymentStory.Refused refused => Make("Refused", Tone.Danger, "Bank", texts["When.Refused"], null, Dates.Moment(refused.At, region.Zone), texts["Refusal." + refused.Why]),
        PaymentStory.AtBank bank => Make("AtBank", Tone.Waiting, Owner(bank.Owner), bank.Due is { } due ? texts["When.By", Dates.Day(due)] : texts["When.Night"], null, Dates.Day(bank.BookedOn)),
        PaymentStory.NotSeenYet unseen => Make("NotSeenYet", Tone.Waiting, "Nobody", texts["When.On", Dates.Day(unseen.AskAgainOn)], null, Dates.Day(unseen.AskAgainOn)),
        PaymentStory.NotReceived missing => Make("NotReceived", Tone.Danger, "Bank", texts["When.Now"], null, Dates.Day(missing.StatementsUpTo)),
        _ => Make("Incomplete", Tone.Info, "Payer", texts["When.Now"], null),
    };

    private StoryAnswer Make(string name, Tone tone, string who, string when, string? number, params object[] facts) => new(
        name, tone, texts[$"Story.{name}.Title"], texts["Story.Asked", claim.Amount, Dates.Day(claim.Date)],
        texts[$"Story.{name}.Happened", facts], texts[$"Story.{name}.Next", facts], texts["Who." + who], when, number);

    private static string Owner(DiscrepancyOwner owner) => owner switch
    {
        DiscrepancyOwner.FinanceWithBank or DiscrepancyOwner.FinanceWithChannel => "FinanceWithBank",
        DiscrepancyOwner.FinanceWithPayer => "FinanceWithPayer",
        DiscrepancyOwner.Nobody => "Nobody",
        _ => "Finance",
    };

    private string Within(DiscrepancyType type) => texts["When.Within", type.DueWorkingDays!];
}
