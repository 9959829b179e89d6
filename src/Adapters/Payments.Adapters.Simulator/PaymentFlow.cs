using Payments.Adapters.Simulator.Books;
using Payments.Adapters.Simulator.Faults;
using Payments.Adapters.Simulator.Snap;
using Payments.Core;

namespace Payments.Adapters.Simulator;

/// <summary>What happens to a payment once the payer has confirmed it: the notice, the credit, and the fault that was chosen for it.</summary>
internal sealed class PaymentFlow(
    SnapClient biller, AccountBooks books, TruthList truth, FaultDice dice, SandboxBankOptions options, Func<VirtualAccount, string> requestIds)
{
    private const int ReferenceLength = 13;   // as long as a full line of field 61 leaves room for

    private readonly PendingAdvices _pending = new();
    private long _takenFromPayers;   // in sen; many payments at a time

    /// <summary>Money taken from payers and not given back.</summary>
    public Money TakenFromPayers => Money.OfSen(Interlocked.Read(ref _takenFromPayers));

    /// <summary>A reference of the bank, made from what it names; within the 15 characters a SNAP answer may echo.</summary>
    public string ReferenceFor(string name) => "FT" + Hashed.Text(options.Seed, "reference", name, ReferenceLength - 2);

    /// <summary>Takes the payer's money and tells the biller.</summary>
    public Task<SandboxPayment> PayAsync(PaymentFlag flag, string account, DateOnly day, FaultKind fault, CancellationToken cancellationToken)
    {
        var paid = fault == FaultKind.WrongAmountNotice ? flag with { Paid = dice.OffBySome(flag.Due, flag.Account) } : flag;
        var payment = new PaymentInHand(paid, account, day, fault);
        Take(paid.Paid);
        return fault == FaultKind.TimeoutAfterDebit
            ? Task.FromResult(KeepWithoutNotice(payment))
            : TellAsync(payment, cancellationToken);
    }

    /// <summary>Sends the advices that are due on a day; one whose answer is unknown again stays for the next time.</summary>
    public async Task<IReadOnlyList<SandboxPayment>> AdviseAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var results = new List<SandboxPayment>();
        foreach (var pending in _pending.Due(day))
        {
            var answer = await AdviseAsync(pending, cancellationToken);
            if (answer.Verdict != Verdict.Unknown && pending.Payment.Fault == FaultKind.TimeoutAfterDebit)
                Note(pending.Payment with { Day = day }, ExceptionCodes.AfterClose, answer);
            // Whatever the biller says to an advice, the money has been credited to it: nothing is given back.
            results.Add(pending.Payment.Ended(ResultOf(answer.Verdict), pending.Payment.Flag.Paid, answer));
        }
        return results;
    }

    private async Task<SandboxPayment> TellAsync(PaymentInHand payment, CancellationToken cancellationToken)
    {
        var externalId = biller.NextExternalId();
        var answer = await SendFirstAsync(payment, externalId, cancellationToken);
        switch (answer.Verdict)
        {
            case Verdict.Accepted:
                await SettleAsync(payment, externalId, cancellationToken);
                return payment.Ended(PaymentResult.Accepted, payment.Flag.Paid, answer);
            case Verdict.Refused:
                Take(-payment.Flag.Paid);
                if (payment.Fault == FaultKind.WrongAmountNotice) Note(payment, ExceptionCodes.AmountRefused, answer);
                return payment.Ended(PaymentResult.Refused, Money.Zero, answer);
            default:
                ForceSettle(payment, adviseFrom: payment.Day);
                return payment.Ended(PaymentResult.Unknown, payment.Flag.Paid, answer);
        }
    }

    private async Task<SnapAnswer> SendFirstAsync(PaymentInHand payment, string externalId, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(payment.Flag, cancellationToken, externalId);
        }
        catch (OperationCanceledException)
        {
            // The money is taken and the notice may have arrived: for the bank that is the same as silence.
            ForceSettle(payment, adviseFrom: payment.Day);
            throw;
        }
    }

    /// <summary>Credits an accepted payment, with the fault that was chosen for it.</summary>
    private async Task SettleAsync(PaymentInHand payment, string externalId, CancellationToken cancellationToken)
    {
        switch (payment.Fault)
        {
            case FaultKind.LatePayment: CreditNextDay(payment); break;
            case FaultKind.WrongAmountOnStatement: CreditOtherAmount(payment); break;
            case FaultKind.LineMissing: Note(payment, ExceptionCodes.Overdue); break;
            default: Credit(payment); break;
        }
        switch (payment.Fault)
        {
            case FaultKind.DuplicateNotice: await RepeatAsync(payment, externalId, cancellationToken); break;
            case FaultKind.OtherContent: await ChangeAsync(payment, cancellationToken); break;
            case FaultKind.DoublePayment: await PayAgainAsync(payment, cancellationToken); break;
            case FaultKind.UnknownLine: CreditStray(payment); break;
            case FaultKind.DuplicateLine: Credit(payment); Note(payment, ExceptionCodes.DuplicateLine); break;
        }
    }

    private SandboxPayment KeepWithoutNotice(PaymentInHand payment)
    {
        ForceSettle(payment, adviseFrom: payment.Day.AddDays(1));
        Note(payment, ExceptionCodes.UnknownLine);
        return payment.Ended(PaymentResult.Unknown, payment.Flag.Paid, SnapAnswer.None);
    }

    private void ForceSettle(PaymentInHand payment, DateOnly adviseFrom)
    {
        Credit(payment);
        _pending.Add(new(payment with { Flag = payment.Flag with { Advice = true } }, adviseFrom));
    }

    private void CreditNextDay(PaymentInHand payment)
    {
        books.BookNextDay(payment.Account, payment.Line());
        Note(payment, ExceptionCodes.Late);
    }

    private void CreditOtherAmount(PaymentInHand payment)
    {
        var other = dice.OffBySome(payment.Flag.Paid, payment.Flag.Account);
        var changed = payment with { Flag = payment.Flag with { Paid = other } };
        Credit(changed);
        Note(changed, other > payment.Flag.Paid ? ExceptionCodes.AmountOver : ExceptionCodes.AmountUnder);
    }

    private async Task RepeatAsync(PaymentInHand payment, string externalId, CancellationToken cancellationToken)
    {
        var answer = dice.Coin(payment.Flag.Account)
            ? await SendAsync(payment.Flag, cancellationToken, externalId)
            : await SendAsync(payment.Flag with { Advice = true }, cancellationToken);
        NoteIfAnswered(payment, ExceptionCodes.NoticeRepeated, answer);
    }

    private async Task ChangeAsync(PaymentInHand payment, CancellationToken cancellationToken)
    {
        var changed = payment with { Flag = payment.Flag with { Paid = dice.OffBySome(payment.Flag.Paid, payment.Flag.Account) } };
        NoteIfAnswered(changed, ExceptionCodes.ReferenceReused, await SendAsync(changed.Flag, cancellationToken));
    }

    private async Task PayAgainAsync(PaymentInHand first, CancellationToken cancellationToken)
    {
        var requestId = requestIds(first.Flag.Account);
        var second = first with { Flag = first.Flag with { PaymentRequestId = requestId, Reference = ReferenceFor(requestId), Advice = true } };
        Take(second.Flag.Paid);
        Credit(second);
        var advice = new PendingAdvice(second, second.Day);
        _pending.Add(advice);
        var answer = await AdviseAsync(advice, cancellationToken);
        Note(second, ExceptionCodes.DuplicatePayment, answer);
    }

    /// <summary>Sends an advice; it stays pending until its answer is known.</summary>
    private async Task<SnapAnswer> AdviseAsync(PendingAdvice advice, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(advice.Payment.Flag, cancellationToken);
        if (answer.Verdict != Verdict.Unknown) _pending.Remove(advice);
        return answer;
    }

    private void CreditStray(PaymentInHand payment)
    {
        var (amount, reference) = (dice.Stray(payment.Flag.Account), ReferenceFor("stray " + payment.Flag.PaymentRequestId));
        books.Book(payment.Account, AccountLine.Stray(payment.Flag.PaidAt, amount, reference));
        truth.Add(new(payment.Fault, payment.Day, payment.Account, null, null, amount, reference, ExceptionCodes.UnknownLine, null));
    }

    private void Credit(PaymentInHand payment) => books.Book(payment.Account, payment.Line());

    private Task<SnapAnswer> SendAsync(PaymentFlag flag, CancellationToken cancellationToken, string? externalId = null) =>
        biller.PostAsync("/transfer-va/payment", flag.ToMessage(), externalId ?? biller.NextExternalId(), cancellationToken);

    /// <summary>A message nobody answered may never have arrived: then there is nothing the biller has to name.</summary>
    private void NoteIfAnswered(PaymentInHand payment, string expected, SnapAnswer answer)
    {
        if (answer.Verdict != Verdict.Unknown) Note(payment, expected, answer);
    }

    private void Note(PaymentInHand payment, string expected, SnapAnswer? answer = null) => truth.Add(new(
        payment.Fault, payment.Day, payment.Account, payment.Flag.Account, payment.Flag.PaymentRequestId, payment.Flag.Paid,
        payment.Flag.Reference, expected, answer?.Code));

    private void Take(Money amount) => Interlocked.Add(ref _takenFromPayers, amount.Sen);

    private static PaymentResult ResultOf(Verdict verdict) => verdict switch
    {
        Verdict.Accepted => PaymentResult.Accepted,
        Verdict.Refused => PaymentResult.Refused,
        _ => PaymentResult.Unknown,
    };
}
