namespace Payments.Core.Reconciliation.FiveWay;

/// <summary>Adds up one cell.</summary>
internal sealed class CellCount(MoneyRecord record)
{
    private readonly SortedDictionary<string, (int Count, Money Amount)> _named = new(StringComparer.Ordinal);
    private readonly List<FiveWayFault> _faults = [];
    private Money _figure;
    private int _count;

    public void Add(Money figure) => _figure += figure;

    public void Name(string name, Money amount)
    {
        var (count, sum) = _named.GetValueOrDefault(name);
        _named[name] = (count + 1, sum + amount);
    }

    public void Fault(ItemRef? item, string label, Money stands, Money expected)
    {
        _count++;
        if (_faults.Count < FiveWayCell.MostFaults) _faults.Add(new(item, label, stands, expected));
    }

    public FiveWayCell Cell(bool kept = true) =>
        new(record, kept ? _figure : null, [.. _named.Select(part => new NamedPart(part.Key, part.Value.Count, part.Value.Amount))], _faults, _count);
}
