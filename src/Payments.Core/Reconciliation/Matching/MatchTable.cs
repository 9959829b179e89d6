using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>The items of a run in canonical order and packed: numbers in arrays, keys as numbers, and the way from a key to who has it.</summary>
/// <remarks>Sorting by (time, source, sequence) first is what makes every later stage independent of the order of its input.</remarks>
internal sealed class MatchTable
{
    private MatchTable(OpenLine[] lines, OpenPayment[] payments, OpenDeposit[] deposits)
    {
        (Lines, Payments, Deposits) = (lines, payments, deposits);
        (LineState, PaymentState, DepositState) = (new ItemState[lines.Length], new ItemState[payments.Length], new ItemState[deposits.Length]);
        LineSen = Array.ConvertAll(lines, line => line.Amount.Sen);
        PaymentSen = Array.ConvertAll(payments, payment => payment.Amount.Sen);
    }

    public OpenLine[] Lines { get; }

    public OpenPayment[] Payments { get; }

    public OpenDeposit[] Deposits { get; }

    public long[] LineSen { get; }

    public long[] PaymentSen { get; }

    public ItemState[] LineState { get; }

    public ItemState[] PaymentState { get; }

    public ItemState[] DepositState { get; }

    /// <summary>Every key that stands on a line.</summary>
    public required MatchKey[] Keys { get; init; }

    public required Links LineKeys { get; init; }

    public required Links PaymentKeys { get; init; }

    public required Links KeyLines { get; init; }

    public required Links KeyPayments { get; init; }

    public static MatchTable Of(Region region, ReconciliationInput input)
    {
        var rules = KeyRules.Of(region);
        var lines = input.Lines.OrderBy(line => line.BookingDate).ThenBy(line => line.Statement).ThenBy(line => line.Sequence).ToArray();
        var payments = input.Payments.OrderBy(payment => payment.PaidAt).ThenBy(payment => payment.Ntpd.Value, StringComparer.Ordinal).ToArray();
        var deposits = input.Deposits.OrderBy(deposit => deposit.Number, StringComparer.Ordinal).ToArray();

        var (numbers, keys) = (new Dictionary<MatchKey, int>(), new List<MatchKey>());
        var lineKeys = Links.Of(lines, line => rules.Of(line).Select(key => NumberOf(key, numbers, keys)));
        // A payment's key that stands on no line cannot decide anything: it is not kept.
        var paymentKeys = Links.Of(payments, payment => rules.Of(payment).Select(key => numbers.GetValueOrDefault(key, -1)).Where(key => key >= 0).Distinct());
        return new(lines, payments, deposits)
        {
            Keys = [.. keys],
            LineKeys = lineKeys,
            PaymentKeys = paymentKeys,
            KeyLines = lineKeys.Turned(keys.Count),
            KeyPayments = paymentKeys.Turned(keys.Count),
        };
    }

    /// <summary>A line that may bring a payment's or a slip's money.</summary>
    public bool IsCandidate(int line) => LineState[line] == ItemState.Open && LineSen[line] > 0 && !Lines[line].Reversal;

    public bool IsOpen(int payment) => PaymentState[payment] == ItemState.Open;

    /// <summary>The strongest key both have; -1 when they share none.</summary>
    public int SharedKey(int line, int payment)
    {
        var shared = -1;
        var has = PaymentKeys[payment];
        foreach (var key in LineKeys[line])
            if (has.Contains(key) && (shared < 0 || Keys[key].Kind < Keys[shared].Kind)) shared = key;
        return shared;
    }

    private static int NumberOf(MatchKey key, Dictionary<MatchKey, int> numbers, List<MatchKey> keys)
    {
        if (numbers.TryGetValue(key, out var number)) return number;
        keys.Add(key);
        return numbers[key] = keys.Count - 1;
    }
}

/// <summary>Where an item stands while the stages run.</summary>
internal enum ItemState : byte
{
    /// <summary>Nobody has it.</summary>
    Open,

    /// <summary>It is in a match.</summary>
    Matched,

    /// <summary>It has its exception; later stages leave it alone.</summary>
    Named,
}

/// <summary>Lists of numbers, one list per item, in two arrays.</summary>
internal sealed class Links
{
    private readonly int[] _start;
    private readonly int[] _target;

    private Links(int[] start, int[] target) => (_start, _target) = (start, target);

    public ReadOnlySpan<int> this[int item] => _target.AsSpan(_start[item], _start[item + 1] - _start[item]);

    public static Links Of<T>(T[] items, Func<T, IEnumerable<int>> targets)
    {
        var (start, target) = (new int[items.Length + 1], new List<int>(items.Length));
        for (var item = 0; item < items.Length; item++)
        {
            target.AddRange(targets(items[item]));
            start[item + 1] = target.Count;
        }
        return new(start, [.. target]);
    }

    /// <summary>The same links seen from the other side; items stay in rising order.</summary>
    public Links Turned(int targets)
    {
        var start = new int[targets + 1];
        foreach (var target in _target) start[target + 1]++;
        for (var target = 0; target < targets; target++) start[target + 1] += start[target];

        var (next, turned) = ((int[])start.Clone(), new int[_target.Length]);
        for (var item = 0; item + 1 < _start.Length; item++)
            foreach (var target in this[item]) turned[next[target]++] = item;
        return new(start, turned);
    }
}
