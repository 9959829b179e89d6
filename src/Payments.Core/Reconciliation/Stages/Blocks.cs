using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Payments.Core.Channels;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Stages;

/// <summary>What one channel (and outlet) took on one business date.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Outlet">Number of the outlet.</param>
/// <param name="Day">The business date.</param>
/// <param name="Members">Its payments, in their order.</param>
/// <param name="Text">How explanations call it.</param>
internal sealed record Block(ChannelId Channel, int Outlet, DateOnly Day, List<int> Members, string Text)
{
    /// <summary>Sums of the members, gross and less each one's fee.</summary>
    public (Worth Gross, Worth Net) Worth { get; init; }

    public bool Equals(Block? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>A sum and its two largest parts together: without at most two of its parts it is never less than the difference.</summary>
internal readonly record struct Worth(long Sum, long LargestTwo)
{
    public static Worth Of(List<int> payments, Func<int, long> worth)
    {
        var (sum, first, second) = (0L, 0L, 0L);
        foreach (var payment in payments)
        {
            var sen = worth(payment);
            sum += sen;
            if (sen > first) (first, second) = (sen, first);
            else if (sen > second) second = sen;
        }
        return new(sum, first + second);
    }
}

/// <summary>Blocks that are open as a whole, by day.</summary>
internal sealed class Blocks
{
    private readonly Dictionary<DateOnly, List<Block>> _byDay = [];

    private Blocks(IEnumerable<Block> blocks)
    {
        foreach (var block in blocks)
            if (_byDay.TryGetValue(block.Day, out var day)) day.Add(block);
            else _byDay[block.Day] = [block];
    }

    public bool IsEmpty => _byDay.Count == 0;

    public IEnumerable<Block> All => _byDay.Values.SelectMany(day => day);

    /// <summary>The blocks of a day.</summary>
    public IReadOnlyList<Block> Of(DateOnly day) => _byDay.GetValueOrDefault(day, []);

    /// <summary>All blocks by outlet, or only by channel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Blocks Of(MatchTable table, Outlets outlets, bool byOutlet)
    {
        // Null where one of a block's payments is not open: then it is none.
        var members = new Dictionary<long, List<int>?>();
        for (var payment = 0; payment < table.Payments.Length; payment++)
        {
            // What was reversed with us is no part of any sum.
            if (table.PaymentState[payment] == ItemState.Named && table.IsReversed(payment)) continue;
            ref var block = ref CollectionsMarshal.GetValueRefOrAddDefault(members, Key(payment), out var known);
            if (!table.IsOpen(payment)) block = null;
            else if (!known) block = [payment];
            else block?.Add(payment);
        }
        return new(members.Values.Where(block => block is not null).Select(block => Block(table, outlets, OutletOf(block![0]), block)));

        // Channel, outlet and day beside each other in one number.
        long Key(int payment) => ((long)table.PaymentChannel[payment] << 48) | ((long)(OutletOf(payment) + 1) << 24) | (uint)table.PaymentDay[payment].DayNumber;

        int OutletOf(int payment) => byOutlet ? outlets.Of(payment) : Outlets.Only;
    }

    /// <summary>Those that are still open: a block of which one payment is matched is not paid out together.</summary>
    public Blocks Open(MatchTable table) => new(All.Where(block => block.Members.TrueForAll(table.IsOpen)));

    private static Block Block(MatchTable table, Outlets outlets, int outlet, List<int> members)
    {
        var (channel, day) = (table.ChannelOf(members[0]), table.PaymentDay[members[0]]);
        return new(channel, outlet, day, members, string.Create(CultureInfo.InvariantCulture, $"{channel}/{outlets.Name(outlet)}/{day:yyyy-MM-dd}"))
        {
            Worth = (Worth.Of(members, payment => table.PaymentSen[payment]), Worth.Of(members, payment => table.PaymentSen[payment] - table.PaymentFee[payment])),
        };
    }
}
