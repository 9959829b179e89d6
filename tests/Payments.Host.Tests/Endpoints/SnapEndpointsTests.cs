using System.Text;
using Payments.Core.Billing;
using Payments.Core.Channels;

namespace Payments.Host.Tests.Endpoints;

/// <summary>The bank's calls over real HTTP: what the wire does to them, and that bad ones change nothing.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SnapEndpointsTests
{
    private HostInProcess _host = null!;

    private static CancellationToken Token => TestContext.CurrentContext.CancellationToken;

    [SetUp]
    public async Task Start() => _host = await HostInProcess.StartAsync();

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_bill_is_inquired_paid_once_and_its_status_told()
    {
        var bill = await _host.IssueAsync();
        var inquiry = await _host.Bank.SendAsync("inquiry", SnapCaller.InquiryBody(bill.Code.Value, "P1"), Token);
        Assert.That((string?)inquiry["responseCode"], Is.EqualTo("2002400"), inquiry.ToString());
        Assert.That((string?)inquiry["virtualAccountData"]!["totalAmount"]!["value"], Is.EqualTo("150000.00"));

        var payment = SnapCaller.PaymentBody(bill.Code.Value, 150_000, "P1");
        Assert.That((string?)(await _host.Bank.SendAsync("payment", payment, Token))["responseCode"], Is.EqualTo("2002500"));
        Assert.That((string?)(await _host.Bank.SendAsync("payment", SnapCaller.PaymentBody(bill.Code.Value, 150_000, "P1", advice: true), Token))["responseCode"], Is.EqualTo("2002500"));
        Assert.That((string?)(await _host.Bank.SendAsync("payment", SnapCaller.PaymentBody(bill.Code.Value, 150_000, "P2"), Token))["responseCode"], Is.EqualTo("4042514"));
        Assert.That((await _host.CountAsync()).Payments, Is.EqualTo(1));
    }

    [TestCase("signature", "4012500")]
    [TestCase("no-signature", "4012500")]
    [TestCase("token", "4012501")]
    [TestCase("stale", "4012500")]
    [TestCase("future", "4012500")]
    [TestCase("body", "4012500")]
    public async Task A_call_that_is_not_the_banks_is_refused_before_anything_is_read(string what, string code)
    {
        var bill = await _host.IssueAsync();
        var before = await _host.CountAsync();
        var answer = await _host.Bank.SendAsync("payment", SnapCaller.PaymentBody(bill.Code.Value, 150_000, "P1"), Token, request =>
        {
            switch (what)
            {
                case "signature": request.Headers.Remove("X-SIGNATURE"); request.Headers.Add("X-SIGNATURE", Convert.ToBase64String(new byte[64])); break;
                case "no-signature": request.Headers.Remove("X-SIGNATURE"); break;
                case "token": request.Headers.Authorization = new("Bearer", "bukan-token"); break;
                case "stale": request.Headers.Remove("X-TIMESTAMP"); request.Headers.Add("X-TIMESTAMP", _host.Bank.Now(TimeSpan.FromMinutes(-6))); break;
                case "future": request.Headers.Remove("X-TIMESTAMP"); request.Headers.Add("X-TIMESTAMP", _host.Bank.Now(TimeSpan.FromMinutes(6))); break;
                default: request.Content = new StringContent("""{"paymentRequestId":"x"}""", Encoding.UTF8, "application/json"); break;
            }
        });
        Assert.That(((string)answer["responseCode"]!)[..3], Is.EqualTo(code[..3]), answer.ToString());
        Assert.That(await _host.CountAsync(), Is.EqualTo(before));
        Assert.That(await _host.StatusOfAsync(bill), Is.EqualTo(BillStatus.Issued));
        Assert.That(await _host.Books.Payments.FindNoticeAsync(bill.Region, new("VA-RKUD"), new ChannelReference("P1"), null, Token), Is.Null);
    }

    [TestCase("{", "4002500")]
    [TestCase("[]", "4002500")]
    [TestCase("""{"paidAmount":{"value":"1","currency":"IDR"}}""", "40025")]
    [TestCase("""{"partnerServiceId":"   88001","customerNo":"1","virtualAccountNo":"   880012","paymentRequestId":"x","paidAmount":{"value":"1.00","currency":"IDR"}}""", "4002501")]
    public async Task A_signed_but_malformed_body_is_told_what_is_wrong(string body, string code)
    {
        var before = await _host.CountAsync();
        var answer = await _host.Bank.SendAsync("payment", Encoding.UTF8.GetBytes(body), Token);
        Assert.That((string)answer["responseCode"]!, Does.StartWith(code), answer.ToString());
        Assert.That(await _host.CountAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_wrong_amount_and_an_unknown_bill_are_refused_with_the_money_given_back()
    {
        var bill = await _host.IssueAsync();
        Assert.That((string?)(await _host.Bank.SendAsync("payment", SnapCaller.PaymentBody(bill.Code.Value, 149_999, "P1"), Token))["responseCode"], Is.EqualTo("4042513"));
        Assert.That((string?)(await _host.Bank.SendAsync("payment", SnapCaller.PaymentBody(PaymentCode.Make("11", 999_999).Value, 1, "P2"), Token))["responseCode"], Is.EqualTo("4042512"));
        Assert.That((string?)(await _host.Bank.SendAsync("payment", SnapCaller.PaymentBody("12345", 1, "P3"), Token))["responseCode"], Is.EqualTo("4042512"));
        Assert.That((await _host.CountAsync()).Payments, Is.Zero);
    }

    [Test]
    public async Task A_reindented_body_keeps_its_signature_and_an_oversized_one_is_not_read()
    {
        var bill = await _host.IssueAsync();
        var compact = SnapCaller.PaymentBody(bill.Code.Value, 150_000, "P1");
        var indented = Encoding.UTF8.GetBytes(Newtonsoft.Json.Linq.JObject.Parse(Encoding.UTF8.GetString(compact)).ToString());
        var answer = await _host.Bank.SendAsync("payment", compact, Token, request =>
        {
            request.Content = new ByteArrayContent(indented);
            request.Content.Headers.ContentType = new("application/json");
        });
        Assert.That((string?)answer["responseCode"], Is.EqualTo("2002500"));

        using var http = new HttpClient { BaseAddress = _host.Url };
        using var big = new ByteArrayContent(new byte[200_000]);
        Assert.That((int)(await http.PostAsync("/openapi/v1.0/transfer-va/payment", big, Token)).StatusCode, Is.EqualTo(413));
    }
}
