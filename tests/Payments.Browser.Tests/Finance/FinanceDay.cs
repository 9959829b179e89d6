using System.Globalization;
using System.Text;
using Payments.Adapters.BankStatements;
using Payments.Browser.Tests.Site;
using Payments.Core.Billing;
using Payments.Core.Payments;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Reconciliation.Statements;

namespace Payments.Browser.Tests.Finance;

/// <summary>Yesterday at the site: three payments by virtual account, two of them on the bank's statement, the day closed. Made once.</summary>
internal static class FinanceDay
{
    public const string Path = "2026-03-09";

    private const string Prefix = "88001";

    private static readonly Lazy<Task<Made>> Once = new(MakeAsync);

    public static readonly DateOnly Day = new(2026, 3, 9);

    /// <summary>The day, seeded.</summary>
    public static Task<Made> EnsureAsync() => Once.Value;

    /// <summary>An MT940 of the region's account with a credit for each bill.</summary>
    public static byte[] Statement(TestSite site, int number, long openingRupiah, params Bill[] credited)
    {
        var text = new StringBuilder();
        var closing = openingRupiah;
        text.Append(CultureInfo.InvariantCulture, $":20:RK{number:0000}\r\n:25:{site.Region.Accounts[new("RKUD")].Number}\r\n:28C:{number}/1\r\n:60F:C260309IDR{openingRupiah},00\r\n");
        foreach (var bill in credited)
        {
            var rupiah = (long)bill.Total.ToDecimal();
            closing += rupiah;
            text.Append(CultureInfo.InvariantCulture, $":61:2603090309C{rupiah},00NTRFNONREF//BDK{number}{bill.Code.Value[^6..]}\r\n:86:VA {Prefix}{bill.Code} PEMBAYARAN PBB\r\n");
        }
        text.Append(CultureInfo.InvariantCulture, $":62F:C260309IDR{closing},00\r\n-\r\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static async Task<Made> MakeAsync()
    {
        var site = Everything.Site;
        var (bills, numbers) = (new List<Bill>(), new List<Ntpd>());
        foreach (var rupiah in new[] { 150_000L, 275_500L, 90_000L })
        {
            var bill = await site.IssueAsync("PBBP2", rupiah);
            bills.Add(bill);
            var paid = new DateTimeOffset(2026, 3, 9, 10, bills.Count, 0, TimeSpan.FromHours(7));
            var outcome = await site.Books.Recorder.RecordAsync(
                new(site.Region.Code, new("VA-RKUD"), new($"UJI-KEU-{bills.Count:0000}"), [new(bill.Code, bill.Total)], paid, CanRefuse: false, null, null, $"NTBUJI{bills.Count:0000}"), CancellationToken.None);
            Assert.That(outcome, Is.InstanceOf<RecordOutcome.Recorded>());
            numbers.Add(((RecordOutcome.Recorded)outcome).Notice.Ntpd!.Value);
        }
        using var file = new MemoryStream(Statement(site, 68, 1_000_000, bills[0], bills[1]));
        var taken = await site.Books.Importer.ImportAsync(site.Region, "rk-0309.sta", file, StatementFormats.Standard().Find("mt940")!, dryRun: false, CancellationToken.None);
        Assert.That(taken, Is.InstanceOf<ImportOutcome.Imported>());
        var closed = await site.Books.Night.RunAsync(site.Region, Day, CancellationToken.None);
        Assert.That(closed, Is.InstanceOf<NightlyResult.Closed>());
        var attempt = await site.Books.Nights.BeginAsync(site.Region.Code, Day, null, "uji-malam", site.Books.Calendar.Now, CancellationToken.None);
        Assert.That(await site.Books.Nights.EndAsync(attempt!, NightOutcome.Completed, null, site.Books.Calendar.Now, CancellationToken.None), Is.True);
        return new(bills, numbers);
    }

    /// <summary>What was seeded.</summary>
    public sealed record Made(IReadOnlyList<Bill> Bills, IReadOnlyList<Ntpd> Numbers);
}
