using Payments.Core.Billing;
using Payments.Core.Verification;

namespace Payments.Host.Tests.Endpoints;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class VoidEndpointsTests
{
    private HostInProcess _host = null!;

    [SetUp]
    public async Task Start() => _host = await HostInProcess.StartAsync();

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_void_with_a_supervisor_opens_the_bill_marks_the_receipt_and_leaves_the_books_in_order()
    {
        var bill = await _host.IssueAsync();
        var till = await _host.OpenTillAsync();
        var ntpd = await PaidAsync(till, "k-1", bill);

        var voided = await VoidAsync(till, ntpd, "v-1", HostInProcess.SupervisorToken);
        Assert.That(voided.Status, Is.EqualTo(200), voided.Body.ToString());
        Assert.That(voided.Body["number"]!.GetValue<string>(), Is.EqualTo("BTL/2026/000001"));
        var again = await VoidAsync(till, ntpd, "v-1", HostInProcess.SupervisorToken);
        Assert.That((again.Status, again.Body["again"]!.GetValue<bool>()), Is.EqualTo((200, true)));
        Assert.That(await _host.StatusOfAsync(bill), Is.EqualTo(BillStatus.Issued));

        var receipt = await _host.PostAsync($"receipts/{ntpd}/prints", new { }, "c-1");
        Assert.That(receipt.Body["voided"]!["number"]!.GetValue<string>(), Is.EqualTo("BTL/2026/000001"));
        var retry = await _host.PayAsync(till, "k-1", 150_000, (bill, 150_000));
        Assert.That((retry.Status, retry.Body["code"]!.GetValue<string>()), Is.EqualTo((409, "payment-voided")));

        await PaidAsync(till, "k-2", bill);
        var closed = await _host.PostAsync($"tills/{till}/close", new { counted = 650_000, handover = new { incidents = "Listrik padam 10 menit", nextFloat = 500_000, bagNumber = "S-7" } });
        Assert.That(closed.Body["difference"]!.GetValue<decimal>(), Is.Zero, closed.Body.ToString());
        Assert.That((closed.Body["voids"]!.GetValue<int>(), closed.Body["handover"]!["bagNumber"]!.GetValue<string>()), Is.EqualTo((1, "S-7")));
        Assert.That(await FindingsAsync(), Is.Empty);
    }

    [Test]
    public async Task A_card_pays_with_its_slip_once_and_is_not_in_the_count()
    {
        var (bill, other) = (await _host.IssueAsync(), await _host.IssueAsync());
        var till = await _host.OpenTillAsync(0);
        object Card(Bill of, string? slip) => new { bills = new[] { new { code = of.Code.Value, amount = 150_000 } }, card = new { terminal = "EDC-LOKET", slip } };
        Assert.That((await _host.PostAsync($"tills/{till}/payments", Card(bill, null), "k-0")).Status, Is.EqualTo(400));
        Assert.That((await _host.PostAsync($"tills/{till}/payments", Card(bill, "112233"), "k-1")).Status, Is.EqualTo(200));
        Assert.That((await _host.PostAsync($"tills/{till}/payments", Card(bill, "112233"), "k-1")).Body["again"]!.GetValue<bool>(), Is.True);
        Assert.That((await _host.PostAsync($"tills/{till}/payments", Card(other, "112233"), "k-2")).Body["code"]!.GetValue<string>(), Is.EqualTo("slip-used"));
        var closed = await _host.PostAsync($"tills/{till}/close", new { counted = 0 });
        Assert.That((closed.Body["difference"]!.GetValue<decimal>(), closed.Body["cards"]!["EDC-LOKET"]!.GetValue<decimal>()), Is.EqualTo((0m, 150_000m)));
        Assert.That(await FindingsAsync(), Is.Empty);
    }

    [TestCase(null, 403, "approval-needed")]
    [TestCase("salah", 403, "approval-needed")]
    [TestCase(HostInProcess.Token, 403, "approval-needed", Description = "the cashier's own token")]
    [TestCase(HostInProcess.OtherToken, 403, "approval-needed", Description = "another cashier is no supervisor")]
    public async Task A_void_without_a_supervisor_is_refused_and_changes_nothing(string? approval, int status, string code)
    {
        var bill = await _host.IssueAsync();
        var till = await _host.OpenTillAsync();
        var ntpd = await PaidAsync(till, "k-1", bill);
        var before = await _host.CountAsync();
        var answer = await VoidAsync(till, ntpd, "v-1", approval);
        Assert.That((answer.Status, answer.Body["code"]!.GetValue<string>()), Is.EqualTo((status, code)));
        Assert.That(await _host.CountAsync(), Is.EqualTo(before));
        Assert.That(await _host.StatusOfAsync(bill), Is.EqualTo(BillStatus.Paid));
    }

    [Test]
    public async Task A_void_is_refused_without_key_reason_or_till_and_after_the_close()
    {
        var bill = await _host.IssueAsync();
        var till = await _host.OpenTillAsync();
        var ntpd = await PaidAsync(till, "k-1", bill);
        var supervisor = HostInProcess.SupervisorToken;
        Assert.That((await VoidAsync(till, ntpd, null, supervisor)).Body["field"]!.GetValue<string>(), Is.EqualTo("Idempotency-Key"));
        Assert.That((await VoidAsync(till, ntpd, "v-1", supervisor, reason: "")).Body["field"]!.GetValue<string>(), Is.EqualTo("Reason"));
        Assert.That((await VoidAsync(till, "1234", "v-1", supervisor)).Body["field"]!.GetValue<string>(), Is.EqualTo("ntpd"));
        Assert.That((await VoidAsync(Guid.CreateVersion7().ToString(), ntpd, "v-1", supervisor)).Body["code"]!.GetValue<string>(), Is.EqualTo("till-unknown"));
        await _host.PostAsync($"tills/{till}/close", new { counted = 650_000 });
        Assert.That((await VoidAsync(till, ntpd, "v-1", supervisor)).Body["code"]!.GetValue<string>(), Is.EqualTo("till-closed"));
    }

    private async Task<string> PaidAsync(string till, string key, Bill bill)
    {
        var paid = await _host.PayAsync(till, key, 150_000, (bill, 150_000));
        Assert.That(paid.Status, Is.EqualTo(200), paid.Body.ToString());
        return paid.Body["ntpd"]!.GetValue<string>();
    }

    private Task<(int Status, System.Text.Json.Nodes.JsonNode Body)> VoidAsync(string till, string ntpd, string? key, string? approval, string reason = "Salah pilih tagihan") =>
        _host.PostAsync($"tills/{till}/voids", new { ntpd, reason }, key, approval: approval);

    private Task<IReadOnlyList<Finding>> FindingsAsync() =>
        new BooksVerifier(_host.Books.Ledger, _host.Books.Checks).RunAsync(_host.Region.Code, _ => { }, CancellationToken.None);
}
