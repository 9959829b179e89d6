using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Stages;

/// <summary>
/// Stage 8: for every line that is left the three open payments it most likely means, for people only; nothing is posted by it. Candidates come from equal
/// amounts and shared names; weights are rough log-likelihoods, in tenths.
/// </summary>
internal sealed class ProposalStage(MatchTable table, Decisions decisions)
{
    /// <summary>Candidates a line gets at most.</summary>
    public const int Most = 3;

    private const int Enough = 40, MaxPerAmount = 50;

    private readonly Lazy<ILookup<long, int>> _byAmount = new(() => Open(table).ToLookup(payment => table.PaymentSen[payment]));

    private readonly Lazy<ILookup<string, int>> _byName = new(() => Open(table)
        .SelectMany(payment => PersonNames.Of(table.Payer(payment)).Select(name => (name, payment))).ToLookup(pair => pair.name, pair => pair.payment, StringComparer.Ordinal));

    /// <summary>The candidates of a line, the likeliest first.</summary>
    public IReadOnlyList<Competitor> For(int line)
    {
        if (table.LineSen[line] <= 0) return [];
        var names = PersonNames.Of(table.LineText(line)).ToHashSet(StringComparer.Ordinal);
        var candidates = _byAmount.Value[table.LineSen[line]].OrderBy(payment => Days(line, payment)).ThenBy(payment => payment).Take(MaxPerAmount)
            .Concat(names.SelectMany(name => _byName.Value[name].Take(MaxPerAmount))).Distinct();
        return [.. candidates.Select(payment => (Score: Score(line, payment, names), payment)).Where(scored => scored.Score >= Enough)
            .OrderByDescending(scored => scored.Score).ThenBy(scored => scored.payment).Take(Most).Select(scored => decisions.RivalPayment(scored.payment, LostBecause.Proposed))];
    }

    private int Score(int line, int payment, HashSet<string> names)
    {
        var (at, with) = (table.Lines[line], table.Payments[payment]);
        var amount = table.LineSen[line] == table.PaymentSen[payment] ? 40 : table.LineSen[line] == table.PaymentSen[payment] - table.PaymentFee[payment] ? 35 : 0;
        var time = Days(line, payment) switch { 0 => 15, 1 => 12, <= 3 => 6, <= 7 => 0, _ => -20 };
        var channel = at.Channel is null ? 0 : at.Channel == with.Channel ? 8 : -30;
        var outlet = with.Outlet is { Length: > 0 } place && at.Text.Contains(place, StringComparison.OrdinalIgnoreCase) ? 8 : 0;
        return amount + time + channel + outlet + (Math.Min(3, PersonNames.Of(with.Payer).Count(names.Contains)) * 15);
    }

    private int Days(int line, int payment) => Math.Abs(table.LineDay[line].DayNumber - table.PaymentDay[payment].DayNumber);

    private static IEnumerable<int> Open(MatchTable table) =>
        Enumerable.Range(0, table.Payments.Length).Where(payment => table.PaymentState[payment] != ItemState.Matched && !table.IsReversed(payment));
}
