using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Staff;
using Payments.Host.Texts;

namespace Payments.Host.Pages.Finance.Work;

/// <summary>Something open that can be chosen.</summary>
/// <param name="Item">What.</param>
/// <param name="Day">Its day.</param>
/// <param name="About">What tells it from others: a line's text, a payment's channel.</param>
/// <param name="Chosen">It is chosen.</param>
internal sealed record JoinChoice(OrderItem Item, DateOnly Day, string About, bool Chosen);

/// <summary>Lines, payments and slips are chosen and proposed as one match: their sums stand beside each other before anything is sent.</summary>
[Authorize(Policy = nameof(Permission.ProposeCorrection))]
internal sealed class JoinModel(Books books, AuditTrail audit, ActionDesk desk, IStringLocalizer<FinanceTexts> texts) : ItemPage(books, audit, texts)
{
    public const int Most = 50;

    /// <summary>What is chosen, each as <c>Line:id</c>.</summary>
    [BindProperty(Name = "pilih", SupportsGet = true)]
    public string[] Picked { get; set; } = [];

    [BindProperty(Name = "cari", SupportsGet = true)]
    public string? Search { get; set; }

    public IReadOnlyList<JoinChoice> Choices { get; private set; } = [];

    public bool TooMany { get; private set; }

    public Money AtBank => Sum(ItemSide.Line, wanted: true);

    public Money WithUs => Sum(ItemSide.Line, wanted: false);

    public IEnumerable<JoinChoice> Chosen => Choices.Where(choice => choice.Chosen);

    /// <summary>The address of this page, with items chosen already.</summary>
    public static string PathOf(ItemRef item, string day, params IReadOnlyList<ItemRef> with) =>
        $"/keuangan/pasangan?jenis={item.Side}&id={Uri.EscapeDataString(item.Id)}&hari={day}" + string.Concat(with.Prepend(item).Select(chosen => "&pilih=" + Uri.EscapeDataString(chosen.ToString())));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken) || !AllowedActions.Of(Said.Type!, Item.Side).Contains(ActionKind.MatchByHand)) return NotFound();
        FormKey = Guid.CreateVersion7(Books.Calendar.Now);
        await ChooseAsync(cancellationToken);
        return Page();
    }

    /// <summary>Adds up what is chosen, and searches, without writing anything.</summary>
    public Task<IActionResult> OnPostSumAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return OnGetAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken) || FormKey == Guid.Empty) return NotFound();
        await ChooseAsync(cancellationToken);
        var items = Picked.Select(Parse).OfType<ItemRef>().ToList();
        var outcome = await desk.ProposeAsync(Region, new(new(FormKey), ActionKind.MatchByHand, items, null, Reason), User.Staff().Member, cancellationToken);
        return outcome is ActionOutcome.Refused refused ? Refuse(refused) : ToStory(ActionKind.MatchByHand);
    }

    private async Task ChooseAsync(CancellationToken cancellationToken)
    {
        var newest = await Books.Runs.NewestRunAsync(Region.Code, Said.Run.Account, cancellationToken) ?? Said.Run;
        var input = await Books.Runs.LoadAsync(Region, Said.Run.Account, newest.BusinessDate, cancellationToken);
        var chosen = Picked.Select(Parse).OfType<ItemRef>().ToHashSet();
        var words = (Search ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var open = Open(input, chosen).Where(choice => choice.Chosen || Array.TrueForAll(words, word => Holds(choice, word)))
            .OrderByDescending(choice => choice.Chosen).ThenBy(choice => Distance(choice.Item.Amount)).ThenBy(choice => Math.Abs(choice.Day.DayNumber - (Explained?.Date ?? Day).DayNumber))
            .ThenBy(choice => choice.Item.Item.Id, StringComparer.Ordinal).Take(Most + chosen.Count + 1).ToList();
        (Choices, TooMany) = ([.. open.Take(Most + chosen.Count)], open.Count > Most + chosen.Count);
    }

    private IEnumerable<JoinChoice> Open(ReconciliationInput input, HashSet<ItemRef> chosen) =>
        input.Lines.Select(line => Of(OpenItems.Of(line), line.BookingDate, line.Text))
            .Concat(input.Payments.Where(payment => !payment.Reversed).Select(payment => Of(OpenItems.Of(payment), payment.BusinessDate, NameOf(payment))))
            .Concat(input.Deposits.Select(deposit => Of(OpenItems.Of(deposit), deposit.BusinessDate, ""))).Select(choice => choice with { Chosen = chosen.Contains(choice.Item.Item) });

    private static JoinChoice Of(OrderItem item, DateOnly day, string about) => new(item, day, about, false);

    private string NameOf(OpenPayment payment) =>
        (Region.Channels.TryGetValue(payment.Channel, out var channel) ? channel.Name : payment.Channel.Value) + " · " + string.Join(", ", payment.Codes);

    // What is nearest to the item's own amount comes first, whichever way it moves.
    private long Distance(Money amount) => Math.Abs(Math.Abs(amount.Sen) - Math.Abs(Amount.Sen));

    private static bool Holds(JoinChoice choice, string word) =>
        choice.About.Contains(word, StringComparison.OrdinalIgnoreCase) || choice.Item.Label.Contains(word, StringComparison.OrdinalIgnoreCase)
        || choice.Item.Amount.ToString().Contains(word, StringComparison.OrdinalIgnoreCase);

    private Money Sum(ItemSide side, bool wanted) => Money.Sum(Chosen.Where(choice => choice.Item.Item.Side == side == wanted).Select(choice => choice.Item.Amount));

    private static ItemRef? Parse(string text) =>
        text.IndexOf(':', StringComparison.Ordinal) is > 0 and var at && Enum.TryParse<ItemSide>(text[..at], out var side) ? new ItemRef(side, text[(at + 1)..]) : null;
}
