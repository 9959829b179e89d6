using System.Globalization;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>Collects what the stages decide, marks what is taken, and writes the explanations.</summary>
internal sealed class Decisions(Region region, ReconciliationInput input, MatchTable table)
{
    private readonly List<Match> _matches = [];
    private readonly List<Discrepancy> _exceptions = [];

    /// <summary>The decisions in an order that does not depend on the stages' own.</summary>
    public MatchResult Result() => new(
        [.. _matches.OrderBy(match => match.Stage).ThenBy(match => match.Members[0].Item.Id, StringComparer.Ordinal)],
        [.. _exceptions.OrderBy(e => e.Item.Side).ThenBy(e => e.Item.Id, StringComparer.Ordinal).ThenBy(e => e.Type.Code, StringComparer.Ordinal)
            .ThenBy(e => e.Amount)]);

    /// <summary>Joins lines with payments.</summary>
    public void Match(
        int stage, ExplanationRule rule, IReadOnlyList<int> lines, IReadOnlyList<int> payments, IReadOnlyList<Competitor> competitors)
    {
        Take(lines, payments, ItemState.Matched);
        var explanation = Explain(stage, rule, lines, payments, competitors);
        var tier = explanation.Difference.IsZero ? MatchTier.Auto : MatchTier.Linked;
        _matches.Add(new(stage, tier, Members(lines.Count, explanation), explanation));
        if (tier == MatchTier.Linked) AddDifference(explanation);
    }

    /// <summary>Joins a line with the payment whose key it carries with a typing mistake.</summary>
    public void MatchRepaired(int line, int payment, MatchKey onLine, MatchKey ofPayment)
    {
        Take([line], [payment], ItemState.Matched);
        var explanation = new Explanation(
            4, ExplanationRule.RepairedKey, [LineItem(line, []) with { Keys = [onLine.ToString()] }, PaymentItem(payment, []) with { Keys = [ofPayment.ToString()] }],
            table.Lines[line].Amount, table.Payments[payment].Amount, [], null);
        _matches.Add(new(4, MatchTier.Auto, Members(1, explanation), explanation));
    }

    /// <summary>Joins lines with deposit slips whose total they carry.</summary>
    public void MatchDeposits(IReadOnlyList<int> lines, IReadOnlyList<int> deposits)
    {
        foreach (var line in lines) table.LineState[line] = ItemState.Matched;
        foreach (var deposit in deposits) table.DepositState[deposit] = ItemState.Matched;
        var explanation = ExplainDeposits(ExplanationRule.DepositTies, lines, deposits);
        _matches.Add(new(1, MatchTier.Auto, Members(lines.Count, explanation), explanation));
    }

    /// <summary>Slips and lines with one number and other totals: nothing is joined.</summary>
    public void NameDeposits(IReadOnlyList<int> lines, IReadOnlyList<int> deposits)
    {
        foreach (var line in lines) table.LineState[line] = ItemState.Named;
        foreach (var deposit in deposits) table.DepositState[deposit] = ItemState.Named;
        var explanation = ExplainDeposits(ExplanationRule.DepositDiffers, lines, deposits);
        foreach (var item in explanation.Items) Name(DiscrepancyType.BatchDifference, item.Item, item.Amount, explanation);
    }

    /// <summary>A line and the one that takes it back.</summary>
    public void MatchReversal(int original, int reversal)
    {
        Take([original, reversal], [], ItemState.Matched);
        var explanation = Explain(0, ExplanationRule.ReversalPair, [original, reversal], [], []);
        _matches.Add(new(0, MatchTier.Auto, [.. explanation.Items.Select(item => new MatchMember(item.Item, item.Amount, item.Amount))], explanation));
    }

    /// <summary>Several candidates: each of them is named, none is joined.</summary>
    public void NameAmbiguous(int stage, IReadOnlyList<int> lines, IReadOnlyList<int> payments)
    {
        Take(lines, payments, ItemState.Named);
        var rivals = lines.Select(line => Rival(line, LostBecause.Equal)).Concat(payments.Select(payment => RivalPayment(payment, LostBecause.Equal))).ToList();
        foreach (var line in lines)
            NameOne(line, -1);
        foreach (var payment in payments)
            NameOne(-1, payment);

        void NameOne(int line, int payment)
        {
            var item = line >= 0 ? LineItem(line, payments) : PaymentItem(payment, lines);
            var others = rivals.Where(rival => rival.Item != item.Item).Take(Explanation.MaxCompetitors).ToList();
            Name(DiscrepancyType.Ambiguous, item.Item, item.Amount, new(stage, ExplanationRule.SeveralCandidates, [item],
                line >= 0 ? item.Amount : Money.Zero, line >= 0 ? Money.Zero : item.Amount, others, null));
        }
    }

    /// <summary>A line that stays alone.</summary>
    public void NameLine(int line, DiscrepancyType type, int stage, ExplanationRule rule, params IReadOnlyList<Competitor> competitors)
    {
        table.LineState[line] = ItemState.Named;
        var item = LineItem(line, []) with { Keys = [.. KeysOf(line).Take(Explanation.MaxCompetitors)] };
        Name(type, item.Item, item.Amount, new(stage, rule, [item], item.Amount, Money.Zero, competitors, null));
    }

    /// <summary>A payment that stays alone.</summary>
    public void NamePayment(int payment, DiscrepancyType type, ExplanationRule rule, DateOnly? until, params IReadOnlyList<Competitor> competitors)
    {
        table.PaymentState[payment] = ItemState.Named;
        var item = PaymentItem(payment, []);
        Name(type, item.Item, item.Amount, new(9, rule, [item], Money.Zero, item.Amount, competitors, until));
    }

    /// <summary>A slip that stays alone.</summary>
    public void NameDeposit(int deposit, DiscrepancyType type, ExplanationRule rule, DateOnly until)
    {
        table.DepositState[deposit] = ItemState.Named;
        var item = DepositItem(deposit);
        Name(type, item.Item, item.Amount, new(9, rule, [item], Money.Zero, item.Amount, [], until));
    }

    /// <summary>Any further difference.</summary>
    public void Name(DiscrepancyType type, ItemRef item, Money amount, Explanation explanation) =>
        _exceptions.Add(new(type, item, amount,
            type.DueWorkingDays is { } days ? RegionCalendar.AddWorkingDays(region, input.BusinessDate, days) : null, explanation));

    /// <summary>A line as a competitor.</summary>
    public Competitor Rival(int line, LostBecause why) =>
        new(ItemRef.Of(table.Lines[line].Id), Label(table.Lines[line]), table.Lines[line].Amount, why);

    /// <summary>A payment as a competitor.</summary>
    public Competitor RivalPayment(int payment, LostBecause why) =>
        new(ItemRef.Of(table.Payments[payment].Id), Label(table.Payments[payment]), table.Payments[payment].Amount, why);

    /// <summary>How people find a line: its day, statement and place.</summary>
    public static string Label(OpenLine line) =>
        string.Create(CultureInfo.InvariantCulture, $"{line.BookingDate:yyyy-MM-dd} #{line.Statement}.{line.Sequence}");

    private static string Label(OpenPayment payment) => "NTPD " + payment.Ntpd;

    private void AddDifference(Explanation explanation)
    {
        var over = explanation.Difference.IsPositive;
        var item = explanation.Items.First(item => item.Item.Side == (over ? ItemSide.Line : ItemSide.Payment));
        Name(over ? DiscrepancyType.AmountOver : DiscrepancyType.AmountUnder, item.Item,
            over ? explanation.Difference : -explanation.Difference, explanation);
    }

    private void Take(IReadOnlyList<int> lines, IReadOnlyList<int> payments, ItemState state)
    {
        foreach (var line in lines) table.LineState[line] = state;
        foreach (var payment in payments) table.PaymentState[payment] = state;
    }

    private Explanation Explain(
        int stage, ExplanationRule rule, IReadOnlyList<int> lines, IReadOnlyList<int> payments, IReadOnlyList<Competitor> competitors) =>
        new(stage, rule, [.. lines.Select(line => LineItem(line, payments)), .. payments.Select(payment => PaymentItem(payment, lines))],
            Money.Sum(lines.Select(line => table.Lines[line].Amount)), Money.Sum(payments.Select(payment => table.Payments[payment].Amount)),
            competitors, null);

    private Explanation ExplainDeposits(ExplanationRule rule, IReadOnlyList<int> lines, IReadOnlyList<int> deposits)
    {
        var named = deposits.Select(deposit => KeyRules.OfSlip(table.Deposits[deposit].Number).ToString()).ToHashSet(StringComparer.Ordinal);
        return new(1, rule,
            [
                .. lines.Select(line => LineItem(line, []) with { Keys = [.. KeysOf(line).Where(named.Contains)] }),
                .. deposits.Select(DepositItem),
            ],
            Money.Sum(lines.Select(line => table.Lines[line].Amount)), Money.Sum(deposits.Select(deposit => table.Deposits[deposit].Amount)), [], null);
    }

    // The money goes to our items in their order, as far as it reaches.
    private static List<MatchMember> Members(int lines, Explanation explanation)
    {
        var members = new List<MatchMember>(explanation.Items.Count);
        var (toLines, toOurs) = (Money.Min(explanation.AtBank, explanation.WithUs), Money.Min(explanation.AtBank, explanation.WithUs));
        foreach (var item in explanation.Items)
        {
            ref var rest = ref members.Count < lines ? ref toLines : ref toOurs;
            var applied = Money.Min(rest, item.Amount);
            rest -= applied;
            members.Add(new(item.Item, item.Amount, applied));
        }
        return members;
    }

    private ExplainedItem LineItem(int line, IReadOnlyList<int> payments)
    {
        var keys = new List<string>();
        foreach (var key in table.LineKeys[line])
            if (payments.Any(payment => table.PaymentKeys[payment].Contains(key))) keys.Add(table.Keys[key].ToString());
        return new(ItemRef.Of(table.Lines[line].Id), Label(table.Lines[line]), table.Lines[line].Amount, table.Lines[line].BookingDate, keys);
    }

    private ExplainedItem PaymentItem(int payment, IReadOnlyList<int> lines)
    {
        var keys = new List<string>();
        foreach (var key in table.PaymentKeys[payment])
            if (lines.Any(line => table.LineKeys[line].Contains(key))) keys.Add(table.Keys[key].ToString());
        keys.Sort(StringComparer.Ordinal);
        var item = table.Payments[payment];
        return new(ItemRef.Of(item.Id), Label(item), item.Amount, item.BusinessDate, keys);
    }

    private ExplainedItem DepositItem(int deposit)
    {
        var item = table.Deposits[deposit];
        return new(ItemRef.OfDeposit(item.Number), item.Number, item.Amount, item.BusinessDate, [KeyRules.OfSlip(item.Number).ToString()]);
    }

    private List<string> KeysOf(int line)
    {
        var keys = new List<string>();
        foreach (var key in table.LineKeys[line]) keys.Add(table.Keys[key].ToString());
        return keys;
    }
}
