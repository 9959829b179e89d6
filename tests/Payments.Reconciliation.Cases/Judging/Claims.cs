namespace Payments.Reconciliation.Cases.Judging;

/// <summary>Finds items claimed more than once: pairs of one group must have one stage, one middle and totals that fit.</summary>
/// <remarks>
/// One payment in several lines may not get more than its amount before the last of them; one line of several payments may be net of fees, which stay
/// below a tenth. Many to many is one claim only when everybody is paired with everybody and the totals fit.
/// </remarks>
internal sealed class Claims(Items lines, Items payments)
{
    private readonly Dictionary<int, List<int>> _ofLine = [], _ofPayment = [];
    private readonly Dictionary<(int Line, int Payment), int> _stages = [];
    private long _repeated;

    public void Add(int line, int payment, int stage)
    {
        if (!_stages.TryAdd((line, payment), stage))
        {
            _repeated++;
            return;
        }
        Of(_ofLine, line).Add(payment);
        Of(_ofPayment, payment).Add(line);
    }

    /// <summary>How many items are claimed twice.</summary>
    public long Doubled()
    {
        var doubled = _repeated;
        foreach (var (payment, its) in _ofPayment)
            if (its.Count > 1 && !IsSplit(payment, its) && !IsWhole(its)) doubled++;
        foreach (var (line, its) in _ofLine)
            if (its.Count > 1 && !IsBatch(line, its) && !IsWhole(_ofPayment[its[0]])) doubled++;
        return doubled;
    }

    private bool IsSplit(int payment, List<int> its) =>
        its.TrueForAll(line => _ofLine[line].Count == 1) && OneStage(its.Select(line => (line, payment)))
        && its.Sum(line => lines.Sen[line]) - its.Min(line => lines.Sen[line]) < payments.Sen[payment];

    private bool IsBatch(int line, List<int> its) =>
        its.TrueForAll(payment => _ofPayment[payment].Count == 1) && OneStage(its.Select(payment => (line, payment)))
        && Fits(lines.Sen[line], its.Sum(payment => payments.Sen[payment]));

    private bool IsWhole(List<int> group)
    {
        var members = _ofLine[group[0]];
        if (group.Count < 2 || members.Count < 2) return false;
        var complete = group.TrueForAll(line => _ofLine[line].Count == members.Count && _ofLine[line].TrueForAll(members.Contains))
            && members.TrueForAll(payment => _ofPayment[payment].Count == group.Count);
        return complete && Fits(group.Sum(line => lines.Sen[line]), members.Sum(payment => payments.Sen[payment]));
    }

    private bool OneStage(IEnumerable<(int, int)> pairs) => pairs.Select(pair => _stages[pair]).Distinct().Count() == 1;

    private static bool Fits(long atBank, long withUs) => atBank * 10 >= withUs * 9;

    private static List<int> Of(Dictionary<int, List<int>> map, int key) => map.TryGetValue(key, out var list) ? list : map[key] = [];
}
