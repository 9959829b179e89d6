using System.Collections.Concurrent;
using Payments.Adapters.Contracts;
using Payments.Adapters.Contracts.Databases;
using Payments.Adapters.Storage;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Payments;
using Payments.Core.Verification;
using Payments.Host.Composition;
using Payments.Host.Pages.Counter;

namespace Payments.Host.Tests.Kill;

/// <summary>
/// The same promise at the counter: cashiers pay through the pages while the host is killed with SIGKILL again and again. A form whose
/// answer never came is sent once more, as a refreshed page does it: it gets the receipt of the first time, or its first receipt.
/// </summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CounterSigkillTests
{
    private const int Kills = 10, Cashiers = 16, Bills = 20_000, ReceiptsPerLife = 10;

    private readonly ConcurrentQueue<PaymentCode> _work = new();
    private readonly ConcurrentDictionary<PaymentCode, string> _receipts = new();
    private readonly ConcurrentQueue<string> _refusals = new();
    private int _sentAgain;

    [TestCase(StorageEngine.Sqlite)]
    [TestCase(StorageEngine.PostgreSql)]
    [CancelAfter(300_000)]
    public async Task Whatever_is_killed_every_receipt_a_cashier_saw_is_there_once_and_every_drawer_is_right(StorageEngine engine)
    {
        var stop = TestContext.CurrentContext.CancellationToken;
        await using var database = await TestDatabases.CreateAsync(engine);
        var options = new PaymentsOptions
        {
            RegionFiles = [Repository.RegionFile],
            Storage = new() { Engine = engine == StorageEngine.Sqlite ? "sqlite" : "postgresql", ConnectionString = database.Options.ConnectionString },
            Night = new() { Enabled = false },
        };
        await using var books = Books.Open(options, TimeProvider.System);
        foreach (var bill in await TestBills.IssueAsync(books, Bills, stop)) _work.Enqueue(bill.Code);
        var desks = (await CashierAccount.EnrolAsync(books, options, Cashiers, stop)).Select(cashier => new Desk(new(cashier))).ToList();

        var seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var host = await HostProcess.ServeAsync(database.Options, []);
            foreach (var desk in desks) await desk.BeginAsync(host.Url, stop);
            var seen = _receipts.Count;
            var cashiers = desks.Select(desk => ServeAsync(desk, stop)).ToList();
            while (_receipts.Count < seen + ReceiptsPerLife) await Task.WhenAny(Task.Delay(5, stop), Task.WhenAll(cashiers)).Unwrap();
            await Task.Delay(random.Next(10, 400), stop);
            await host.KillAsync();
            await Task.WhenAll(cashiers);
        }
        await SendTheRestAsync(database.Options, desks, stop);
        await CheckAsync(books, desks, stop);
        foreach (var desk in desks) desk.Browser.Dispose();
    }

    /// <summary>One cashier until the host is gone: first the form that got no answer, then bill after bill.</summary>
    private async Task ServeAsync(Desk desk, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await SendAgainAsync(desk, stop);
                if (!_work.TryDequeue(out var bill)) throw new InvalidOperationException("There are too few bills for this machine: raise their number.");
                desk.Pending = (bill, null);
                desk.Pending = (bill, await desk.Browser.ConfirmAsync(Basket.NewKey(), bill, stop));
                await SendAsync(desk, bill, desk.Pending.Value.Form!, stop);
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            // Killed: what is pending stays pending.
        }
    }

    private async Task SendAgainAsync(Desk desk, CancellationToken stop)
    {
        if (desk.Pending is not { } pending) return;
        if (pending.Form is not null) Interlocked.Increment(ref _sentAgain);
        else desk.Pending = pending = (pending.Bill, await desk.Browser.ConfirmAsync(Basket.NewKey(), pending.Bill, stop));
        await SendAsync(desk, pending.Bill, pending.Form!, stop);
    }

    private async Task SendAsync(Desk desk, PaymentCode bill, IReadOnlyList<KeyValuePair<string, string>> form, CancellationToken stop)
    {
        if (await desk.Browser.PayAsync(form, stop) is { } number)
        {
            _receipts[bill] = number;
            desk.Bills.Add(bill);
        }
        else _refusals.Enqueue(bill.Value);
        desk.Pending = null;
    }

    private async Task SendTheRestAsync(StorageOptions storage, List<Desk> desks, CancellationToken stop)
    {
        await using var host = await HostProcess.ServeAsync(storage, []);
        foreach (var desk in desks)
        {
            await desk.BeginAsync(host.Url, stop);
            await SendAgainAsync(desk, stop);
        }
    }

    private async Task CheckAsync(Books books, List<Desk> desks, CancellationToken stop)
    {
        Assert.That(_refusals, Is.Empty, "every bill is open and has one cashier");
        Assert.That(_sentAgain, Is.GreaterThan(0), "no kill met a form on its way");
        Assert.That(_receipts, Has.Count.GreaterThanOrEqualTo(Kills * ReceiptsPerLife));
        Assert.That(_receipts.Values, Is.Unique);
        var region = Sample.Code;
        var tills = await books.Tills.ListAsync(region, null, stop);
        foreach (var desk in desks)
        {
            var drawer = Money.Zero;
            foreach (var code in desk.Bills)
            {
                var payment = await books.Payments.FindPaymentAsync(region, Ntpd.Parse(_receipts[code]), stop);
                Assert.That(payment?.Allocations.Single().BillCode, Is.EqualTo(code), $"the receipt of {code}");
                drawer += payment!.Amount;
            }
            var till = tills.Single(till => string.Equals(till.Till, desk.Browser.Cashier.UserName, StringComparison.OrdinalIgnoreCase));
            Assert.That((till.Payments, till.Received), Is.EqualTo((desk.Bills.Count, drawer)), $"till {till.Till}");
        }
        Assert.That(await new BooksVerifier(books.Ledger, books.Checks).RunAsync(region, _ => { }, stop), Is.Empty);
        TestContext.Out.WriteLine($"{_receipts.Count} receipts over {Kills} kills, {_sentAgain} forms sent again");
    }

    /// <summary>A cashier's place: the browser, what it paid, and the bill whose form is on its way.</summary>
    private sealed class Desk(CounterBrowser browser)
    {
        private bool _open;

        public CounterBrowser Browser => browser;

        public List<PaymentCode> Bills { get; } = [];

        /// <summary>The form is null while its page is being read.</summary>
        public (PaymentCode Bill, IReadOnlyList<KeyValuePair<string, string>>? Form)? Pending { get; set; }

        /// <summary>Signs in and opens the till, once: session and till outlive the host.</summary>
        public async Task BeginAsync(Uri site, CancellationToken stop)
        {
            browser.GoTo(site);
            if (_open) return;
            await browser.SignInAsync(stop);
            await browser.OpenTillAsync(stop);
            _open = true;
        }
    }
}
