using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>The exceptions of a run. What is about one line or payment is numbers until somebody looks: on a day without a statement, or where no line has a reference, that is everything.</summary>
internal sealed class ExceptionList(MatchTable table, ExplainedItems items, DateOnly businessDate)
{
    private readonly List<Whole> _whole = [];
    private readonly List<Alone> _alone = [];
    private readonly List<Waiting> _waiting = [];
    private readonly Dictionary<DiscrepancyType, DateOnly?> _due = [];

    /// <summary>Adds an exception, explained when somebody looks.</summary>
    public void Add(DiscrepancyType type, ItemRef item, Money amount, Func<Explanation> explain) => _whole.Add(new(type, item, amount, explain));

    /// <summary>Adds an exception about one line or payment.</summary>
    public void Add(Alone alone) => _alone.Add(alone);

    /// <summary>Adds a payment that waits for nobody in particular.</summary>
    public void AddWaiting(int payment, DiscrepancyType type, ExplanationRule rule, DateOnly? until) => _waiting.Add(new(payment, type, rule, until));

    /// <summary>All of them, by item, type and amount; and what each is about, in the same order.</summary>
    public (IReadOnlyList<Discrepancy> Whole, IReadOnlyList<NamedItem> Named) Sorted()
    {
        var entries = new Entry[_whole.Count + _alone.Count + _waiting.Count];
        for (var place = 0; place < entries.Length; place++) entries[place] = Entry.Of(Named(place), place);
        Array.Sort(entries, Compare);
        var places = Array.ConvertAll(entries, entry => entry.Place);
        return (new LazyList<int, Discrepancy>(places, At), new LazyList<int, NamedItem>(places, Named));
    }

    private Discrepancy At(int place)
    {
        if (place < _whole.Count)
        {
            var (what, item, amount, explain) = _whole[place];
            return new(what, item, amount, DueOf(what), explain());
        }
        var (type, explanation) = (Named(place).Type, place - _whole.Count < _alone.Count ? Explained(_alone[place - _whole.Count]) : Explained(_waiting[place - _whole.Count - _alone.Count]));
        return new(type, explanation.Items[0].Item, explanation.Items[0].Amount, DueOf(type), explanation);
    }

    private Explanation Explained(Alone alone)
    {
        var competitors = items.Competitors(alone.Rivals);
        if (alone.Side == ItemSide.Payment)
        {
            var payment = items.Payment(alone.Number, alone.Group?.Lines ?? []);
            return new(alone.Stage, alone.Rule, [payment], Money.Zero, payment.Amount, competitors, null);
        }
        var line = alone.Group is { } group ? items.Line(alone.Number, group.Payments) : items.LineAlone(alone.Number);
        return new(alone.Stage, alone.Rule, [line], line.Amount, Money.Zero, competitors, null);
    }

    private Explanation Explained(Waiting waiting)
    {
        var payment = items.Payment(waiting.Payment, []);
        return new(9, waiting.Rule, [payment], Money.Zero, payment.Amount, [], waiting.Until);
    }

    private NamedItem Named(int place)
    {
        if (place < _whole.Count) return _whole[place] is var whole ? new(whole.Type, whole.Item.Side, IdOf(whole.Item), whole.Amount) : default;
        place -= _whole.Count;
        if (place >= _alone.Count) return Payment(_waiting[place - _alone.Count].Type, _waiting[place - _alone.Count].Payment);
        var (side, number, type, _, _, _) = _alone[place];
        return side == ItemSide.Payment ? Payment(type, number) : new(type, side, table.LineId(number).Value, Money.OfSen(table.LineSen[number]));

        NamedItem Payment(DiscrepancyType type, int payment) => new(type, ItemSide.Payment, table.PaymentId(payment).Value, Money.OfSen(table.PaymentSen[payment]));
    }

    private int Compare(Entry left, Entry right)
    {
        var order = left.Side.CompareTo(right.Side);
        if (order == 0) order = left.High.CompareTo(right.High);
        if (order == 0) order = left.Low.CompareTo(right.Low);
        if (order != 0) return order;
        var (one, other) = (At(left.Place), At(right.Place));
        order = string.CompareOrdinal(one.Item.Id, other.Item.Id);
        if (order == 0) order = string.CompareOrdinal(one.Type.Code, other.Type.Code);
        return order == 0 ? one.Amount.CompareTo(other.Amount) : order;
    }

    // The order of an id's text is that of its bytes; other items are told apart by their texts.
    private static Guid IdOf(ItemRef item) => Guid.TryParse(item.Id, out var id) ? id : Guid.Empty;

    // Several threads may look at once.
    private DateOnly? DueOf(DiscrepancyType type)
    {
        lock (_due)
        {
            if (!_due.TryGetValue(type, out var due))
                _due[type] = due = type.DueWorkingDays is { } days ? RegionCalendar.AddWorkingDays(table.Rules.Holidays, businessDate, days) : null;
            return due;
        }
    }

    private readonly record struct Whole(DiscrepancyType Type, ItemRef Item, Money Amount, Func<Explanation> Explain);

    private readonly record struct Waiting(int Payment, DiscrepancyType Type, ExplanationRule Rule, DateOnly? Until);

    // An id's order in two halves: one number of sixteen bytes would take twice the room.
    private readonly record struct Entry(ItemSide Side, int Place, ulong High, ulong Low)
    {
        public static Entry Of(NamedItem named, int place) => named.Id.ToOrder() is var order ? new(named.Side, place, (ulong)(order >> 64), (ulong)(order & ulong.MaxValue)) : default;
    }
}

/// <summary>An exception about one line or payment, as numbers.</summary>
/// <param name="Side">A line or a payment.</param>
/// <param name="Number">Its number.</param>
/// <param name="Type">What it is.</param>
/// <param name="Stage">The stage that named it.</param>
/// <param name="Rule">By which rule.</param>
/// <param name="Rivals">What else was looked at.</param>
internal sealed record Alone(ItemSide Side, int Number, DiscrepancyType Type, int Stage, ExplanationRule Rule, IReadOnlyList<Rival> Rivals)
{
    /// <summary>Those it shares keys with, none of whom was joined with any.</summary>
    public ItemGroup? Group { get; init; }
}

/// <summary>Lines and payments that share keys.</summary>
internal sealed record ItemGroup(IReadOnlyList<int> Lines, IReadOnlyList<int> Payments);
