using Payments.Core;
using Payments.Core.Billing;
using Payments.Host.Demo;

namespace Payments.Host.Reports;

/// <summary>What a demo tells at its end: that every day tied out, how each fault was named, and what to try next.</summary>
internal static class DemoSummary
{
    /// <summary>Writes the summary; true when every fault was named as its own type.</summary>
    public static async Task<bool> WriteAsync(TextWriter to, DemoInstallation place, DemoRun run, DemoOptions options, CancellationToken cancellationToken)
    {
        var last = DemoOptions.FirstDay.AddDays(options.Days - 1);
        var sheet = await place.Books.Sheets.FindAsync(place.Region.Code, last, cancellationToken);
        if (sheet is not null) TieOutText.Write(to, place.Region, sheet);
        to.WriteLine();
        to.WriteLine($"{options.Days} of {options.Days} days tie out to the rupiah: {options.Bills} bills, {run.Accepted} payments accepted, {run.GivenBack} refused, {run.Unanswered} advised later.");
        to.WriteLine($"{"fault of the sandbox bank",-26} {"named by the books as",-22} {"injected",9} {"named",9}");
        var rows = await new FaultCheck(place.Books, place.Region, run.Exceptions, DemoOptions.FirstDay, last).RunAsync(place.Bank.Faults, cancellationToken);
        foreach (var row in rows)
        {
            to.WriteLine($"{row.Kind,-26} {row.Expected,-22} {row.Injected,9} {row.Injected - row.Missed.Count,9}");
            foreach (var missed in row.Missed.Take(5)) to.WriteLine($"  not named: {missed.Day:yyyy-MM-dd} {missed.Reference} {missed.Amount}");
        }
        to.WriteLine();
        return rows.Count > 0 && rows.All(row => row.Missed.Count == 0);
    }

    /// <summary>Commands that work as printed while the demo serves.</summary>
    public static void WriteCurl(TextWriter to, DemoInstallation place, IReadOnlyList<Bill> register)
    {
        var bill = register[^1];
        var api = $"{place.Url}/api/v1/regions/{place.Region.Code}";
        var token = $"-H 'Authorization: Bearer {place.CashierTokens[0]}'";
        var till = TillSessionId.New(place.Clock.GetUtcNow());
        var due = AmountDue.Of(bill, place.Books.Calendar.Today(place.Region), place.Region).Total.ToDecimal();
        to.WriteLine($"listening on {place.Url}; stop with Ctrl+C. Try:");
        to.WriteLine($"curl {place.Url}/readyz");
        to.WriteLine($"curl {token} {api}/bills/{bill.Code}");
        to.WriteLine($"curl {token} -H 'Idempotency-Key: {till}' -H 'Content-Type: application/json' -d '{{\"till\":\"LOKET-01\",\"float\":500000}}' {api}/tills");
        to.WriteLine($"curl {token} -H 'Idempotency-Key: coba-1' -H 'Content-Type: application/json' -d '{{\"bills\":[{{\"code\":\"{bill.Code}\",\"amount\":{due}}}],\"cash\":{due}}}' {api}/tills/{till}/payments");
        to.WriteLine($"curl {token} -H 'Content-Type: application/json' -d '{{\"counted\":{due + 500_000}}}' {api}/tills/{till}/close");
    }
}
