using System.Text;
using Payments.Core.Billing;

namespace Payments.Host.Tests.Endpoints;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CounterEndpointsTests
{
    private HostInProcess _host = null!;

    [SetUp]
    public async Task Start() => _host = await HostInProcess.StartAsync();

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_basket_of_three_agencies_is_one_payment_one_receipt_and_the_till_closes_to_the_rupiah()
    {
        var (tax, stall, water) = (await _host.IssueAsync(), await _host.IssueAsync("PASAR", 180_000), await _host.IssueAsync("AIR", 79_080));
        var till = await _host.OpenTillAsync();

        var paid = await _host.PayAsync(till, "k-1", 500_000, (tax, 150_000), (stall, 180_000), (water, 79_080));
        Assert.That(paid.Status, Is.EqualTo(200), paid.Body.ToString());
        Assert.That(paid.Body["change"]!.GetValue<decimal>(), Is.EqualTo(500_000 - 409_080));

        var ntpd = paid.Body["ntpd"]!.GetValue<string>();
        Assert.That((await _host.PostAsync($"receipts/{ntpd}/prints", new { })).Status, Is.EqualTo(400), "a print without a key");
        var first = await _host.PostAsync($"receipts/{ntpd}/prints", new { }, "c-1");
        var again = await _host.PostAsync($"receipts/{ntpd}/prints", new { }, "c-2");
        var retried = await _host.PostAsync($"receipts/{ntpd}/prints", new { }, "c-1");
        Assert.That(first.Body["copy"], Is.Null);
        Assert.That(retried.Body["copy"], Is.Null, "the same print sent again");
        Assert.That(again.Body["copy"]!.GetValue<string>(), Is.EqualTo("SALINAN KE-1"));
        Assert.That(first.Body["lines"]!.AsArray(), Has.Count.EqualTo(3));

        var closed = await _host.PostAsync($"tills/{till}/close", new { notes = new Dictionary<string, int> { ["100000"] = 9, ["2000"] = 4, ["1000"] = 1, ["50"] = 1, ["10"] = 3 } });
        Assert.That(closed.Body["expected"]!.GetValue<decimal>(), Is.EqualTo(909_080));
        Assert.That(closed.Body["difference"]!.GetValue<decimal>(), Is.Zero);
        var repeated = await _host.PostAsync($"tills/{till}/close", new { counted = 909_080 });
        Assert.That((repeated.Status, repeated.Body["closedBefore"]!.GetValue<bool>()), Is.EqualTo((200, true)));
        var another = await _host.PostAsync($"tills/{till}/close", new { counted = 909_000 });
        Assert.That((another.Status, another.Body["code"]!.GetValue<string>()), Is.EqualTo((409, "till-closed")));
    }

    [Test]
    public async Task A_basket_with_one_bad_bill_takes_nothing()
    {
        var (good, paid) = (await _host.IssueAsync(), await _host.IssueAsync());
        var till = await _host.OpenTillAsync();
        await _host.PayAsync(till, "k-1", 150_000, (paid, 150_000));
        var before = await _host.CountAsync();

        var answer = await _host.PayAsync(till, "k-2", 300_000, (good, 150_000), (paid, 150_000));
        Assert.That((answer.Status, answer.Body["code"]!.GetValue<string>()), Is.EqualTo((409, "bill-paid")));
        Assert.That(await _host.StatusOfAsync(good), Is.EqualTo(BillStatus.Issued));
        Assert.That(await _host.CountAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task The_second_click_gets_the_first_answer()
    {
        var bill = await _host.IssueAsync();
        var till = await _host.OpenTillAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _host.PayAsync(till, "sama", 150_000, (bill, 150_000))));
        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(200));
        Assert.That(answers.Select(answer => answer.Body["ntpd"]!.GetValue<string>()).Distinct().Count(), Is.EqualTo(1));
        Assert.That((await _host.CountAsync()).Payments, Is.EqualTo(1));
    }

    [Test]
    public async Task Two_cashiers_paying_one_bill_in_the_same_second_get_one_receipt_and_one_clear_refusal()
    {
        var bill = await _host.IssueAsync();
        var till = await _host.OpenTillAsync();
        using var other = _host.Client(HostInProcess.OtherToken);
        var second = await _host.PostAsync("tills", new { till = "LOKET-02", @float = 0 }, Core.TillSessionId.New(_host.Clock.GetUtcNow()).ToString(), other);
        var body = new { bills = new[] { new { code = bill.Code.Value, amount = 150_000 } }, cash = 150_000 };

        var answers = await Task.WhenAll(
            _host.PostAsync($"tills/{till}/payments", body, "kasir-1"),
            _host.PostAsync($"tills/{second.Body["id"]}/payments", body, "kasir-2", other));
        Assert.That(answers.Select(answer => answer.Status).Order(), Is.EqualTo(new[] { 200, 409 }));
        Assert.That(answers.Single(answer => answer.Status == 409).Body["code"]!.GetValue<string>(), Is.EqualTo("bill-paid"));
    }

    /// <summary>Each is refused with what, where and what to do, and changes nothing.</summary>
    [TestCase("""{"bills":[{"code":"123","amount":150000}],"cash":150000}""", 400, "bills.code")]
    [TestCase("""{"bills":[{"code":"CODE","amount":-1}],"cash":150000}""", 400, "bills.amount")]
    [TestCase("""{"bills":[{"code":"CODE","amount":150000.5}],"cash":150001}""", 400, "bills.amount")]
    [TestCase("""{"bills":[{"code":"CODE","amount":1e30}],"cash":1e30}""", 400, "bad-request")]
    [TestCase("""{"bills":[],"cash":150000}""", 400, "bills")]
    [TestCase("""{"cash":150000}""", 400, "bills")]
    [TestCase("""{"bills":[{"code":"CODE","amount":150000}],"cash":100000}""", 400, "cash")]
    [TestCase("""{"bills":[{"code":"CODE","amount":150000},{"code":"CODE","amount":150000}],"cash":300000}""", 400, "Claims")]
    [TestCase("""{"bills":[{"code":"CODE","amount":149999}],"cash":150000}""", 422, "amount-refused")]
    [TestCase("""{"bills":[{"code":"CODE","amount":"seratus"}],"cash":150000}""", 400, "bad-request")]
    [TestCase("""{"bills":[{"code":"CODE","amount":15""", 400, "bad-request")]
    [TestCase("", 400, "bad-request")]
    public async Task A_malformed_or_wrong_basket_is_refused_and_changes_nothing(string json, int status, string says)
    {
        var bill = await _host.IssueAsync();
        var till = await _host.OpenTillAsync();
        var before = await _host.CountAsync();
        using var content = new StringContent(json.Replace("CODE", bill.Code.Value, StringComparison.Ordinal), Encoding.UTF8, "application/json");
        var answer = await _host.SendAsync(HttpMethod.Post, $"tills/{till}/payments", content, "k");

        Assert.That(answer.Status, Is.EqualTo(status), answer.Body.ToString());
        Assert.That(new[] { (string?)answer.Body["field"], (string?)answer.Body["code"] }, Does.Contain(says), answer.Body.ToString());
        Assert.That((string?)answer.Body["detail"], Is.Not.Empty);
        Assert.That(await _host.CountAsync(), Is.EqualTo(before));
        Assert.That(await _host.StatusOfAsync(bill), Is.EqualTo(BillStatus.Issued));
    }

    [Test]
    public async Task Nobody_works_without_a_token_at_another_cashiers_till_or_in_another_region()
    {
        var till = await _host.OpenTillAsync();
        using HttpClient nobody = _host.Client(null), wrong = _host.Client("salah"), other = _host.Client(HostInProcess.OtherToken);
        Assert.That((await _host.SendAsync(HttpMethod.Get, $"tills/{till}", client: nobody)).Status, Is.EqualTo(401));
        Assert.That((await _host.SendAsync(HttpMethod.Get, $"tills/{till}", client: wrong)).Status, Is.EqualTo(401));
        Assert.That((await _host.SendAsync(HttpMethod.Get, $"tills/{till}", client: other)).Status, Is.EqualTo(404));
        Assert.That((await _host.SendAsync(HttpMethod.Get, new Uri(_host.Url, "/api/v1/regions/3510/bills?number=OBJEK0001").ToString())).Status, Is.EqualTo(403));
    }

    [Test]
    public async Task A_till_shows_no_total_before_its_count_and_takes_no_money_after_it()
    {
        var bill = await _host.IssueAsync();
        var till = await _host.OpenTillAsync(0);
        var shown = await _host.SendAsync(HttpMethod.Get, $"tills/{till}");
        Assert.That(shown.Body.AsObject().Select(pair => pair.Key), Does.Not.Contain("received").And.Not.Contain("expected"));

        var first = await _host.PostAsync($"tills/{till}/close", new { counted = 5_000 });
        var second = await _host.PostAsync($"tills/{till}/close", new { counted = 0 });
        Assert.That(first.Body["difference"]!.GetValue<decimal>(), Is.EqualTo(5_000));
        Assert.That((second.Status, second.Body["code"]!.GetValue<string>()), Is.EqualTo((409, "till-closed")), "the first count stands");
        var late = await _host.PayAsync(till, "k", 150_000, (bill, 150_000));
        Assert.That((late.Status, late.Body["code"]!.GetValue<string>()), Is.EqualTo((409, "till-closed")));
    }

    [Test]
    public async Task A_till_takes_no_money_after_its_own_day()
    {
        var bill = await _host.IssueAsync();
        var till = await _host.OpenTillAsync();
        _host.Clock.Set(new(2026, 3, 11, 0, 5, 0, TimeSpan.FromHours(7)));
        Assert.That((await _host.PayAsync(till, "k", 150_000, (bill, 150_000))).Body["code"]!.GetValue<string>(), Is.EqualTo("till-closed"));
    }

    [Test]
    public async Task A_bill_shows_what_it_costs_with_its_working_and_is_found_by_its_object()
    {
        var bill = await _host.IssueAsync();
        var byCode = await _host.SendAsync(HttpMethod.Get, "bills/" + bill.Code);
        var byObject = await _host.SendAsync(HttpMethod.Get, "bills?number=" + bill.ObjectNumber);
        Assert.That(byCode.Body["due"]!.GetValue<decimal>(), Is.EqualTo(150_000));
        Assert.That(byObject.Body.AsArray().Single()!["code"]!.GetValue<string>(), Is.EqualTo(bill.Code.Value));
        Assert.That((await _host.SendAsync(HttpMethod.Get, "bills/110000000")).Status, Is.AnyOf(400, 404));
    }

    [Test]
    public async Task A_drawer_and_a_cashier_have_one_open_session()
    {
        var till = await _host.OpenTillAsync();
        var again = await _host.PostAsync("tills", new { till = "LOKET-09", @float = 0 }, Core.TillSessionId.New(_host.Clock.GetUtcNow()).ToString());
        Assert.That((again.Status, again.Body["code"]!.GetValue<string>(), again.Body["session"]!.GetValue<string>()), Is.EqualTo((409, "till-in-use", till)));
    }
}
