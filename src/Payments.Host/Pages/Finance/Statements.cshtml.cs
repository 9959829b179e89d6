using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Statements;
using Payments.Core.Regions;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Jobs.Inbox;
using Payments.Host.Staff;
using Payments.Host.Texts;

namespace Payments.Host.Pages.Finance;

/// <summary>Bank statements come in here: chosen, looked at, then taken.</summary>
[Authorize(Policy = nameof(Permission.ImportStatements))]
[RequestSizeLimit(MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxRequestBytes)]
internal sealed class StatementsModel(Books books, AuditTrail audit, StatementDesk desk, HeldUploads uploads, InboxFolders inbox, IStringLocalizer<FinanceTexts> texts)
    : UploadPage(books, audit, inbox, texts)
{
    private const string AccountField = "rekening", ClosingField = "saldo";

    private readonly IStringLocalizer<FinanceTexts> _texts = texts;

    public ImportOutcome.Imported? Preview { get; private set; }

    /// <summary>The receiving account of a file that names none; empty: the file says.</summary>
    [BindProperty(Name = AccountField)]
    public string? AccountText { get; set; }

    /// <summary>The closing balance of a file without balances, as it was typed; empty: the file says.</summary>
    [BindProperty(Name = ClosingField)]
    public string? ClosingText { get; set; }

    public IEnumerable<ReceivingAccount> Accounts => Region.Accounts.Values.OrderBy(account => account.Id.Value, StringComparer.Ordinal);

    /// <summary>Statements that have not come though the numbers around them have, by account: with the file that is looked at, else as it stands.</summary>
    public IReadOnlyList<(ReceivingAccountId Account, MissingStatement Statement)> Missing { get; private set; } = [];

    /// <summary>The two fields are in use, or a file was refused that may want them.</summary>
    public bool AsksForMore => !string.IsNullOrEmpty(AccountText) || !string.IsNullOrWhiteSpace(ClosingText) || Problems.Count > 0;

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public string? ErrorOf(string field) => ModelState.TryGetValue(field, out var entry) ? entry.Errors.FirstOrDefault()?.ErrorMessage : null;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var missing = new List<(ReceivingAccountId, MissingStatement)>();
        foreach (var account in Accounts)
            if (await desk.TailAsync(Region, account.Id, cancellationToken) is { } tail) missing.AddRange(StatementNumbers.Missing(tail.Recent).Select(statement => (account.Id, statement)));
        Missing = missing;
    }

    /// <summary>Looks at a file without writing anything.</summary>
    public async Task<IActionResult> OnPostPreviewAsync([FromForm(Name = "berkas")] IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null) return Refuse(_texts["Upload.None"]);
        if (Said() is not { } supplied) return Refused();
        var (name, bytes, answer) = await ReadAsync(file, cancellationToken);
        return answer ?? await ShowAsync(name, bytes, await desk.PreviewAsync(Region, name, bytes, supplied, cancellationToken), cancellationToken);
    }

    /// <summary>Takes the file that was looked at.</summary>
    public async Task<IActionResult> OnPostTakeAsync([FromForm(Name = "kunci")] Guid key, CancellationToken cancellationToken)
    {
        if (uploads.Find(User.Staff().Member.Id, key) is not { } held) return Refuse(_texts["Upload.Gone"]);
        if (Said() is not { } supplied) return Refused();
        var outcome = await desk.TakeAsync(Region, held.Name, held.Content, supplied, cancellationToken);
        // Enter twice: the second time the same bytes are known, and the answer is the same page.
        return outcome is ImportOutcome.Imported taken ? RedirectToPage(new { hari = DayText, baru = taken.NewLines })
            : outcome is ImportOutcome.AlreadyImported ? RedirectToPage(new { hari = DayText, baru = 0 })
            : await ShowAsync(held.Name, held.Content, outcome, cancellationToken);
    }

    protected override Task NoteAsync(string name, string reason, CancellationToken cancellationToken) => desk.RefuseAsync(Region, name, reason, cancellationToken);

    /// <summary>What the person says beside the file; null when a field is wrong.</summary>
    private Supplied? Said()
    {
        var account = Accounts.FirstOrDefault(account => account.Id.Value == AccountText)?.Id;
        if (account is null && !string.IsNullOrEmpty(AccountText)) ModelState.AddModelError(AccountField, _texts["Upload.NoAccount"]);
        var closing = Money.Zero;
        var hasClosing = !string.IsNullOrWhiteSpace(ClosingText);
        if (hasClosing && !BalanceText.TryParse(ClosingText, out closing)) ModelState.AddModelError(ClosingField, _texts["Upload.NoBalance"]);
        return ModelState.IsValid ? new(account, hasClosing ? closing : null) : null;
    }

    // What contradicts the file is said at its field, too, and by the field's name.
    private ReadingProblem AtField(ReadingProblem problem)
    {
        var (field, words, label) = problem.Where switch
        {
            Supplied.AccountPlace => (AccountField, "Upload.AccountWrong", "Upload.Account"),
            Supplied.ClosingPlace => (ClosingField, "Upload.BalanceWrong", "Upload.Balance"),
            _ => (null, "", ""),
        };
        if (field is null) return problem;
        ModelState.AddModelError(field, _texts[words]);
        return problem with { Where = _texts[label] };
    }

    private async Task<IActionResult> ShowAsync(string name, byte[] bytes, ImportOutcome? outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case ImportOutcome.Imported preview:
                (Held, Preview, Missing) = (uploads.Hold(User.Staff().Member.Id, name, bytes), preview, preview.Missing);
                return Page();
            case ImportOutcome.AlreadyImported known:
                return Refuse(_texts["Upload.Known", name, known.First.Name, Web.Dates.Moment(known.First.ImportedAt, Region.Zone)]);
            case ImportOutcome.Refused refused:
                Problems = [.. refused.Problems.Select(AtField)];
                return Refuse(_texts["Upload.Refused", name]);
            default:
                return await RefuseAsync(name, new("Unknown", 1), cancellationToken);
        }
    }
}
