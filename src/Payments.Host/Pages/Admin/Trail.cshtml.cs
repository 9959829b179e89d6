using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Payments.Adapters.Documents;
using Payments.Core.Regions;
using Payments.Core.Reporting;
using Payments.Core.Staff;
using Payments.Host.Composition;

namespace Payments.Host.Pages.Admin;

/// <summary>Searches the audit trail (jejak audit): who did or tried what, on which thing, when.</summary>
[Authorize(Policy = nameof(Permission.SeeAuditTrail))]
internal sealed class TrailModel(Books books) : AdminPage(books)
{
    private static readonly IReadOnlyList<ReportColumn> Columns =
        [.. new[] { "at", "actor", "kind", "subject", "old", "new", "reason", "address", "request" }.Select(name => ReportColumn.Text(name))];

    public const int Most = 200;

    private const int MostInFile = 1_000, DefaultDays = 7;

    [BindProperty(Name = "dari", SupportsGet = true)]
    public string? FromText { get; set; }

    [BindProperty(Name = "sampai", SupportsGet = true)]
    public string? ToText { get; set; }

    [BindProperty(Name = "pelaku", SupportsGet = true)]
    public string? ActorName { get; set; }

    [BindProperty(Name = "jenis", SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(Name = "subjek", SupportsGet = true)]
    public string? Subject { get; set; }

    public IReadOnlyList<AuditEvent> Lines { get; private set; } = [];

    public bool TooMany { get; private set; }

    /// <summary>A name was typed that no account has.</summary>
    public bool UnknownActor { get; private set; }

    public DateOnly From => Parse(FromText) ?? To.AddDays(-DefaultDays);

    public DateOnly To => Parse(ToText) ?? Books.Calendar.Today(Region);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await SearchAsync(Most + 1, cancellationToken);
        (Lines, TooMany) = ([.. found.Take(Most)], found.Count > Most);
    }

    /// <summary>The same lines as a file; a cell a spreadsheet would run is defused.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken)
    {
        var table = new ReportTable(
            "Jejak audit", [Region.Name],
            Columns,
            [.. (await SearchAsync(MostInFile, cancellationToken)).Select(line => (IReadOnlyList<ReportCell>)[.. new[]
            {
                line.At.ToString("O", CultureInfo.InvariantCulture), line.ActorName, line.Kind.Value, line.Subject, line.Old, line.New, line.Reason, line.Address, line.RequestId,
            }.Select(ReportCell.Of)])]);
        return File(new ReportCsv().ToCsv(table), "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"jejak-audit-{From:yyyyMMdd}-{To:yyyyMMdd}.csv"));
    }

    private async Task<IReadOnlyList<AuditEvent>> SearchAsync(int most, CancellationToken cancellationToken)
    {
        StaffId? actor = null;
        if (!string.IsNullOrWhiteSpace(ActorName))
        {
            actor = StaffMember.NormalizeUserName(ActorName) is { } name ? (await Books.Staff.FindByNameAsync(Region.Code, name, cancellationToken))?.Member.Id : null;
            UnknownActor = actor is null;
            if (UnknownActor) return [];
        }
        var search = new AuditSearch(
            RegionCalendar.StartOf(Region, From), RegionCalendar.StartOf(Region, To.AddDays(1)), actor, string.IsNullOrWhiteSpace(Kind) ? null : new AuditKind(Kind.Trim()),
            string.IsNullOrWhiteSpace(Subject) ? null : Subject.Trim(), most);
        var found = await Books.Audit.SearchAsync(Region.Code, search, cancellationToken);
        return search is { Actor: not null, Subject: { } subject } ? [.. found.Where(line => line.Subject == subject)] : found;
    }

    private static DateOnly? Parse(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 3000 ? day : null;
}
