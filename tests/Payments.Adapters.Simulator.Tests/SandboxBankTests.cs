using Payments.Adapters.Simulator.Snap;
using Payments.Adapters.Simulator.Tests.Peers;
using Payments.Core;

namespace Payments.Adapters.Simulator.Tests;

public sealed class SandboxBankTests
{
    [Test]
    public async Task A_payment_is_inquired_flagged_and_credited()
    {
        await using var town = new Town();
        await town.Bank.BeginDayAsync(Town.Day);
        var payment = await town.Bank.PayAsync(town.Bill(rupiah: 150_000));
        await town.Bank.EndDayAsync(Town.Day);

        var flag = town.Biller.Payments.Single();
        var line = town.Statement(Town.Day).Lines.Single();
        Assert.Multiple(() =>
        {
            Assert.That(payment.Result, Is.EqualTo(PaymentResult.Accepted));
            Assert.That(payment.Amount, Is.EqualTo(Money.OfRupiah(150_000)));
            Assert.That(line.Amount, Is.EqualTo(Money.OfRupiah(150_000)));
            Assert.That(line.BankReference, Is.EqualTo(flag.Text("referenceNo")));
            Assert.That(line.OwnerReference, Is.EqualTo("0000000001"));
            Assert.That(line.Text, Does.Contain("880010000000001").And.Contain(payment.PaymentRequestId));
            Assert.That(line.EntryDate, Is.EqualTo("0115"));
            Assert.That(town.Bank.TakenFromPayers, Is.EqualTo(Money.OfRupiah(150_000)));
        });
    }

    [Test]
    public async Task The_flag_repeats_the_inquiry_id_and_carries_the_identity_triple()
    {
        await using var town = new Town();
        await town.Bank.BeginDayAsync(Town.Day);
        await town.Bank.PayAsync(town.Bill());

        var (inquiry, flag) = (town.Biller.Calls.First(), town.Biller.Payments.Single());
        Assert.Multiple(() =>
        {
            Assert.That(flag.Text("paymentRequestId"), Is.EqualTo(inquiry.Text("inquiryRequestId")));
            Assert.That(flag.Text("partnerServiceId"), Is.EqualTo("   88001"));
            Assert.That(flag.Text("virtualAccountNo"), Is.EqualTo("   880010000000001"));
            Assert.That(flag.Paid, Is.EqualTo("150000.00"));
            Assert.That(flag.Text("trxDateTime"), Is.EqualTo("2026-01-15T09:30:00+07:00"));
            Assert.That(flag.Text("flagAdvise"), Is.EqualTo("N"));
            Assert.That((flag.Partner, flag.Channel), Is.EqualTo(("PEMDA3599", "95231")));
            Assert.That(flag.Path, Is.EqualTo("/openapi/v1.0/transfer-va/payment"));
        });
    }

    [Test]
    public async Task External_ids_are_digits_and_never_repeat_in_a_day()
    {
        await using var town = new Town();
        await town.Bank.BeginDayAsync(Town.Day);
        await Task.WhenAll(Enumerable.Range(1, 20).Select(number => town.Bank.PayAsync(town.Bill(number))));

        var ids = town.Biller.Calls.Select(call => call.ExternalId).ToList();
        Assert.That(ids, Has.Count.EqualTo(40).And.Unique);
        Assert.That(ids, Has.All.Match("^[0-9]{1,36}$"));
    }

    [Test]
    public async Task One_token_serves_many_calls_and_is_renewed_before_it_expires()
    {
        await using var town = new Town();
        await Task.WhenAll(Enumerable.Range(1, 10).Select(number => town.Bank.InquireAsync(town.Bill(number))));
        Assert.That(town.Biller.TokensIssued, Is.EqualTo(1));

        town.Clock.Advance(TimeSpan.FromSeconds(899));
        await town.Bank.InquireAsync(town.Bill());
        Assert.That(town.Biller.TokensIssued, Is.EqualTo(2));
        Assert.That(town.Biller.SecurityRefusals, Is.Zero);
    }

    [Test]
    public async Task A_token_the_biller_no_longer_accepts_is_renewed_once()
    {
        await using var town = new Town();
        await town.Bank.InquireAsync(town.Bill());
        town.Biller.RevokeTokens();

        var inquiry = await town.Bank.InquireAsync(town.Bill());
        Assert.That(inquiry.Due, Is.EqualTo(Money.OfRupiah(150_000)));
        Assert.That(town.Biller.SecurityRefusals, Is.EqualTo(1));
    }

    [Test]
    public async Task Asymmetric_calls_carry_no_token()
    {
        await using var town = new Town(mode: SignatureMode.Asymmetric);
        await town.Bank.BeginDayAsync(Town.Day);
        var payment = await town.Bank.PayAsync(town.Bill());

        Assert.That(payment.Result, Is.EqualTo(PaymentResult.Accepted));
        Assert.That(town.Biller.TokensIssued, Is.Zero);
        Assert.That(town.Biller.Calls.Select(call => call.Authorization), Has.All.Null);
    }

    [Test]
    public async Task What_the_biller_does_not_offer_takes_no_money()
    {
        await using var town = new Town();
        await town.Bank.BeginDayAsync(Town.Day);
        var payment = await town.Bank.PayAsync(new(Town.TreasuryPrefix, "404"));

        Assert.That(payment.Result, Is.EqualTo(PaymentResult.NotOffered));
        Assert.That(payment.Code, Is.EqualTo("4042412"));
        Assert.That(town.Bank.TakenFromPayers, Is.EqualTo(Money.Zero));
        Assert.That(town.Biller.Payments, Is.Empty);
    }

    [TestCase(503)]
    [TestCase(504)]
    [TestCase(0, Description = "the connection is dropped")]
    public async Task An_unknown_outcome_is_force_settled_and_advised_before_the_day_ends(int status)
    {
        await using var town = new Town();
        await town.Bank.BeginDayAsync(Town.Day);
        town.Biller.LoseAnswer = call => call.IsPayment && call.Text("flagAdvise") == "N" ? status : null;
        var payment = await town.Bank.PayAsync(town.Bill());
        town.Clock.Advance(TimeSpan.FromMinutes(5));
        var advised = await town.Bank.EndDayAsync(Town.Day);

        var calls = town.Biller.Payments.ToList();
        Assert.Multiple(() =>
        {
            Assert.That((payment.Result, payment.Code), Is.EqualTo((PaymentResult.Unknown, (string?)null)));
            Assert.That(advised.Single().Result, Is.EqualTo(PaymentResult.Accepted));
            Assert.That(calls, Has.Count.EqualTo(2));
            Assert.That(calls[1].Text("flagAdvise"), Is.EqualTo("Y"));
            Assert.That(calls[1].Text("paymentRequestId"), Is.EqualTo(calls[0].Text("paymentRequestId")));
            Assert.That(calls[1].Text("trxDateTime"), Is.EqualTo(calls[0].Text("trxDateTime")));
            Assert.That(calls[1].ExternalId, Is.Not.EqualTo(calls[0].ExternalId));
            Assert.That(town.Statement(Town.Day).Lines, Has.Count.EqualTo(1));
            Assert.That(town.Bank.Faults, Is.Empty);
        });
    }

    [Test]
    public async Task An_advice_nobody_answers_is_sent_again_the_next_morning()
    {
        await using var town = new Town();
        await town.Bank.BeginDayAsync(Town.Day);
        town.Biller.Disturb = call => call.IsPayment ? 503 : null;
        await town.Bank.PayAsync(town.Bill());
        var evening = await town.Bank.EndDayAsync(Town.Day);
        town.Biller.Disturb = _ => null;
        var morning = await town.Bank.BeginDayAsync(Town.NextDay);
        var evening2 = await town.Bank.EndDayAsync(Town.NextDay);

        Assert.That(evening.Single().Result, Is.EqualTo(PaymentResult.Unknown));
        Assert.That(morning.Single().Result, Is.EqualTo(PaymentResult.Accepted));
        Assert.That(evening2, Is.Empty);
        Assert.That(town.Statement(Town.NextDay).Lines, Is.Empty, "the credit stands on the first day");
    }

    [Test]
    public async Task A_wait_that_is_cancelled_leaves_a_payment_to_advise()
    {
        await using var town = new Town();
        using var cancelled = new CancellationTokenSource();
        await town.Bank.BeginDayAsync(Town.Day);
        town.Biller.Disturb = call =>
        {
            if (!call.IsPayment || call.Text("flagAdvise") == "Y") return null;
            cancelled.Cancel();
            return 503;
        };
        var account = town.Bill();
        Assert.That(async () => await town.Bank.PayAsync(account, cancellationToken: cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        var advised = await town.Bank.EndDayAsync(Town.Day);

        Assert.That(advised.Single().Result, Is.EqualTo(PaymentResult.Accepted));
        Assert.That(town.Statement(Town.Day).Sum, Is.EqualTo(town.Bank.TakenFromPayers));
    }

    [Test]
    public async Task A_deposit_is_credited_with_its_slip_number()
    {
        await using var town = new Town();
        await town.Bank.BeginDayAsync(Town.Day);
        var reference = town.Bank.Deposit("3599/STS/2026/000017", Town.Treasury, Money.OfRupiah(4_250_000));
        await town.Bank.EndDayAsync(Town.Day);

        var line = town.Statement(Town.Day).Lines.Single();
        Assert.That((line.Amount, line.BankReference, line.OwnerReference), Is.EqualTo((Money.OfRupiah(4_250_000), reference, "NONREF")));
        Assert.That(line.Text, Does.Contain("3599/STS/2026/000017"));
    }

    [Test]
    public async Task The_monthly_fee_is_charged_on_the_first_day_of_a_new_month()
    {
        await using var town = new Town(with: options => options with { MonthlyFee = Money.OfRupiah(15_000) });
        foreach (var day in new DateOnly[] { new(2026, 1, 30), new(2026, 1, 31), new(2026, 2, 2), new(2026, 2, 3) })
        {
            await town.Bank.BeginDayAsync(day);
            await town.Bank.EndDayAsync(day);
        }
        Assert.That(town.Statement(new(2026, 1, 31)).Lines, Is.Empty);
        Assert.That(town.Statement(new(2026, 2, 2)).Lines.Single().Amount, Is.EqualTo(Money.OfRupiah(-15_000)));
        Assert.That(town.Statement(new(2026, 2, 3)).Opening, Is.EqualTo(Money.OfRupiah(-15_000)), "an overdrawn balance is a debit");
    }

    [Test]
    public async Task Days_only_go_forward_and_a_statement_waits_for_the_end_of_its_day()
    {
        await using var town = new Town();
        Assert.That(() => town.Bank.Deposit("1", Town.Treasury, Money.OfRupiah(1)), Throws.InvalidOperationException);
        await town.Bank.BeginDayAsync(Town.Day);
        Assert.That(() => town.Bank.StatementOf(Town.Treasury, Town.Day), Throws.InvalidOperationException);
        Assert.That(async () => await town.Bank.BeginDayAsync(Town.NextDay), Throws.InvalidOperationException);
        Assert.That(async () => await town.Bank.EndDayAsync(Town.NextDay), Throws.InvalidOperationException);
        await town.Bank.EndDayAsync(Town.Day);
        Assert.That(async () => await town.Bank.BeginDayAsync(Town.Day), Throws.InvalidOperationException);
        Assert.That(() => town.Bank.StatementOf(Town.Treasury, Town.NextDay), Throws.ArgumentException);
        Assert.That(() => town.Bank.StatementOf("1", Town.Day), Throws.ArgumentException);
    }

    [Test]
    public async Task A_prefix_without_a_receiving_account_is_a_mistake_of_the_caller()
    {
        await using var town = new Town();
        await town.Bank.BeginDayAsync(Town.Day);
        Assert.That(async () => await town.Bank.PayAsync(new("99999", "1")), Throws.ArgumentException);
    }
}
