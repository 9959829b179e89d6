using Payments.Core.Reconciliation.Columns;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>The counters, terminals and merchants payments were made at, by number, and which of them a line's text names.</summary>
internal sealed class Outlets
{
    /// <summary>The outlet of a payment whose channel has only one.</summary>
    public const int Only = -1;

    private static readonly IReadOnlySet<int> None = new HashSet<int>();

    private readonly MatchTable _table;
    private readonly Dictionary<int, int> _ofPlace = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly Dictionary<int, IReadOnlySet<int>> _onLine = [];
    private readonly Dictionary<int, IReadOnlySet<int>> _alone = [];

    public Outlets(MatchTable table, PaymentColumns payments)
    {
        _table = table;
        var last = int.MinValue;
        for (var payment = 0; payment < payments.Count; payment++)
        {
            var place = table.Payments.Place(payment);
            if (payments.OutletPlace(place) is var outlet && outlet != last && _ofPlace.TryAdd(last = outlet, Only)) _ofPlace[outlet] = NumberOf(payments.Outlet(place));
        }
    }

    /// <summary>The outlet of a payment.</summary>
    public int Of(int payment) => _ofPlace[_table.OutletPlace(payment)];

    /// <summary>What an outlet is called; empty for the only one.</summary>
    public string Name(int outlet) => outlet == Only ? "" : _names[outlet];

    /// <summary>The outlets of ours whose name stands on a line.</summary>
    public IReadOnlySet<int> OnLine(int line)
    {
        if (_names.Count == 0) return None;
        if (_onLine.TryGetValue(line, out var outlets)) return outlets;
        var found = new HashSet<int>();
        foreach (var word in KeyRules.Words(_table.LineText(line)))
            if (_numbers.TryGetValue(word, out var outlet)) found.Add(outlet);
        return _onLine[line] = found.Count switch { 0 => None, 1 => Alone(found.First(), found), _ => found };
    }

    // Thousands of lines name a few outlets.
    private IReadOnlySet<int> Alone(int outlet, HashSet<int> found) => _alone.TryGetValue(outlet, out var known) ? known : _alone[outlet] = found;

    private int NumberOf(string? outlet)
    {
        if (string.IsNullOrEmpty(outlet)) return Only;
        var name = outlet.ToUpperInvariant();
        if (_numbers.TryGetValue(name, out var number)) return number;
        _names.Add(name);
        return _numbers[name] = _names.Count - 1;
    }
}
