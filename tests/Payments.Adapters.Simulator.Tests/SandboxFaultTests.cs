using Payments.Adapters.Simulator.Faults;
using Payments.Adapters.Simulator.Tests.Peers;
using Payments.Core;

namespace Payments.Adapters.Simulator.Tests;

/// <summary>Each fault: what travels, what stands on the statement, what the truth list says.</summary>
public sealed class SandboxFaultTests
{
    private static readonly Money Due = Money.OfRupiah(150_000);

    [Test]
    public async Task A_duplicate_notice_has_the_same_content_under_either_kind_of_external_id()
    {
        await using var town = new Town();
        await town.Bank.BeginDayAsync(Town.Day);
        for (var number = 1; number <= 12; number++) await town.Bank.PayAsync(town.Bill(number), FaultKind.DuplicateNotice);
        await town.Bank.EndDayAsync(Town.Day);

        var pairs = town.Biller.Payments.GroupBy(call => call.Text("paymentRequestId")).Select(pair => pair.ToList()).ToList();
        Assert.That(pairs, Has.All.Count.EqualTo(2));
        Assert.That(pairs.Select(pair => pair[0].Paid == pair[1].Paid), Has.All.True);
        Assert.That(pairs.Select(pair => (pair[0].ExternalId == pair[1].ExternalId, pair[1].Text("flagAdvise"))).Distinct(),
            Is.EquivalentTo(new[] { (true, "N"), (false, "Y") }));
        Assert.That(town.Bank.Faults.Select(fault => fault.Answer).Distinct(), Is.EquivalentTo(new[] { "4042518", "2002500" }));
        Assert.That(town.Bank.Faults.Select(fault => fault.Expected), Has.Exactly(12).EqualTo("notice-repeated"));
        Assert.That(town.Statement(Town.Day).Lines, Has.Count.EqualTo(12));
    }

    [Test]
    public async Task Other_content_comes_under_the_same_reference_and_is_not_credited()
    {
        await using var town = new Town();
        var (fault, calls, statement) = await DayWithAsync(town, FaultKind.OtherContent);

        Assert.That(calls.Select(call => call.Text("paymentRequestId")).Distinct().Count(), Is.EqualTo(1));
        Assert.That(calls[0].Paid, Is.EqualTo("150000.00"));
        Assert.That(calls[1].Paid, Is.Not.EqualTo("150000.00"));
        Assert.That((fault.Expected, fault.Answer), Is.EqualTo(("reference-reused", "4042518")));
        Assert.That(fault.Amount, Is.Not.EqualTo(Due));
        Assert.That(statement.Lines.Single().Amount, Is.EqualTo(Due));
    }

    [Test]
    public async Task A_timeout_after_debit_is_credited_today_and_advised_after_the_day_was_closed()
    {
        await using var town = new Town();
        await town.Bank.BeginDayAsync(Town.Day);
        var payment = await town.Bank.PayAsync(town.Bill(), FaultKind.TimeoutAfterDebit);
        await town.Bank.EndDayAsync(Town.Day);
        Assert.That(payment.Result, Is.EqualTo(PaymentResult.Unknown));
        Assert.That(town.Biller.Payments, Is.Empty, "the bank lost the notice before sending it");
        Assert.That(town.Statement(Town.Day).Lines.Single().Amount, Is.EqualTo(Due));

        town.Clock.Advance(TimeSpan.FromDays(1));
        var advised = await town.Bank.BeginDayAsync(Town.NextDay);
        var advice = town.Biller.Payments.Single();
        Assert.That(advised.Single().Result, Is.EqualTo(PaymentResult.Accepted));
        Assert.That((advice.Text("flagAdvise"), advice.Text("trxDateTime")), Is.EqualTo(("Y", "2026-01-15T09:30:00+07:00")));
        Assert.That(advice.Text("paymentRequestId"), Is.EqualTo(payment.PaymentRequestId));
        Assert.That(town.Bank.Faults.Select(fault => (fault.Day, fault.Expected)),
            Is.EqualTo(new[] { (Town.Day, "unknown-line"), (Town.NextDay, "after-close") }));
        Assert.That(town.Bank.Faults.Select(fault => fault.Reference).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_late_payment_is_flagged_today_and_credited_on_the_next_statement()
    {
        await using var town = new Town();
        var (fault, calls, statement) = await DayWithAsync(town, FaultKind.LatePayment);
        await town.Bank.BeginDayAsync(Town.NextDay);
        await town.Bank.EndDayAsync(Town.NextDay);

        Assert.That(calls, Has.Count.EqualTo(1));
        Assert.That(statement.Lines, Is.Empty);
        var line = town.Statement(Town.NextDay).Lines.Single();
        Assert.That((line.ValueDate, line.EntryDate, line.Amount, line.BankReference), Is.EqualTo((Town.NextDay, "0116", Due, fault.Reference)));
        Assert.That((fault.Day, fault.Expected), Is.EqualTo((Town.Day, "late")));
    }

    [Test]
    public async Task A_wrong_amount_is_refused_and_the_payer_gets_the_money_back_and_through_the_next_time()
    {
        await using var town = new Town(SandboxFaults.None with { WrongAmountNotice = SandboxFaults.Whole });
        await town.Bank.BeginDayAsync(Town.Day);
        var account = town.Bill();
        var refused = await town.Bank.PayAsync(account);
        Assert.That((refused.Result, refused.Amount, refused.Code), Is.EqualTo((PaymentResult.Refused, Money.Zero, "4042513")));
        Assert.That(town.Bank.TakenFromPayers, Is.EqualTo(Money.Zero));

        var paid = await town.Bank.PayAsync(account);
        await town.Bank.EndDayAsync(Town.Day);
        Assert.That(paid.Result, Is.EqualTo(PaymentResult.Accepted));
        Assert.That(town.Statement(Town.Day).Lines.Single().Amount, Is.EqualTo(Due));
        var fault = town.Bank.Faults.Single();
        Assert.That((fault.Expected, fault.PaymentRequestId), Is.EqualTo(("amount-refused", refused.PaymentRequestId)));
        Assert.That(fault.Amount, Is.Not.EqualTo(Due));
    }

    [Test]
    public async Task A_wrong_amount_on_the_statement_is_over_or_under_and_named_so()
    {
        await using var town = new Town();
        await town.Bank.BeginDayAsync(Town.Day);
        for (var number = 1; number <= 12; number++) await town.Bank.PayAsync(town.Bill(number), FaultKind.WrongAmountOnStatement);
        await town.Bank.EndDayAsync(Town.Day);

        var lines = town.Statement(Town.Day).Lines.ToDictionary(line => line.BankReference, line => line.Amount);
        var faults = town.Bank.Faults;
        Assert.That(faults.Select(fault => fault.Amount), Is.EqualTo(faults.Select(fault => lines[fault.Reference])));
        Assert.That(faults.Select(fault => fault.Expected), Is.EqualTo(faults.Select(fault => fault.Amount > Due ? "amount-over" : "amount-under")));
        Assert.That(faults.Select(fault => fault.Expected).Distinct().Count(), Is.EqualTo(2));
        Assert.That(lines.Values, Has.None.EqualTo(Due));
    }

    [Test]
    public async Task A_missing_line_never_comes()
    {
        await using var town = new Town();
        var (fault, calls, statement) = await DayWithAsync(town, FaultKind.LineMissing);
        await town.Bank.BeginDayAsync(Town.NextDay);
        await town.Bank.EndDayAsync(Town.NextDay);

        Assert.That(calls.Single().Paid, Is.EqualTo("150000.00"));
        Assert.That(statement.Lines.Concat(town.Statement(Town.NextDay).Lines), Is.Empty);
        Assert.That((fault.Expected, fault.Amount), Is.EqualTo(("overdue", Due)));
    }

    [Test]
    public async Task An_unknown_line_names_no_bill_and_the_payment_beside_it_is_sound()
    {
        await using var town = new Town();
        var (fault, calls, statement) = await DayWithAsync(town, FaultKind.UnknownLine);

        var stray = statement.Lines.Single(line => line.BankReference == fault.Reference);
        Assert.That(calls, Has.Count.EqualTo(1));
        Assert.That(statement.Lines, Has.Count.EqualTo(2));
        Assert.That(stray.Amount, Is.EqualTo(fault.Amount));
        Assert.That(stray.Text + stray.OwnerReference, Does.Not.Match("[0-9]"));
        Assert.That((fault.Expected, fault.VirtualAccount), Is.EqualTo(("unknown-line", (VirtualAccount?)null)));
    }

    [Test]
    public async Task A_double_payment_is_an_advice_under_a_new_reference_and_both_are_credited()
    {
        await using var town = new Town();
        var (fault, calls, statement) = await DayWithAsync(town, FaultKind.DoublePayment);

        Assert.That(calls.Select(call => call.Text("flagAdvise")), Is.EqualTo(new[] { "N", "Y" }));
        Assert.That(calls.Select(call => call.Text("paymentRequestId")), Is.Unique);
        Assert.That(statement.Lines.Select(line => line.Amount), Is.EqualTo(new[] { Due, Due }));
        Assert.That(statement.Lines.Select(line => line.BankReference), Is.Unique);
        Assert.That((fault.Expected, fault.PaymentRequestId, fault.Answer), Is.EqualTo(("duplicate-payment", calls[1].Text("paymentRequestId"), "2002500")));
        Assert.That(town.Bank.TakenFromPayers, Is.EqualTo(Due + Due));
    }

    [Test]
    public async Task A_duplicate_line_stands_twice_under_one_reference_and_the_statement_balances()
    {
        await using var town = new Town();
        var (fault, calls, statement) = await DayWithAsync(town, FaultKind.DuplicateLine);

        Assert.That(calls, Has.Count.EqualTo(1));
        Assert.That(statement.Lines.Select(line => (line.Amount, line.BankReference)), Is.EqualTo(new[] { (Due, fault.Reference), (Due, fault.Reference) }));
        Assert.That(statement.Opening + statement.Sum, Is.EqualTo(statement.Closing));
        Assert.That(fault.Expected, Is.EqualTo("duplicate-line"));
    }

    [Test]
    public async Task A_repeat_nobody_answered_is_not_held_against_the_biller()
    {
        await using var town = new Town();
        await town.Bank.BeginDayAsync(Town.Day);
        var flags = 0;
        town.Biller.Disturb = call => call.IsPayment && Interlocked.Increment(ref flags) > 1 ? 503 : null;
        await town.Bank.PayAsync(town.Bill(), FaultKind.OtherContent);

        Assert.That(flags, Is.EqualTo(2));
        Assert.That(town.Bank.Faults, Is.Empty);
    }

    [Test]
    public async Task The_same_seed_gives_the_same_faults_in_any_order_and_at_any_concurrency()
    {
        var oneByOne = await FaultsOfAsync(Enumerable.Range(1, 120), together: 1, seed: 7);
        var shuffled = await FaultsOfAsync(Enumerable.Range(1, 120).OrderBy(number => number * 7919 % 127), together: 16, seed: 7);
        var otherSeed = await FaultsOfAsync(Enumerable.Range(1, 120), together: 16, seed: 8);

        Assert.That(oneByOne.Select(fault => fault.Kind).Distinct().Count(), Is.EqualTo(10), "every fault happened");
        Assert.That(shuffled, Is.EqualTo(oneByOne));
        Assert.That(otherSeed, Is.Not.EqualTo(oneByOne));
    }

    [Test]
    public async Task Faults_never_overlap_on_one_payment()
    {
        var faults = await FaultsOfAsync(Enumerable.Range(1, 120), together: 8, seed: 9);
        var kinds = faults.Where(fault => fault.VirtualAccount is not null).GroupBy(fault => fault.VirtualAccount).Select(group => group.Select(fault => fault.Kind).Distinct().Count());
        Assert.That(kinds, Has.All.EqualTo(1));
    }

    [TestCase(-1)]
    [TestCase(1_001)]
    public void Dials_that_make_no_sense_are_refused(int rate) =>
        Assert.That(() => new Town(SandboxFaults.Each(rate)), Throws.ArgumentException);

    private static async Task<(InjectedFault Fault, List<ReceivedCall> Payments, StrictStatement Statement)> DayWithAsync(Town town, FaultKind kind)
    {
        await town.Bank.BeginDayAsync(Town.Day);
        var payment = await town.Bank.PayAsync(town.Bill(), kind);
        await town.Bank.EndDayAsync(Town.Day);
        Assert.That((payment.Result, payment.Fault), Is.EqualTo((PaymentResult.Accepted, kind)));
        return (town.Bank.Faults.Single(), town.Biller.Payments.ToList(), town.Statement(Town.Day));
    }

    private static async Task<IReadOnlyList<InjectedFault>> FaultsOfAsync(IEnumerable<int> numbers, int together, int seed)
    {
        await using var town = new Town(SandboxFaults.Each(900), seed);
        await town.Bank.BeginDayAsync(Town.Day);
        var bills = numbers.Select(number => town.Bill(number, 20_000 + number)).ToList();
        await Parallel.ForEachAsync(bills, new ParallelOptions { MaxDegreeOfParallelism = together },
            async (bill, cancellationToken) => await town.Bank.PayAsync(bill, cancellationToken: cancellationToken));
        await town.Bank.EndDayAsync(Town.Day);
        await town.Bank.BeginDayAsync(Town.NextDay);
        await town.Bank.EndDayAsync(Town.NextDay);
        Assert.That(town.Biller.SecurityRefusals, Is.Zero);
        return town.Bank.Faults;
    }
}
