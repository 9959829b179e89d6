using System.Globalization;

namespace Payments.Host.Tests.Endpoints;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CollectiveEndpointsTests
{
    private HostInProcess _host = null!;

    [SetUp]
    public async Task Start() => _host = await HostInProcess.StartAsync();

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_list_is_checked_then_paid_as_one_basket_and_a_late_one_is_told_every_bill_in_its_way()
    {
        var (first, second, third) = (await _host.IssueAsync(), await _host.IssueAsync(), await _host.IssueAsync());
        var list = string.Create(CultureInfo.InvariantCulture, $"Kode bayar;Nama\r\n{first.Code};Siti\r\n\r\n\"{second.Code}\";Budi\r\n{third.Code};Tono\r\n");
        var preview = await _host.PostAsync("collective", new { list });
        Assert.That((preview.Status, preview.Body["payable"]!.GetValue<bool>(), preview.Body["total"]!.GetValue<decimal>()), Is.EqualTo((200, true, 450_000m)), preview.Body.ToString());

        var till = await _host.OpenTillAsync();
        await _host.PayAsync(till, "k-0", 300_000, (first, 150_000), (third, 150_000));
        var answer = await _host.PayAsync(till, "k-1", 450_000, (first, 150_000), (second, 150_000), (third, 150_000));
        Assert.That((answer.Status, answer.Body["code"]!.GetValue<string>()), Is.EqualTo((409, "bill-paid")));
        Assert.That(answer.Body["bills"]!.AsArray().Select(bill => bill!["bill"]!.GetValue<string>()), Is.EqualTo(new[] { first.Code.Value, third.Code.Value }));
        var later = await _host.PostAsync("collective", new { list });
        Assert.That(later.Body["problems"]!.AsArray().Select(problem => problem!["line"]!.GetValue<int>()), Is.EqualTo(new[] { 2, 5 }));
    }

    [Test]
    public async Task A_search_finds_by_name_and_refuses_too_little()
    {
        var bill = await _host.IssueAsync();
        var found = await _host.SendAsync(HttpMethod.Get, "bills?q=" + Uri.EscapeDataString("uji war"));
        Assert.That(found.Body.AsArray().Single()!["code"]!.GetValue<string>(), Is.EqualTo(bill.Code.Value));
        Assert.That((await _host.SendAsync(HttpMethod.Get, "bills?q=wa")).Body["field"]!.GetValue<string>(), Is.EqualTo("q"));
        using var nobody = _host.Client(null);
        Assert.That((await _host.SendAsync(HttpMethod.Get, "bills?q=warga", client: nobody)).Status, Is.EqualTo(401));
    }
}
