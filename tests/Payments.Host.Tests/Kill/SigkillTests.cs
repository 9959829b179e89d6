using System.Collections.Concurrent;
using Payments.Adapters.Contracts;
using Payments.Adapters.Contracts.Databases;
using Payments.Adapters.Storage;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Payments;
using Payments.Core.Verification;
using Payments.Host.Composition;

namespace Payments.Host.Tests.Kill;

/// <summary>
/// The promise "nobody hears paid before it is durable, nothing counts twice": the host is killed with SIGKILL again and
/// again while clients pay over HTTP with verified signatures; afterwards the books are compared with what clients heard.
/// </summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SigkillTests
{
    private const int Kills = 25, Clients = 64, Bills = 60_000;
    private const string TokenKey = "kunci-token-untuk-uji-kill-0123456789";

    private readonly ConcurrentQueue<(Bill Bill, string Reference)> _work = new(), _unanswered = new();
    private readonly ConcurrentDictionary<string, Bill> _heardPaid = new();
    private readonly ConcurrentDictionary<string, string> _otherAnswers = new();

    [TestCase(StorageEngine.Sqlite)]
    [TestCase(StorageEngine.PostgreSql)]
    [CancelAfter(600_000)]
    public async Task Whatever_is_killed_every_acknowledged_payment_is_there_once_and_the_books_balance(StorageEngine engine)
    {
        var stop = TestContext.CurrentContext.CancellationToken;
        await using var database = await TestDatabases.CreateAsync(engine);
        await using var books = OpenBooks(database.Options);
        foreach (var bill in await TestBills.IssueAsync(books, Bills, stop)) _work.Enqueue((bill, "kill-" + bill.Code));

        var seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var token = "";
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var host = await HostProcess.ServeAsync(database.Options, SnapCaller.Environment(TokenKey));
            using var caller = new SnapCaller(host.Url, TimeProvider.System) { Token = token };
            if (token.Length == 0) await caller.AuthenticateAsync(stop);
            token = caller.Token;    // stays valid over the kills: it is signed, not stored
            var heard = _heardPaid.Count;
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var clients = Enumerable.Range(0, Clients).Select(_ => PayAsync(caller, enough.Token)).ToList();
            while (_heardPaid.Count < heard + 20) await Task.Delay(5, stop);
            await Task.Delay(random.Next(10, 400), stop);
            await host.KillAsync();
            await enough.CancelAsync();
            await Task.WhenAll(clients);
        }
        await SettleTheRestAsync(database.Options, token, stop);
        await CheckAsync(books, stop);
    }

    /// <summary>One client: pays bill after bill; a notice without an answer is sent again first, as a bank's retry would be.</summary>
    private async Task PayAsync(SnapCaller caller, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && (_unanswered.TryDequeue(out var next) || _work.TryDequeue(out next)))
        {
            try
            {
                await SendAsync(caller, next, stop);
            }
            catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException or IOException)
            {
                _unanswered.Enqueue(next);
                if (problem is HttpRequestException) return;
            }
        }
    }

    private async Task SendAsync(SnapCaller caller, (Bill Bill, string Reference) notice, CancellationToken stop)
    {
        var body = SnapCaller.PaymentBody(notice.Bill.Code.Value, notice.Bill.Total.ToDecimal(), notice.Reference, advice: true);
        var code = (string)(await caller.SendAsync("payment", body, stop))["responseCode"]!;
        if (code == "2002500") _heardPaid[notice.Reference] = notice.Bill;
        else if (code[..3] is "500" or "504") _unanswered.Enqueue(notice);
        else _otherAnswers[notice.Reference] = code;
    }

    /// <summary>A last host answers every notice that never got an answer, among them those that were durable already.</summary>
    private async Task SettleTheRestAsync(StorageOptions storage, string token, CancellationToken stop)
    {
        await using var host = await HostProcess.ServeAsync(storage, SnapCaller.Environment(TokenKey));
        using var caller = new SnapCaller(host.Url, TimeProvider.System) { Token = token };
        TestContext.Out.WriteLine($"{_unanswered.Count} notices without an answer");
        while (_unanswered.TryDequeue(out var notice)) await SendAsync(caller, notice, stop);
    }

    private async Task CheckAsync(Books books, CancellationToken stop)
    {
        Assert.That(_otherAnswers, Is.Empty, "every notice is for an open bill at its amount");
        Assert.That(_heardPaid, Has.Count.GreaterThan(Kills * 20));
        var numbers = new HashSet<string>();
        foreach (var (reference, bill) in _heardPaid)
        {
            var notice = await books.Payments.FindNoticeAsync(Sample.Code, new ChannelId("VA-RKUD"), new(reference), null, stop);
            Assert.That(notice?.Answer, Is.EqualTo(NoticeAnswer.Settled), $"notice {reference} was answered paid");
            Assert.That(numbers.Add(notice!.Ntpd!.Value.Value), $"number of {reference} is its own");
            var payment = await books.Payments.FindPaymentAsync(Sample.Code, notice.Ntpd.Value, stop);
            Assert.That(payment!.Allocations.Single().Bill, Is.EqualTo(bill.Id));
        }
        var findings = await new BooksVerifier(books.Ledger, books.Checks).RunAsync(Sample.Code, _ => { }, stop);
        Assert.That(findings, Is.Empty);
        TestContext.Out.WriteLine($"{_heardPaid.Count} payments acknowledged over {Kills} kills");
    }

    private static Books OpenBooks(StorageOptions storage) => Books.Open(
        new()
        {
            RegionFiles = [Repository.RegionFile],
            Storage = new() { Engine = storage.Engine == StorageEngine.Sqlite ? "sqlite" : "postgresql", ConnectionString = storage.ConnectionString },
        },
        TimeProvider.System);
}
