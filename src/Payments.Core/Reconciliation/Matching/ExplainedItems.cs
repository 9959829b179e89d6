using Payments.Core.Reconciliation.Columns;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>Makes the parts of explanations of the numbers items have while the stages run.</summary>
internal sealed class ExplainedItems(MatchTable table)
{
    /// <summary>A line with the keys it shares with some payments.</summary>
    public ExplainedItem Line(int line, IReadOnlyList<int> payments) =>
        new(ItemRef.Of(table.LineId(line)), table.LineLabel(line), Money.OfSen(table.LineSen[line]), table.LineDay[line], Shared(table.LineKeys[line], payments, table.PaymentKeys));

    /// <summary>A line with the keys that stand on it.</summary>
    public ExplainedItem LineAlone(int line) =>
        Line(line, []) with { Keys = [.. table.Rules.Keys.Of(table.Lines[line]).Take(Explanation.MaxCompetitors).Select(key => key.ToString())] };

    /// <summary>A payment with the keys it shares with some lines.</summary>
    public ExplainedItem Payment(int payment, IReadOnlyList<int> lines)
    {
        var keys = Shared(table.PaymentKeys[payment], lines, table.LineKeys);
        if (keys.Count > 1) keys.Sort(StringComparer.Ordinal);
        return new(ItemRef.Of(table.PaymentId(payment)), table.PaymentLabel(payment), Money.OfSen(table.PaymentSen[payment]), table.PaymentDay[payment], keys);
    }

    /// <summary>A deposit slip.</summary>
    public ExplainedItem Deposit(int deposit)
    {
        var item = table.Deposits[deposit];
        return new(ItemRef.OfDeposit(item.Number), item.Number, item.Amount, item.BusinessDate, [KeyRules.OfSlip(item.Number).ToString()]);
    }

    /// <summary>A settlement batch.</summary>
    public static ExplainedItem Batch(OpenBatch batch, Money amount, string key) =>
        new(ItemRef.OfBatch(batch.Channel, batch.Key), batch.Key, amount, batch.SettlesOn, [key]);

    /// <summary>Lines and payments that belong together for a reason that is not a key of each; fees are one per payment.</summary>
    public IReadOnlyList<ExplainedItem> Because(string reason, IReadOnlyList<int> lines, IReadOnlyList<int> payments, IReadOnlyList<Money> fees) =>
    [
        .. lines.Select(line => Line(line, []) with { Keys = [reason] }),
        .. payments.Select((payment, i) => Payment(payment, []) with { Keys = [reason], Fee = fees[i] }),
    ];

    /// <summary>What else was looked at.</summary>
    public IReadOnlyList<Competitor> Competitors(IReadOnlyList<Rival> rivals)
    {
        var competitors = new Competitor[rivals.Count];
        for (var i = 0; i < competitors.Length; i++) competitors[i] = Competitor(rivals[i]);
        return competitors;
    }

    /// <summary>The keys of a line, as explanations write them.</summary>
    public List<string> KeysOf(int line)
    {
        var texts = new List<string>();
        foreach (var key in table.LineKeys[line]) texts.Add(table.Keys.Text(key));
        return texts;
    }

    private Competitor Competitor(Rival rival) => rival.Item >= 0
        ? new(ItemRef.Of(table.PaymentId(rival.Item)), table.PaymentLabel(rival.Item), Money.OfSen(table.PaymentSen[rival.Item]), rival.Why)
        : new(ItemRef.Of(table.LineId(~rival.Item)), table.LineLabel(~rival.Item), Money.OfSen(table.LineSen[~rival.Item]), rival.Why);

    private List<string> Shared(ReadOnlySpan<int> keys, IReadOnlyList<int> others, Links keysOf)
    {
        var shared = new List<string>();
        foreach (var key in keys)
            for (var i = 0; i < others.Count; i++)
                if (keysOf[others[i]].Contains(key))
                {
                    shared.Add(table.Keys.Text(key));
                    break;
                }
        return shared;
    }
}
