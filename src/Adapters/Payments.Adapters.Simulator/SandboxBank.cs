using System.Collections.Concurrent;
using Newtonsoft.Json.Linq;
using Payments.Adapters.Simulator.Books;
using Payments.Adapters.Simulator.Faults;
using Payments.Adapters.Simulator.Snap;
using Payments.Core;

namespace Payments.Adapters.Simulator;

/// <summary>
/// A bank that takes payments for a biller by virtual account: a real HTTP peer that speaks SNAP BI, keeps the receiving
/// accounts, issues their MT940 of the day and does wrong what its dials say. Its days are begun and ended by the caller;
/// operations of one day may run at the same time.
/// </summary>
public sealed class SandboxBank : IDisposable
{
    private static readonly int[] ChannelCodes = [6010, 6011, 6014, 6017];

    private readonly SandboxBankOptions _options;
    private readonly TimeProvider _clock;
    private readonly SnapClient _biller;
    private readonly AccountBooks _books;
    private readonly PaymentFlow _flow;
    private readonly FaultDice _dice;
    private readonly TruthList _truth = new();
    private readonly ConcurrentDictionary<VirtualAccount, int> _inquiries = new();

    /// <summary>Opens the bank for business; no day has begun yet.</summary>
    /// <param name="options">The relation to the biller and the dials.</param>
    /// <param name="clock">The bank's clock; it tells the time in WIB.</param>
    /// <param name="transport">Carries the HTTP calls instead of the network, for a biller in the same process; it is disposed with the bank.</param>
    /// <exception cref="ArgumentException">Fault rates that exceed the whole, or a key that is not PEM.</exception>
    public SandboxBank(SandboxBankOptions options, TimeProvider clock, HttpMessageHandler? transport = null)
    {
        (_options, _clock) = (options, clock);
        _dice = new(options.Seed, options.Faults);
        _books = new(options.Accounts.Values, options.OpeningBalance);
        _biller = new(options, clock, transport);
        _flow = new(_biller, _books, _truth, _dice, options, RequestIdFor);
    }

    /// <summary>Every fault done so far.</summary>
    public IReadOnlyList<InjectedFault> Faults => _truth.Snapshot();

    /// <summary>Money taken from payers and not given back. Without faults that touch the statement it equals the payments credited.</summary>
    public Money TakenFromPayers => _flow.TakenFromPayers;

    /// <summary>Begins a bank day: books what waited for it, charges the monthly fee when it is due, sends the advices left from earlier days.</summary>
    /// <returns>How the advices ended.</returns>
    public Task<IReadOnlyList<SandboxPayment>> BeginDayAsync(DateOnly day, CancellationToken cancellationToken = default)
    {
        var before = _books.LastDay;
        _books.Open(day);
        if (before is { } last && (last.Year, last.Month) != (day.Year, day.Month)) ChargeMonthlyFee(day);
        return _flow.AdviseAsync(day, cancellationToken);
    }

    /// <summary>Ends the bank day: sends the advices of payments whose answer never came, then closes the books.</summary>
    /// <returns>How the advices ended.</returns>
    /// <exception cref="InvalidOperationException">Another day, or none, is open.</exception>
    public async Task<IReadOnlyList<SandboxPayment>> EndDayAsync(DateOnly day, CancellationToken cancellationToken = default)
    {
        if (_books.Today != day) throw new InvalidOperationException($"{_books.Today:yyyy-MM-dd} is open at the sandbox bank, not {day:yyyy-MM-dd}.");
        var advised = await _flow.AdviseAsync(day, cancellationToken);
        _books.Close();
        return advised;
    }

    /// <summary>Asks the biller what is due under a virtual account (service 24). Costs nothing and changes nothing.</summary>
    public async Task<SandboxInquiry> InquireAsync(VirtualAccount account, CancellationToken cancellationToken = default)
    {
        var requestId = RequestIdFor(account);
        var answer = await _biller.PostAsync("/transfer-va/inquiry", InquiryMessage(account, requestId), _biller.NextExternalId(), cancellationToken);
        var due = answer.OffersBill ? SnapAmount.Read(answer.Data?["totalAmount"]) : null;
        return new(account, requestId, due is { IsPositive: true } ? due : null, (string?)answer.Data?["virtualAccountName"], answer.Code);
    }

    /// <summary>Pays what is due under a virtual account: asks, takes the payer's money, tells the biller (services 24 and 25).</summary>
    /// <param name="account">What to pay.</param>
    /// <param name="fault">What is to go wrong; null leaves it to the dials.</param>
    /// <param name="cancellationToken">Stops waiting; the biller may have the payment all the same.</param>
    /// <exception cref="InvalidOperationException">No day is open.</exception>
    /// <exception cref="ArgumentException">No account is configured for the prefix.</exception>
    public async Task<SandboxPayment> PayAsync(
        VirtualAccount account, FaultKind? fault = null, CancellationToken cancellationToken = default)
    {
        var (day, receiving) = (_books.Today, ReceivingAccountOf(account));
        var inquiry = await InquireAsync(account, cancellationToken);
        if (inquiry.Due is not { } due)
            return new(PaymentResult.NotOffered, account, inquiry.RequestId, Money.Zero, inquiry.Code, FaultKind.None);
        return await _flow.PayAsync(FlagFor(inquiry, due), receiving, day, fault ?? _dice.Throw(account), cancellationToken);
    }

    /// <summary>Takes cash the region brings to the counter of the bank, credited today.</summary>
    /// <param name="slipNumber">Number of the deposit slip (STS); the statement names it.</param>
    /// <param name="account">Receiving account number.</param>
    /// <param name="amount">Above zero.</param>
    /// <returns>The bank's reference of the credit.</returns>
    /// <exception cref="ArgumentException">No slip number, nothing deposited, or an account the bank does not have.</exception>
    /// <exception cref="InvalidOperationException">No day is open.</exception>
    public string Deposit(string slipNumber, string account, Money amount)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(slipNumber);
        if (!amount.IsPositive) throw new ArgumentOutOfRangeException(nameof(amount), "A deposit is above zero.");
        var reference = _flow.ReferenceFor($"deposit {account} {slipNumber} {_books.Today:yyyyMMdd}");
        _books.Book(account, AccountLine.Deposit(SnapTime.Now(_clock), amount, reference, slipNumber));
        return reference;
    }

    /// <summary>The MT940 of one account and closed day: a file's bytes.</summary>
    /// <exception cref="InvalidOperationException">The day is still open.</exception>
    /// <exception cref="ArgumentException">The bank was not open that day, or does not have the account.</exception>
    public byte[] StatementOf(string account, DateOnly day) => Mt940Writer.Write(_books.StatementOf(account, day));

    /// <inheritdoc />
    public void Dispose() => _biller.Dispose();

    private void ChargeMonthlyFee(DateOnly day)
    {
        if (_options.MonthlyFee.IsZero) return;
        foreach (var account in _books.Accounts)
        {
            var reference = _flow.ReferenceFor($"fee {account} {day:yyyyMM}");
            _books.Book(account, AccountLine.Fee(SnapTime.Now(_clock), _options.MonthlyFee, reference));
        }
    }

    private string ReceivingAccountOf(VirtualAccount account) => _options.Accounts.TryGetValue(account.Prefix, out var number)
        ? number
        : throw new ArgumentException($"The sandbox bank has no receiving account for the prefix {account.Prefix}; add it to {nameof(SandboxBankOptions.Accounts)}.", nameof(account));

    private JObject InquiryMessage(VirtualAccount account, string requestId) => new()
    {
        ["partnerServiceId"] = account.PartnerServiceId,
        ["customerNo"] = account.CustomerNo,
        ["virtualAccountNo"] = account.PartnerServiceId + account.CustomerNo,
        ["trxDateInit"] = SnapTime.Text(_clock.GetUtcNow()),
        ["channelCode"] = ChannelCodeOf(account),
        ["inquiryRequestId"] = requestId,
        ["additionalInfo"] = new JObject(),
    };

    private PaymentFlag FlagFor(SandboxInquiry inquiry, Money due) => new(
        inquiry.Account, inquiry.Name ?? "", inquiry.RequestId, due, due, SnapTime.Now(_clock),
        _flow.ReferenceFor(inquiry.RequestId), ChannelCodeOf(inquiry.Account), Advice: false);

    private int ChannelCodeOf(VirtualAccount account) =>
        ChannelCodes[Hashed.Number(_options.Seed, "channel", account.ToString(), ChannelCodes.Length)];

    // Time, a count per virtual account and the number itself: unique without a sequence that would tell who came first.
    private string RequestIdFor(VirtualAccount account) =>
        $"{SnapTime.Digits(_clock.GetUtcNow())}{_inquiries.AddOrUpdate(account, 1, (_, count) => count + 1):00}{account}";
}
