using System.Text.Json.Nodes;
using Payments.Core.Payments;
using Payments.Core.Reconciliation.Closing;

namespace Payments.Host.Tests.Endpoints;

/// <summary>What operators and integrators read: metrics and the API's description.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OperationsEndpointsTests
{
    private HostInProcess _host = null!;

    [SetUp]
    public async Task Start() => _host = await HostInProcess.StartAsync();

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task Metrics_count_notices_by_channel_and_outcome_and_name_nobody()
    {
        var bill = await _host.IssueAsync();
        var till = await _host.OpenTillAsync();
        await _host.PayAsync(till, "ukur-1", 150_000, (bill, 150_000));
        await _host.PayAsync(till, "ukur-2", 150_000, (bill, 150_000));

        var text = await _host.Cashier.GetStringAsync(new Uri(_host.Url, "/metrics"));
        Assert.That(text, Does.Match("""payments_notices\w*\{[^}]*channel="LOKET"[^}]*outcome="Recorded"[^}]*\} [1-9]"""));
        Assert.That(text, Does.Match("""payments_notices\w*\{[^}]*channel="LOKET"[^}]*outcome="AlreadySettled"[^}]*\} [1-9]"""));
        Assert.That(text, Does.Contain("payments_intake_queue 0"));
        Assert.That(text, Does.Match("payments_batch_entries_count [1-9]"));
        Assert.That(text, Does.Not.Contain(bill.Payer.Name).And.Not.Contain(bill.Code.Value));
    }

    [Test]
    public async Task Metrics_tell_how_much_money_the_bank_still_owes_at_the_last_close_and_how_old_it_is()
    {
        var bill = await _host.IssueAsync();
        var day = _host.Books.Calendar.Today(_host.Region);
        var notice = new PaymentNotice(
            _host.Region.Code, new("VA-RKUD"), new("jalan-1"), [new(bill.Code, bill.Total)], _host.Clock.GetUtcNow(), CanRefuse: true, Till: null, Delivery: null, Trace: null);
        Assert.That(await _host.Books.Recorder.RecordAsync(notice, CancellationToken.None), Is.InstanceOf<RecordOutcome.Recorded>());
        _host.Clock.Set(_host.Clock.GetUtcNow().AddDays(1));
        Assert.That(await _host.Books.Night.RunAsync(_host.Region, day, CancellationToken.None), Is.InstanceOf<NightlyResult.Closed>());

        var text = await _host.Cashier.GetStringAsync(new Uri(_host.Url, "/metrics"));
        Assert.That(text, Does.Contain("payments_in_transit_rupiah{region=\"3599\"} 150000"));
        Assert.That(text, Does.Contain("payments_in_transit_items{region=\"3599\"} 1"));
        Assert.That(text, Does.Contain("payments_in_transit_oldest_days{region=\"3599\"} 1"));
    }

    [Test]
    public async Task A_night_nobody_ran_is_an_alert_in_health_and_metrics_until_the_day_is_closed()
    {
        await _host.IssueAsync();
        var day = _host.Books.Calendar.Today(_host.Region);
        Assert.That(await _host.Cashier.GetStringAsync(new Uri(_host.Url, "/healthz/night")), Does.Contain("\"ok\""));

        _host.Clock.Set(_host.Clock.GetUtcNow().AddDays(1)); // 09.00, the deadline is 06.00
        using var missed = await _host.Cashier.GetAsync(new Uri(_host.Url, "/healthz/night"));
        var alerts = JsonNode.Parse(await missed.Content.ReadAsStringAsync())!["alerts"]!.AsArray();
        Assert.That((int)missed.StatusCode, Is.EqualTo(503));
        Assert.That(alerts.Select(alert => (alert!["account"]!.GetValue<string>(), alert["kind"]!.GetValue<string>(), alert["date"]!.GetValue<string>())),
            Is.EqualTo(new[] { ("PUDAM", "missed", "2026-03-10"), ("RKUD", "missed", "2026-03-10") }));
        Assert.That(alerts[0]!["command"]!.GetValue<string>(), Is.EqualTo("payments reconcile --region 3599 --date 2026-03-10"));
        Assert.That(await _host.Cashier.GetStringAsync(new Uri(_host.Url, "/metrics")), Does.Contain("""payments_night_alerts{region="3599",kind="missed"} 2"""));

        Assert.That(await _host.Books.Night.RunAsync(_host.Region, day, CancellationToken.None), Is.InstanceOf<NightlyResult.Closed>());
        Assert.That(await _host.Cashier.GetStringAsync(new Uri(_host.Url, "/healthz/night")), Does.Contain("\"ok\""));
        Assert.That(await _host.Cashier.GetStringAsync(new Uri(_host.Url, "/metrics")), Does.Contain("""payments_night_alerts{region="3599",kind="missed"} 0"""));
    }

    [Test]
    public async Task The_api_describes_itself_and_leaves_pages_and_bank_channels_out()
    {
        var document = JsonNode.Parse(await _host.Cashier.GetStringAsync(new Uri(_host.Url, "/api/openapi.json")))!;
        Assert.That(document["openapi"]!.GetValue<string>(), Does.StartWith("3.1"));
        var paths = document["paths"]!.AsObject().Select(path => path.Key).ToList();
        Assert.That(paths, Has.Member("/api/v1/regions/{region}/tills/{till}/payments").And.Member("/api/v1/regions/{region}/bills"));
        Assert.That(paths, Has.All.StartWith("/api/"));
    }

    [Test]
    public async Task Every_operation_says_what_it_does_and_what_a_caller_may_rely_on_and_every_write_has_a_key()
    {
        var document = JsonNode.Parse(await _host.Cashier.GetStringAsync(new Uri(_host.Url, "/api/openapi.json")))!;
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(method => (Name: method.Key + " " + path.Key, Of: method.Value!))).ToList();
        Assert.That(operations, Has.Count.GreaterThan(8));
        foreach (var (name, operation) in operations)
        {
            Assert.That(operation["summary"]?.GetValue<string>(), Is.Not.Null.And.Not.Empty, name);
            Assert.That(operation["description"]?.GetValue<string>(), Does.Contain("committed"), name);
        }
        var keyed = operations.Where(operation => operation.Of["parameters"]?.AsArray().Any(parameter => parameter!["name"]!.GetValue<string>() == "Idempotency-Key") == true);
        Assert.That(keyed.Select(operation => operation.Name.Split('/')[^1]), Is.EquivalentTo(new[] { "tills", "payments", "voids", "prints" }));
        var others = operations.Except(keyed).Where(operation => operation.Name.StartsWith("post", StringComparison.Ordinal));
        Assert.That(others.Select(operation => operation.Name.Split('/')[^1]), Is.EquivalentTo(new[] { "close", "collective" }), "closing is keyed by the till's id, a checked list writes nothing");
    }
}
