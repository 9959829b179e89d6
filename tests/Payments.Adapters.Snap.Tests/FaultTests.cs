using System.Text;
using CsCheck;
using Payments.Adapters.Contracts;
using Payments.Adapters.Snap.Tests.Bank;
using Payments.Core;
using Payments.Core.Billing;

namespace Payments.Adapters.Snap.Tests;

/// <summary>Faults on our side and noise on theirs: an answer comes all the same, and it is never a success.</summary>
public sealed class FaultTests
{
    [TestCase("payment", "5002500")]
    [TestCase("inquiry", "5002400")]
    public async Task A_fault_is_a_general_error_without_flag_and_is_told_to_the_operator(string service, string code)
    {
        var bills = new BrokenBills();
        await using var bank = new SnapBank(bills: bills);
        var bill = Sample.Bill(1);
        var body = service == "payment" ? SnapBank.Payment(bill) : SnapBank.Inquiry(bill.Code);

        Assert.That(SnapBank.Said(await bank.SendAsync(service, body, "E-1")), Is.EqualTo(code));
        Assert.That(bank.Problems.Single(), Has.Property("Exception").SameAs(bills.Problem).And.Property("ExternalId").EqualTo("E-1"));
        Assert.That(bank.Problems.Single().Message, Does.Not.Contain(bill.Code.Value));
        bills.Mended = bank.Put(bill);
        Assert.That(SnapBank.Said(await bank.SendAsync(service, body, "E-1")), Is.EqualTo(service == "payment" ? "2002500/00" : "2002400/00"), "the same message id again");
    }

    [Test]
    public async Task An_answer_that_takes_too_long_is_a_timeout()
    {
        var bills = new BrokenBills { Hangs = true };
        await using var bank = new SnapBank(bills: bills);
        var answer = bank.SendAsync("inquiry", SnapBank.Inquiry(Sample.Bill(1).Code));
        await bills.Asked.Task;
        bank.Clock.Advance(TimeSpan.FromSeconds(8));
        Assert.That(SnapBank.Said(await answer), Is.EqualTo("5042400"));
        Assert.That(bank.Problems.Single().Exception, Is.TypeOf<TimeoutException>());
    }

    [Test]
    public async Task A_caller_that_has_gone_ends_the_wait_and_may_use_its_message_id_again()
    {
        var bills = new BrokenBills { Hangs = true };
        await using var bank = new SnapBank(bills: bills);
        using var gone = new CancellationTokenSource();
        var call = bank.Call("inquiry", SnapBank.Bytes(SnapBank.Inquiry(Sample.Bill(1).Code)), "E-1");
        var answer = bank.Endpoint.AnswerAsync(call, gone.Token);
        await bills.Asked.Task;
        await gone.CancelAsync();
        Assert.That(async () => await answer, Throws.InstanceOf<OperationCanceledException>());
        (bills.Hangs, bills.Mended) = (false, Sample.Bill(1));
        Assert.That(SnapBank.Said(await bank.SendAsync(call)), Is.EqualTo("2002400/00"));
    }

    [Test]
    public async Task Random_calls_are_never_answered_with_success()
    {
        await using var bank = new SnapBank();
        bank.Put(Sample.Bill(1));
        string[] names = ["Authorization", "X-TIMESTAMP", "X-SIGNATURE", "X-PARTNER-ID", "X-EXTERNAL-ID", "CHANNEL-ID", "X-CLIENT-KEY"];
        string[] values = ["", "88001", "95231", "Bearer ", "2026-03-10T12:00:00+07:00", Keys.ClientKey, new('A', 88), "\uD800"];
        var headers = Gen.Select(OneOf(names), Gen.OneOf(OneOf(values), Gen.String[0, 40])).Array[0, 8];
        await Gen.Select(OneOf([.. bank.Relations.Paths]), headers, Gen.Byte.Array[0, 200]).SampleAsync(async (path, some, body) =>
        {
            var lookup = some.GroupBy(item => item.Item1).ToDictionary(same => same.Key, same => same.First().Item2);
            var request = new SnapRequest("POST", path, lookup.GetValueOrDefault, body);
            var reply = await bank.Endpoint.AnswerAsync(request, CancellationToken.None) ?? bank.Tokens.Answer(request);
            return reply.Status is >= 400 and < 500;
        });
        Assert.That(bank.Problems, Is.Empty);
    }

    [Test]
    public async Task Random_bodies_of_a_bank_that_signs_rightly_are_never_answered_with_success()
    {
        await using var bank = new SnapBank();
        var token = bank.FetchToken();
        var text = Gen.String[Gen.Char["{}[]\",:\\ 0123456789.customerNoé\0"], 0, 200].Select(Encoding.UTF8.GetBytes);
        await Gen.Select(OneOf("inquiry", "payment", "status"), Gen.OneOf(Gen.Byte.Array[0, 200], text)).SampleAsync(async (service, body) =>
            (await bank.SendAsync(bank.Call(service, body, token: token))).Status is >= 400 and < 500, iter: 300);
        Assert.That(bank.Problems, Is.Empty);
    }

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private sealed class BrokenBills : IBillStore
    {
        public InvalidOperationException Problem { get; } = new("the disk is gone");

        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Hangs { get; set; }

        public Bill? Mended { get; set; }

        public async Task<IReadOnlyList<Bill?>> FindAsync(RegionCode region, IReadOnlyList<PaymentCode> codes, CancellationToken cancellationToken)
        {
            Asked.TrySetResult();
            if (Hangs) await Task.Delay(Timeout.Infinite, cancellationToken);
            return Mended is null ? throw Problem : [Mended];
        }

        public Task<IReadOnlyList<Bill>> SearchAsync(RegionCode region, string text, CancellationToken cancellationToken) => throw Problem;

        public Task<IReadOnlyList<Bill>> IssueAsync(RegionCode region, IReadOnlyList<IssuedBill> bills, CancellationToken cancellationToken) => throw Problem;
    }
}
