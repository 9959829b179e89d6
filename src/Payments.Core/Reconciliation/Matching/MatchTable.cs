using Payments.Core.Reconciliation.Settlements;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>The items of a run in canonical order and packed: numbers in arrays, keys as numbers, and the way from a key to who has it.</summary>
/// <remarks>Sorting by (time, source, sequence) first is what makes every later stage independent of the order of its input.</remarks>
internal sealed class MatchTable
{
    private MatchTable(MatchRules rules, OpenLine[] lines, OpenPayment[] payments, ReconciliationInput input)
    {
        (Rules, Lines, Payments) = (rules, lines, payments);
        Deposits = [.. input.Deposits.OrderBy(deposit => deposit.Number, StringComparer.Ordinal)];
        Batches = [.. input.Batches.OrderBy(batch => batch.Key, StringComparer.Ordinal).ThenBy(batch => batch.Channel.Value, StringComparer.Ordinal)];
        (LineState, PaymentState, DepositState) = (new ItemState[lines.Length], new ItemState[payments.Length], new ItemState[Deposits.Length]);
        LineSen = Array.ConvertAll(lines, line => line.Amount.Sen);
        PaymentSen = Array.ConvertAll(payments, payment => payment.Amount.Sen);
        PaymentFee = Array.ConvertAll(payments, FeeOf);
        var settled = input.Settled.Select(payment => payment.Id).ToHashSet();
        for (var payment = 0; payment < payments.Length; payment++)
            PaymentState[payment] = payments[payment].Reversed ? ItemState.Named : settled.Contains(payments[payment].Id) ? ItemState.Matched : ItemState.Open;

        Keys = new(payments.Length * 3);
        var order = Comparer<int>.Create(Keys.Compare);
        PaymentKeys = Links.Of(payments.Length, AddPaymentKeys(), order);
        foreach (var deposit in Deposits) Keys.Add(KeyKind.Slip, KeyRules.OfSlip(deposit.Number).Value);
        foreach (var batch in Batches) Keys.Add(KeyKind.Batch, KeyRules.OfBatch(batch.Key).Value);
        LineKeys = Links.Of(lines.Length, FindLineKeys(), order);
        Groups = new(lines.Length + payments.Length);
        (KeyLines, KeyPayments) = (LineKeys.Turned(Keys.Count), PaymentKeys.Turned(Keys.Count));
    }

    public MatchRules Rules { get; }

    public OpenLine[] Lines { get; }

    public OpenPayment[] Payments { get; }

    public OpenDeposit[] Deposits { get; }

    public OpenBatch[] Batches { get; }

    public long[] LineSen { get; }

    public long[] PaymentSen { get; }

    /// <summary>What the channel keeps of each payment by its schedule.</summary>
    public long[] PaymentFee { get; }

    public ItemState[] LineState { get; }

    public ItemState[] PaymentState { get; }

    public ItemState[] DepositState { get; }

    /// <summary>The keys of our items, and slip numbers on lines.</summary>
    public KeyTable Keys { get; }

    public Links LineKeys { get; }

    public Links PaymentKeys { get; }

    public Links KeyLines { get; }

    public Links KeyPayments { get; }

    /// <summary>Groups of lines and payments, payments numbered behind the lines; empty between stages.</summary>
    public NodeGroups Groups { get; }

    public static MatchTable Of(MatchRules rules, ReconciliationInput input) =>
        new(rules, Sorted([.. input.Lines], Compare), Sorted([.. input.Payments, .. input.Settled], Compare), input);

    /// <summary>The lines and the payments (or slips) of a group.</summary>
    public (List<int> Lines, List<int> Ours) Split(ReadOnlySpan<int> group)
    {
        var (lines, ours) = (new List<int>(), new List<int>(group.Length));
        foreach (var node in group)
            if (node < Lines.Length) lines.Add(node);
            else ours.Add(node - Lines.Length);
        return (lines, ours);
    }

    /// <summary>A line that may bring a payment's or a slip's money.</summary>
    public bool IsCandidate(int line) => LineState[line] == ItemState.Open && LineSen[line] > 0 && !Lines[line].Reversal;

    public bool IsOpen(int payment) => PaymentState[payment] == ItemState.Open;

    /// <summary>The bank writes a line when the money is there: on the business date or later, or after the cut-off on the day it was paid.</summary>
    public bool IsInTime(int line, int payment) => Lines[line].BookingDate >= Payments[payment].BusinessDate
        || Lines[line].BookingDate >= DateOnly.FromDateTime(Payments[payment].PaidAt.DateTime);

    /// <summary>A payment brings this much, gross or less what the channel keeps.</summary>
    public bool IsWorth(int payment, long sen) => PaymentSen[payment] == sen || PaymentSen[payment] - PaymentFee[payment] == sen;

    /// <summary>The strongest key both have; -1 when they share none.</summary>
    public int SharedKey(int line, int payment)
    {
        var has = PaymentKeys[payment];
        foreach (var key in LineKeys[line])
            if (has.Contains(key)) return key;
        return -1;
    }

    // What a store delivers is in this order already.
    private static T[] Sorted<T>(T[] items, Comparison<T> order)
    {
        for (var i = 1; i < items.Length; i++)
        {
            if (order(items[i - 1], items[i]) <= 0) continue;
            Array.Sort(items, order);
            break;
        }
        return items;
    }

    private static int Compare(OpenLine left, OpenLine right)
    {
        var order = left.BookingDate.CompareTo(right.BookingDate);
        if (order == 0) order = left.Statement.CompareTo(right.Statement);
        return order == 0 ? left.Sequence.CompareTo(right.Sequence) : order;
    }

    private static int Compare(OpenPayment left, OpenPayment right)
    {
        var order = left.PaidAt.CompareTo(right.PaidAt);
        return order == 0 ? string.CompareOrdinal(left.Number, right.Number) : order;
    }

    private long FeeOf(OpenPayment payment) =>
        Rules.FeeOn(payment.Channel, payment.BusinessDate) is { Per: Channels.FeePer.Transaction } schedule ? schedule.On(payment.Amount).Sen : 0;

    private Action<int, List<int>> AddPaymentKeys()
    {
        var keys = new List<int>();
        KeyFound add = (kind, value) => keys.Add(Keys.Add(kind, value));
        return (payment, into) =>
        {
            keys = into;
            Rules.Keys.Find(Payments[payment], add);
        };
    }

    // A key that nothing of ours has cannot decide anything: it is not kept. A slip's number always says that the line is a deposit.
    private Action<int, List<int>> FindLineKeys()
    {
        var keys = new List<int>();
        KeyFound find = (kind, value) =>
        {
            Take(kind == KeyKind.Slip ? Keys.Add(kind, value) : Keys.Find(kind, value));
            if (kind == KeyKind.Reference && Batches.Length > 0) Take(Keys.Find(KeyKind.Batch, value));
        };
        return (line, into) =>
        {
            keys = into;
            Rules.Keys.Find(Lines[line], find);
        };

        void Take(int key)
        {
            if (key >= 0) keys.Add(key);
        }
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
