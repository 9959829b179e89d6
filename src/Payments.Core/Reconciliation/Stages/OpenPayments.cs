using System.Runtime.InteropServices;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Stages;

/// <summary>Payments that nobody has, by the amounts and by the payers' names that stand on lines nobody has: of a million that wait most are none of them.</summary>
internal sealed class OpenPayments
{
    private readonly Dictionary<long, int[]> _byAmount;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<List<int>> _payments = [];
    // The names of a payment's payer; payers come again and again.
    private readonly Dictionary<string, int[]> _payers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int[]> _names = [];

    public OpenPayments(MatchTable table)
    {
        var (open, amounts) = (new List<int>(), new HashSet<long>());
        for (var line = 0; line < table.Lines.Length; line++)
        {
            if (table.LineState[line] == ItemState.Matched) continue;
            amounts.Add(table.LineSen[line]);
            foreach (var name in PersonNames.Of(table.LineText(line)))
                if (_numbers.TryAdd(name, _payments.Count)) _payments.Add([]);
        }
        for (var payment = 0; payment < table.Payments.Length; payment++)
            if (table.PaymentState[payment] != ItemState.Matched && !table.IsReversed(payment)) open.Add(payment);
        _byAmount = open.Where(payment => amounts.Contains(table.PaymentSen[payment])).GroupBy(payment => table.PaymentSen[payment])
            .ToDictionary(same => same.Key, same => same.OrderBy(payment => table.PaymentDay[payment]).ThenBy(payment => payment).ToArray());
        if (_payments.Count > 0)
            foreach (var payment in open) AddPayer(payment, table.Payer(payment));
    }

    /// <summary>Payments of an amount by day, and of one day in their order.</summary>
    public int[] Of(long sen) => _byAmount.GetValueOrDefault(sen, []);

    /// <summary>The names of a payment's payer that stand on some line.</summary>
    public int[] NamesOf(int payment) => _names.GetValueOrDefault(payment, []);

    /// <summary>The first payments that payers of this name made.</summary>
    public ReadOnlySpan<int> With(int name) => CollectionsMarshal.AsSpan(_payments[name])[..Math.Min(ProposalStage.MaxPerReason, _payments[name].Count)];

    /// <summary>The names in a text that some payer may have.</summary>
    public List<int> NamesIn(string text)
    {
        var names = new List<int>();
        foreach (var word in PersonNames.Of(text))
            if (_numbers.TryGetValue(word, out var name)) names.Add(name);
        return names;
    }

    private void AddPayer(int payment, string? payer)
    {
        if (payer is null) return;
        if (!_payers.TryGetValue(payer, out var names)) _payers[payer] = names = [.. NamesIn(payer)];
        if (names.Length == 0) return;
        _names[payment] = names;
        foreach (var name in names) _payments[name].Add(payment);
    }
}
