using System.Text;
using Payments.Adapters.Contracts;
using Payments.Adapters.Snap.Tests.Bank;
using Payments.Core.Billing;

namespace Payments.Adapters.Snap.Tests;

/// <summary>Whole messages, byte for byte. Changing one is a decision about a wire format: the answer given now lies beside it as <c>.actual.json</c>.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class GoldenMessageTests
{
    private readonly SnapBank _bank = new();

    [TearDown]
    public async Task Close() => await _bank.DisposeAsync();

    private static IEnumerable<string> Names() => Directory.GetFiles(Keys.PathOf(""), "*.request.json")
        .Select(file => Path.GetFileName(file)[..^".request.json".Length]).Order(StringComparer.Ordinal);

    [Test]
    public void Every_request_has_an_answer_and_every_answer_a_request()
    {
        var answers = Directory.GetFiles(Keys.PathOf(""), "*.response.json").Select(file => Path.GetFileName(file)[..^".response.json".Length]);
        Assert.That(Names(), Is.Not.Empty.And.EquivalentTo(answers));
    }

    [TestCaseSource(nameof(Names))]
    public async Task A_message_is_answered_as_agreed(string name)
    {
        PutBills();
        await BeforeAsync(name);
        var request = await File.ReadAllBytesAsync(Keys.PathOf(name + ".request.json"));
        var reply = await _bank.SendAsync(_bank.Call(name[..name.IndexOf('-', StringComparison.Ordinal)], request));

        var actual = Encoding.UTF8.GetString(reply.Body);
        await File.WriteAllTextAsync(Keys.PathOf(name + ".actual.json"), actual + "\n");
        var expected = await File.ReadAllTextAsync(Keys.PathOf(name + ".response.json"));
        Assert.That(actual, Is.EqualTo(expected.TrimEnd('\n')));
        Assert.That(reply.Headers, Is.EqualTo(new KeyValuePair<string, string>[]
        {
            new("Content-Type", "application/json"), new("X-TIMESTAMP", "2026-03-10T12:00:00+07:00"),
        }));
    }

    private void PutBills()
    {
        var one = Sample.Bill(1, 150_000);
        _bank.Put(one with { Document = "SPPT-2026-000001", Payer = new("WP00001", "Bu  Siti Contoh") });
        _bank.Put(Sample.Bill(2, status: BillStatus.Paid));
        _bank.Put(Sample.Bill(3, status: BillStatus.Cancelled));
        _bank.Put(Sample.Bill(4, expires: Sample.Day.AddDays(-1)));
    }

    /// <summary>What came before the message shown.</summary>
    private async Task BeforeAsync(string name)
    {
        if (!name.Contains("again", StringComparison.Ordinal) && !name.Contains("stored", StringComparison.Ordinal)) return;
        var first = await File.ReadAllBytesAsync(Keys.PathOf("payment-of-an-open-bill.request.json"));
        await _bank.SendAsync(_bank.Call("payment", first, "first"));
    }
}
