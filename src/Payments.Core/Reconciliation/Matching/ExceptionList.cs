using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>The exceptions of a run. Payments that only wait are numbers until somebody looks: on a day without a statement all of them do.</summary>
internal sealed class ExceptionList(MatchTable table, DateOnly businessDate)
{
    private readonly List<Discrepancy> _whole = [];
    private readonly List<Waiting> _waiting = [];
    private readonly Dictionary<DiscrepancyType, DateOnly?> _due = [];

    /// <summary>Adds an exception.</summary>
    public void Add(DiscrepancyType type, ItemRef item, Money amount, Explanation explanation) => _whole.Add(new(type, item, amount, DueOf(type), explanation));

    /// <summary>Adds a payment that waits for nobody in particular.</summary>
    public void AddWaiting(int payment, DiscrepancyType type, ExplanationRule rule, DateOnly? until) => _waiting.Add(new(payment, type, rule, until));

    /// <summary>All of them, by item, type and amount.</summary>
    public IReadOnlyList<Discrepancy> Sorted()
    {
        var entries = new Entry[_whole.Count + _waiting.Count];
        for (var i = 0; i < _whole.Count; i++) entries[i] = new(_whole[i].Item.Side, OrderOf(_whole[i].Item), i);
        for (var i = 0; i < _waiting.Count; i++) entries[_whole.Count + i] = new(ItemSide.Payment, table.PaymentId(_waiting[i].Payment).Value.ToOrder(), ~i);
        Array.Sort(entries, Compare);
        return new LazyList<int, Discrepancy>(Array.ConvertAll(entries, entry => entry.Place), At);
    }

    private Discrepancy At(int place)
    {
        if (place >= 0) return _whole[place];
        var (payment, type, rule, until) = _waiting[~place];
        var (item, amount) = (ItemRef.Of(table.PaymentId(payment)), Money.OfSen(table.PaymentSen[payment]));
        return new(type, item, amount, DueOf(type),
            new(9, rule, [new(item, table.PaymentLabel(payment), amount, table.PaymentDay[payment], [])], Money.Zero, amount, [], until));
    }

    private int Compare(Entry left, Entry right)
    {
        var order = left.Side.CompareTo(right.Side);
        if (order == 0) order = left.Order.CompareTo(right.Order);
        if (order != 0) return order;
        var (one, other) = (At(left.Place), At(right.Place));
        order = string.CompareOrdinal(one.Item.Id, other.Item.Id);
        if (order == 0) order = string.CompareOrdinal(one.Type.Code, other.Type.Code);
        return order == 0 ? one.Amount.CompareTo(other.Amount) : order;
    }

    // The order of an id's text is that of its bytes; other items are told apart by their texts.
    private static UInt128 OrderOf(ItemRef item) => Guid.TryParse(item.Id, out var id) ? id.ToOrder() : 0;

    private DateOnly? DueOf(DiscrepancyType type)
    {
        if (!_due.TryGetValue(type, out var due))
            _due[type] = due = type.DueWorkingDays is { } days ? RegionCalendar.AddWorkingDays(table.Rules.Holidays, businessDate, days) : null;
        return due;
    }

    private readonly record struct Waiting(int Payment, DiscrepancyType Type, ExplanationRule Rule, DateOnly? Until);

    private readonly record struct Entry(ItemSide Side, UInt128 Order, int Place);
}
