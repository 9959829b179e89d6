using System.Globalization;
using Payments.Adapters.Contracts;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Payments;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Reconciliation.Settlements;
using Payments.Core.Regions;
using Payments.Core.Staff;

namespace Payments.Core.Tests.Reconciliation.Matching;

/// <summary>Builds what a run looks at, item by item, with ids that tell which is which.</summary>
internal sealed class Scene
{
    public static readonly DateOnly Day = new(2026, 3, 10);

    private readonly List<OpenLine> _lines = [];
    private readonly List<OpenPayment> _payments = [];
    private readonly List<OpenDeposit> _deposits = [];
    private readonly List<PastLine> _past = [];
    private readonly List<HeldMoney> _held = [];
    private readonly List<LateBooking> _late = [];
    private readonly List<Remainder> _rests = [];
    private readonly List<OpenBatch> _batches = [];
    private readonly List<HandOrder> _orders = [];

    public static Region Region => Sample.Region;

    public ReconciliationInput Input => new(
        Sample.Rkud, Day, null, [], 2, [.. _lines], [.. _payments], [.. _deposits], [.. _rests], [.. _past], [.. _held], [.. _late])
    {
        Batches = [.. _batches],
        Orders = [.. _orders],
    };

    /// <summary>A channel that keeps 0,7 % of each payment.</summary>
    public static ChannelId Qris { get; } = new("QRIS");

    public static MatchRules Rules { get; } = MatchRules.Of(Region) with
    {
        Fees = new Dictionary<ChannelId, IReadOnlyList<FeeSchedule>>
        {
            [Qris] = [new(new(2026, 1, 1), null, new(70), Money.Zero, Rounding.DownToRupiah, FeePer.Transaction)],
        },
    };

    public MatchResult Run() => Matcher.Run(Rules, Input);

    /// <summary>Runs; everything must be explained by one match, which comes back.</summary>
    public Match RunToOnlyMatch()
    {
        var result = Run();
        Assert.That(result.Exceptions, Is.Empty);
        return result.Matches.Single();
    }

    public void Batch(OpenBatch batch) => _batches.Add(batch);

    /// <summary>What two people ordered; a detail is an account code or whose money it is.</summary>
    public HandOrder Order(ActionKind kind, string? detail, params IReadOnlyList<ItemRef> items)
    {
        var order = new HandOrder(Sample.Code, new(Guid(9, _orders.Count + 1)), Sample.Rkud, Day, kind, [.. items.Select(item => new OrderItem(item, item.Id, Money.Zero))],
            Money.Zero, detail, "cocok", StaffId.Operator, Sample.Noon);
        _orders.Add(order);
        return order;
    }

    public static PaymentCode Code(int number) => PaymentCode.Make("71", number);

    public static string VirtualAccount(int bill) => "88001" + Code(bill);

    /// <summary>A virtual account payment for a bill; its reference is <c>REF-payment</c>.</summary>
    public OpenPayment Payment(int number, long rupiah, int bill, DateOnly? on = null, int minute = 0, DateOnly? due = null, ChannelId? channel = null,
        bool reversed = false, string? outlet = null, string? payer = null)
    {
        var date = on ?? Day;
        var payment = new OpenPayment(
            new(Guid(1, number)), Ntpd.Make(Sample.Code, date, number).Value, channel ?? Sample.VaRkud, Money.OfRupiah(rupiah),
            new(date.ToDateTime(new(9, minute)), TimeSpan.FromHours(7)), date, due ?? RegionCalendar.AddWorkingDays(Region, date, 1),
            string.Create(CultureInfo.InvariantCulture, $"REF-{number:00000}"), null, [Code(bill)])
        {
            Reversed = reversed,
            Outlet = outlet,
            Payer = payer,
        };
        _payments.Add(payment);
        return payment;
    }

    /// <summary>A credit of the bank; below zero a debit.</summary>
    public OpenLine Line(
        int number, long rupiah, string text, string? bankReference = null, bool reversal = false, bool duplicate = false, bool posted = false, DateOnly? on = null,
        ChannelId? channel = null)
    {
        var line = new OpenLine(new(Guid(2, number)), 1, number, on ?? Day, Money.OfRupiah(rupiah), reversal, duplicate, null, bankReference, text, posted) { Channel = channel };
        _lines.Add(line);
        return line;
    }

    public OpenDeposit Deposit(int number, long rupiah, DateOnly? due = null)
    {
        var deposit = new OpenDeposit(Slip(number), Money.OfRupiah(rupiah), Day, due ?? Day.AddDays(1));
        _deposits.Add(deposit);
        return deposit;
    }

    public static string Slip(int number) => string.Create(CultureInfo.InvariantCulture, $"STS/2026/{number:000000}");

    public void Past(OpenLine line, bool reversed, string? with) => _past.Add(new(line, reversed, with));

    public void Forget(OpenLine line) => _lines.Remove(line);

    public void Held(int number, long rupiah, HeldReason reason) =>
        _held.Add(new(new(Guid(1, number)), Ntpd.Make(Sample.Code, Day, number), Day, Code(number), Money.OfRupiah(rupiah), reason));

    public void LateBooking(int number, long rupiah, DateOnly taxDate) =>
        _late.Add(new(new(Guid(1, number)), Ntpd.Make(Sample.Code, Day, number), Day, taxDate, Money.OfRupiah(rupiah)));

    public void Rest(Remainder rest) => _rests.Add(rest);

    public static Guid Guid(int kind, int number) => new(kind, 0, 0, [0, 0, 0, 0, .. BitConverter.GetBytes(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(number))]);
}
