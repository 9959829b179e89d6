using Payments.Core.Channels;
using Payments.Core.Payments;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Core.Tests.Reconciliation.Matching;

/// <summary>A seeded little world: payments of repetitive amounts, their bank lines, and every defect that the stages know.</summary>
internal sealed class World
{
    private static readonly long[] Tariffs = [2_000, 5_000, 10_000, 10_000, 150_000];

    private readonly Random _random;
    private readonly Scene _scene = new();
    private readonly List<OpenPayment> _block = [];
    private readonly List<OpenPayment> _batch = [];
    private (long Rupiah, string Key)? _waiting;
    private int _line;

    private World(int seed)
    {
        _random = new(seed);
        var payments = _random.Next(1, 25);
        for (var number = 1; number <= payments; number++) Pay(number);
        for (var number = 1; number <= _random.Next(4); number++) Deposit(number);
        Together();
        PayOut();
        for (var number = 0; number < _random.Next(4); number++) Line(Tariff() * (Chance(3) ? -1 : 1), Chance(2) ? "BIAYA ADM" : "SETORAN TANPA BERITA");
        for (var number = 0; number < _random.Next(3); number++) Order();
    }

    public static ReconciliationInput Of(int seed) => new World(seed)._scene.Input;

    /// <summary>The same world with everything in another order.</summary>
    public static ReconciliationInput Shuffled(ReconciliationInput input, int seed)
    {
        var random = new Random(seed);
        return input with
        {
            Lines = Mixed(input.Lines),
            Payments = Mixed(input.Payments),
            Deposits = Mixed(input.Deposits),
            Batches = [.. Mixed(input.Batches).Select(batch => batch with { Members = Mixed(batch.Members) })],
            Past = Mixed(input.Past),
            Held = Mixed(input.Held),
            LateBookings = Mixed(input.LateBookings),
            Orders = Mixed(input.Orders),
        };

        T[] Mixed<T>(IReadOnlyList<T> items)
        {
            T[] mixed = [.. items];
            random.Shuffle(mixed);
            return mixed;
        }
    }

    /// <summary>Ten times the money.</summary>
    public static ReconciliationInput Scaled(ReconciliationInput input) => input with
    {
        Lines = [.. input.Lines.Select(line => line with { Amount = line.Amount * 10 })],
        Payments = [.. input.Payments.Select(payment => payment with { Amount = payment.Amount * 10 })],
        Deposits = [.. input.Deposits.Select(deposit => deposit with { Amount = deposit.Amount * 10 })],
        Held = [.. input.Held.Select(held => held with { Amount = held.Amount * 10 })],
        Batches = [.. input.Batches.Select(batch => batch with
        {
            Members = [.. batch.Members.Select(member => member with { Gross = member.Gross * 10, Fee = member.Fee * 10, Net = member.Net * 10 })],
        })],
    };

    /// <summary>A week later.</summary>
    public static ReconciliationInput Moved(ReconciliationInput input) => input with
    {
        BusinessDate = input.BusinessDate.AddDays(7),
        Lines = [.. input.Lines.Select(line => line with { BookingDate = line.BookingDate.AddDays(7) })],
        Payments = [.. input.Payments.Select(payment => payment with
        {
            BusinessDate = payment.BusinessDate.AddDays(7), DueAtBank = payment.DueAtBank.AddDays(7), PaidAt = payment.PaidAt.AddDays(7),
        })],
        Deposits = [.. input.Deposits.Select(deposit => deposit with { BusinessDate = deposit.BusinessDate.AddDays(7), DueAtBank = deposit.DueAtBank.AddDays(7) })],
        Batches = [.. input.Batches.Select(batch => batch with { SettlesOn = batch.SettlesOn.AddDays(7) })],
    };

    /// <summary>The decisions without amounts, dates and sentences.</summary>
    public static string Shape(MatchResult result) => string.Join('\n',
        result.Matches.Select(match => $"{match.Stage} {match.Tier} {match.Explanation.Rule} {string.Join(' ', match.Members.Select(member => member.Item))}")
            .Concat(result.Exceptions.Select(e => $"{e.Type} {e.Item} {e.Explanation.Rule}")));

    /// <summary>The decisions, byte for byte.</summary>
    public static string Bytes(MatchResult result) => string.Join('\n',
        result.Matches.Select(match => $"{match.Stage} {match.Tier} {string.Join(' ', match.Members)} {match.Explanation.ToJson()}")
            .Concat(result.Exceptions.Select(e => $"{e.Type} {e.Item} {e.Amount} {e.Due} {e.Explanation.ToJson()}")));

    private void Pay(int number)
    {
        // Some bills are paid twice: the same key, often the same amount.
        var bill = Chance(5) ? Math.Max(1, number - 1) : number;
        var (qris, way) = (Chance(3), _random.Next(6));
        var paid = _scene.Payment(number, Tariff(), bill, Scene.Day.AddDays(-_random.Next(3)), number % 60, channel: qris ? Scene.Qris : null, reversed: Chance(12),
            outlet: qris && way is 2 or 3 ? "PASAR" : null);
        if (Chance(8)) _scene.Held(number, 1_000 * number, (HeldReason)_random.Next(6));
        if (Chance(10)) _scene.LateBooking(number, 5_000, Scene.Day.AddDays(-1));
        if (qris && !paid.Reversed) Qris(paid, way);
        else Credit(paid, bill);
    }

    // A channel that keeps its fee: line by line, as a sum without a key, or as a batch with a list.
    private void Qris(OpenPayment paid, int way)
    {
        switch (way)
        {
            case 0: Line(Net(paid), "QR " + paid.Reference); break;
            case 1: Line(Net(paid) - 3, "QR " + paid.Reference); break;
            case 2 or 3: _block.Add(paid); break;
            default: _batch.Add(paid); break;
        }
    }

    private void Together()
    {
        foreach (var day in _block.GroupBy(paid => paid.BusinessDate))
            Line(day.Skip(Chance(3) ? 1 : 0).Sum(Net), "QRIS HARIAN PASAR", channel: Chance(2) ? Scene.Qris : null);
    }

    private void PayOut()
    {
        if (_batch.Count == 0) return;
        var foreign = Chance(4) ? [new OpenBatchMember("X", "ORANG LAIN", null, Money.OfRupiah(1_000), Money.OfRupiah(7), Money.OfRupiah(993))] : Array.Empty<OpenBatchMember>();
        // Some days have two or three of them, and the bank may put those into one line.
        var several = _batch.Chunk(Chance(2) ? Math.Max(1, _batch.Count / 2) : _batch.Count)
            .Select((paid, i) => Payout(i + 1, paid, i == 0 ? foreign : [])).ToList();
        foreach (var batch in several) _scene.Batch(batch);
        if (Chance(5)) return;
        if (several.Count == 1 || Chance(3))
            foreach (var batch in several) Line(Net(batch) - (Chance(4) ? 11 : 0), "PENCAIRAN " + batch.Key);
        else
            Line(several.Sum(Net) - (Chance(4) ? 11 : 0), "PENCAIRAN " + string.Join(' ', several.Take(_random.Next(several.Count + 1)).Select(batch => batch.Key)), channel: Scene.Qris);
    }

    private static OpenBatch Payout(int number, IEnumerable<OpenPayment> paid, IEnumerable<OpenBatchMember> foreign) => new("PAYOUT-" + number, Scene.Qris, Scene.Day.AddDays(-2), null,
        [.. paid.Select(paid => new OpenBatchMember(paid.Number, paid.Reference, null, paid.Amount, paid.Amount - Money.OfRupiah(Net(paid)), Money.OfRupiah(Net(paid)))), .. foreign]);

    private static long Net(OpenBatch batch) => (long)Money.Sum(batch.Members.Select(member => member.Net)).ToDecimal();

    private static long Net(OpenPayment paid) => (long)(paid.Amount.ToDecimal() * 0.993m);

    private void Credit(OpenPayment paid, int bill)
    {
        var rupiah = (long)paid.Amount.ToDecimal();
        switch (_random.Next(13))
        {
            case 0: break;
            case 1: Line(rupiah + (Chance(2) ? 500 : -500), Key(paid, bill)); break;
            case 2:
                Line(rupiah - 700, Key(paid, bill));
                Line(700, Key(paid, bill));
                break;
            case 3:
                Line(rupiah, Key(paid, bill), "BR" + bill);
                Line(rupiah, Key(paid, bill), "BR" + bill, duplicate: true);
                break;
            case 4:
                Line(rupiah, Key(paid, bill), "RV" + paid.Reference);
                Line(-rupiah, "PEMBATALAN", "RV" + paid.Reference, reversal: true);
                break;
            case 5: Line(rupiah, "TRANSFER TANPA KUNCI", channel: Chance(2) ? paid.Channel : null); break;
            case 7: Line(rupiah, "VA " + Mistyped(Scene.VirtualAccount(bill))); break;
            case 6: Together(rupiah, Key(paid, bill)); break;
            default: Line(rupiah, Key(paid, bill)); break;
        }
    }

    // One of the four mistakes of a hand that types.
    private string Mistyped(string number)
    {
        var at = _random.Next(5, number.Length - 1);
        return _random.Next(4) switch
        {
            0 => number[..at] + (char)('0' + ((number[at] - '0' + 1 + _random.Next(9)) % 10)) + number[(at + 1)..],
            1 => number.Remove(at, 1),
            2 => number.Insert(at, "7"),
            _ => number[..at] + number[at + 1] + number[at] + number[(at + 2)..],
        };
    }

    // Every second one brings its own money and that of the one before it, in one line.
    private void Together(long rupiah, string key)
    {
        if (_waiting is { } first) Line(first.Rupiah + rupiah, $"GABUNGAN {first.Key} {key}");
        _waiting = _waiting is null ? (rupiah, key) : null;
    }

    private void Deposit(int number)
    {
        var deposit = _scene.Deposit(number, 100_000 * number, Scene.Day.AddDays(_random.Next(-1, 2)));
        if (Chance(4)) return;
        Line((long)deposit.Amount.ToDecimal() - (Chance(4) ? 5_000 : 0), "SETOR " + deposit.Number.Replace('/', ' '));
    }

    // People join what is equal, sometimes what is not; hold what comes in; write away what comes or goes.
    private void Order()
    {
        var input = _scene.Input;
        if (input.Lines.Count == 0) return;
        var line = input.Lines[_random.Next(input.Lines.Count)];
        var (equal, way) = (input.Payments.Where(payment => payment.Amount == line.Amount || Chance(20)).ToList(), _random.Next(4));
        if (way < 2 && equal.Count > 0) _scene.Order(ActionKind.MatchByHand, null, ItemRef.Of(line.Id), ItemRef.Of(equal[_random.Next(equal.Count)].Id));
        else if (way == 2) _scene.Order(ActionKind.HoldForPayer, "BUDI", ItemRef.Of(line.Id));
        else _scene.Order(ActionKind.WriteToAccount, "4.1.04.05.01.0001", ItemRef.Of(line.Id));
    }

    private string Key(OpenPayment paid, int bill) => _random.Next(4) switch
    {
        0 => "VA " + Scene.VirtualAccount(bill),
        1 => "BAYAR " + Scene.Code(bill),
        2 => "NTPD" + paid.Number,
        _ => paid.Reference,
    };

    private void Line(long rupiah, string text, string? bankReference = null, bool reversal = false, bool duplicate = false, ChannelId? channel = null) =>
        _scene.Line(++_line, rupiah, text, bankReference, reversal, duplicate, posted: !reversal && Chance(5), on: Scene.Day.AddDays(-_random.Next(2)), channel: channel);

    private long Tariff() => Tariffs[_random.Next(Tariffs.Length)];

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;
}
