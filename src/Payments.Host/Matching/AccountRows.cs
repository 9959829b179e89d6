using System.Buffers;
using System.Text;
using Payments.Core;
using Payments.Core.Reconciliation.Columns;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Reconciliation.Settlements;
using Payments.Core.Regions;

namespace Payments.Host.Matching;

/// <summary>The rows of one receiving account.</summary>
/// <param name="name">The account.</param>
/// <param name="account">Its number among the accounts.</param>
internal sealed class AccountRows(string name, int account)
{
    // Longer ones go the long way.
    private const int LongestNumber = 64;

    private readonly List<long> _bookedAt = [];

    public string Name => name;

    public int Number => account;

    public PaymentColumns Payments { get; } = new(row => MatchCase.Identity(account, row));

    public LineColumns Lines { get; } = new(row => MatchCase.Identity(account, row));

    /// <summary>Batch keys that payments name themselves, and their rows.</summary>
    public Dictionary<string, List<int>> Named { get; } = new(StringComparer.Ordinal);

    public List<OpenBatch> Batches { get; } = [];

    public void Add(in FilePayment payment, string? batch)
    {
        if (batch is not null && !payment.Reversed)
        {
            if (Named.TryGetValue(batch, out var rows)) rows.Add(Payments.Count);
            else Named[batch] = [Payments.Count];
        }
        Payments.Add(payment);
    }

    public void Add(in FileLine line, DateTimeOffset? bookedAt)
    {
        _bookedAt.Add(bookedAt?.UtcTicks ?? -1);
        Lines.Add(line);
    }

    /// <summary>When the bank booked a line, in UTC ticks; below zero when it does not say.</summary>
    public long BookedAt(int line) => _bookedAt[line];

    public ReconciliationInput Input()
    {
        NumberLines();
        var day = DateOnly.MinValue;
        for (var line = 0; line < Lines.Count; line++) day = Later(day, Lines.Day(line));
        for (var payment = 0; payment < Payments.Count; payment++) day = Later(day, Payments.BusinessDate(payment));
        return new(new ReceivingAccountId(name), day, null, [], 2, Lines, Payments, [], [], [], [], []) { Batches = Batches };
    }

    // Lines are numbered by day, time and name. Equal in everything with a reference or a time: the bank wrote it again, unless we have as many payments of it.
    private void NumberLines()
    {
        var order = new int[Lines.Count];
        var days = new int[order.Length];
        for (var line = 0; line < order.Length; line++) (order[line], days[line]) = (line, Lines.Day(line).DayNumber);
        order.AsSpan().Sort((left, right) => Compare(days, left, right));

        var unsure = new List<(int Line, int Sequence, int Count)>();
        var seen = new Dictionary<OpenLine, int>();
        for (var at = 0; at < order.Length; at++)
        {
            var line = order[at];
            // Only lines of one day and time can be equal.
            if (!SameTime(at - 1, at))
            {
                seen.Clear();
                if (!SameTime(at, at + 1))
                {
                    Lines.Place(line, at + 1, duplicate: false);
                    continue;
                }
            }
            var content = Lines[line] with { Id = default, Name = null };
            var count = seen[content] = seen.GetValueOrDefault(content) + 1;
            Lines.Place(line, at + 1, duplicate: count > 1 && _bookedAt[line] >= 0);
            if (count > 1 && _bookedAt[line] < 0) unsure.Add((line, at + 1, count));
        }
        if (unsure.Count > 0) Decide(unsure);

        bool SameTime(int one, int other) => one >= 0 && other < order.Length
            && days[order[one]] == days[order[other]] && _bookedAt[order[one]] == _bookedAt[order[other]];
    }

    // The most telling number decides: a standing virtual account is paid again and again, a bank's reference is not.
    private void Decide(List<(int Line, int Sequence, int Count)> unsure)
    {
        var words = unsure.ConvertAll(one => KeyRules.OfFiles.RepairableWords(Lines[one.Line]));
        var numbers = new FewTexts<string>(word => word);
        foreach (var word in words.SelectMany(word => word)) numbers.Of(Encoding.UTF8.GetBytes(word));
        var paid = new Dictionary<(string Number, Money Amount), int>();
        for (var row = 0; row < Payments.Count; row++)
        {
            if (Payments.Reversed(row)) continue;
            var reference = Payments.ReferenceBytes(row);
            var trace = Payments.TraceBytes(row);
            Count(reference, row);
            if (!trace.SequenceEqual(reference)) Count(trace, row);
        }
        foreach (var ((line, sequence, count), of) in unsure.Zip(words))
        {
            var known = of.Select(word => paid.GetValueOrDefault((word, Lines[line].Amount))).Where(times => times > 0).DefaultIfEmpty(1).Min();
            Lines.Place(line, sequence, duplicate: of.Count > 0 && count > known);
        }

        void Count(ReadOnlySpan<byte> number, int row)
        {
            Span<byte> room = stackalloc byte[LongestNumber];
            var capitals = number.Length <= room.Length && Ascii.ToUpper(number, room, out var length) == OperationStatus.Done
                ? room[..length] : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(number).ToUpperInvariant());
            if (numbers.Known(capitals) is { } word) paid[(word, Payments.Amount(row))] = paid.GetValueOrDefault((word, Payments.Amount(row))) + 1;
        }
    }

    private int Compare(int[] days, int left, int right)
    {
        var order = days[left].CompareTo(days[right]);
        if (order == 0) order = _bookedAt[left].CompareTo(_bookedAt[right]);
        return order == 0 ? Lines.CompareNames(left, right) : order;
    }

    private static DateOnly Later(DateOnly left, DateOnly right) => left > right ? left : right;
}
