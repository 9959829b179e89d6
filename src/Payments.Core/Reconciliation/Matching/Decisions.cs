using System.Globalization;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Reconciliation.Columns;
using Payments.Core.Reconciliation.Settlements;
using Payments.Core.Reconciliation.Stages;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>Collects what the stages decide, marks what is taken, and writes the explanations.</summary>
internal sealed class Decisions(MatchTable table, DateOnly businessDate)
{
    // Each has a line of its own. What only some have stands beside them, by the number of the match.
    private readonly Column<Decided> _matches = new();
    private readonly Dictionary<int, IReadOnlyList<Rival>> _competitors = [];
    private readonly Dictionary<int, Func<Match>> _whole = [];
    private readonly ExplainedItems _items = new(table);
    private readonly ExceptionList _exceptions = new(table, new(table), businessDate);

    /// <summary>Lines that people joined with a line that takes them back.</summary>
    public List<int> Cancelled { get; } = [];

    /// <summary>How many matches there are so far.</summary>
    public int Count => _matches.Count;

    /// <summary>The decisions in an order that does not depend on the stages' own.</summary>
    public MatchResult Result()
    {
        // Both sort a while, beside each other.
        var exceptions = Task.Run(_exceptions.Sorted);
        var sorted = Sorted();
        var (whole, named) = exceptions.GetAwaiter().GetResult();
        return new(new LazyList<int, Match>(sorted, Explained), whole)
        {
            Named = named,
            Pairs = new LazyList<int, MatchedPair?>(sorted, Pair),
            PlainPairs = new LazyList<int, (int, int, Money)?>(sorted, PlainPair),
            Sentences = new(table, _matches, sorted),
            Reasons = new(table, _matches, sorted, _competitors.ContainsKey),
        };
    }

    /// <summary>Joins lines with payments that share keys.</summary>
    public void Match(
        int stage, ExplanationRule rule, IReadOnlyList<int> lines, IReadOnlyList<int> payments, IReadOnlyList<Rival> competitors) =>
        Add(stage, rule, () => [.. lines.Select(line => _items.Line(line, payments)), .. payments.Select(payment => _items.Payment(payment, lines))], Money.Zero, lines, payments, competitors);

    /// <summary>Joins a line with the payment it shares a key with; what the line is short of is what the channel kept, where the rule says so. Explained when somebody asks.</summary>
    public void MatchOne(int stage, ExplanationRule rule, int line, int payment, IReadOnlyList<Rival> competitors)
    {
        (table.LineState[line], table.PaymentState[payment]) = (ItemState.Matched, ItemState.Matched);
        if (competitors.Count > 0) _competitors[_matches.Count] = competitors;
        _matches.Add(new(stage, rule, line, payment));
    }

    /// <summary>Joins lines with payments for a reason that is not a key of each; fees are one per payment.</summary>
    public void MatchBecause(
        int stage, ExplanationRule rule, string reason, IReadOnlyList<int> lines, IReadOnlyList<int> payments, IReadOnlyList<Money> fees,
        IReadOnlyList<Rival> competitors) => Add(stage, rule, () => _items.Because(reason, lines, payments, fees), Money.Sum(fees), lines, payments, competitors);

    /// <summary>Joins lines with the payments of the settlement batches whose total they carry; the batches are claimed with them.</summary>
    public void MatchBatches(ExplanationRule rule, IReadOnlyList<int> lines, IReadOnlyList<BatchPart> parts)
    {
        List<int> payments = [.. parts.SelectMany(part => part.Payments)];
        Add(1, rule, Items, Money.Sum(parts.SelectMany(part => part.Kept)), lines, payments, []);

        IReadOnlyList<ExplainedItem> Items() =>
        [
            .. lines.Select(line => _items.Line(line, []) with { Keys = [.. parts.Select(Key).Distinct()] }),
            .. parts.SelectMany(part => _items.Because(Key(part), [], part.Payments, part.Kept)),
            .. parts.Select(part => ExplainedItems.Batch(part.Batch, Money.Zero, Key(part))),
        ];

        static string Key(BatchPart part) => KeyRules.OfBatch(part.Batch.Key).ToString();
    }

    /// <summary>Joins a line with the payment whose key it carries with a typing mistake.</summary>
    public void MatchRepaired(int line, int payment, MatchKey onLine, MatchKey ofPayment) => Add(
        4, ExplanationRule.RepairedKey,
        () => [_items.Line(line, []) with { Keys = [onLine.ToString()] }, _items.Payment(payment, []) with { Keys = [ofPayment.ToString()], Fee = Short(line, payment) }],
        Short(line, payment), [line], [payment], []);

    /// <summary>Joins lines with deposit slips whose total they carry.</summary>
    public void MatchDeposits(IReadOnlyList<int> lines, IReadOnlyList<int> deposits)
    {
        foreach (var line in lines) table.LineState[line] = ItemState.Matched;
        foreach (var deposit in deposits) table.DepositState[deposit] = ItemState.Matched;
        Keep(lines[0], ExplainDeposits(ExplanationRule.DepositTies, lines, deposits));
    }

    /// <summary>What people ordered: it ties by their own word and is posted whole; fees are one per payment.</summary>
    public void MatchOrder(
        HandOrder order, ExplanationRule rule, IReadOnlyList<int> lines, IReadOnlyList<int> payments, IReadOnlyList<int> deposits, IReadOnlyList<Money> fees)
    {
        Take(lines, payments, ItemState.Matched);
        foreach (var deposit in deposits) table.DepositState[deposit] = ItemState.Matched;
        var reason = ItemRef.Of(order.Id).ToString();
        List<ExplainedItem> items = [.. _items.Because(reason, lines, payments, fees), .. deposits.Select(deposit => _items.Deposit(deposit) with { Keys = [reason] })];
        if (order.Detail is { } target && rule != ExplanationRule.JoinedByHand)
            items.Add(new(ItemRef.Of(order.Id), target, Sum(items, ours: false), table.Lines[lines[0]].BookingDate, [reason]));
        var explanation = Explain(Matcher.ByHand, rule, items, []);
        AddWhole(Matcher.ByHand, rule, lines[0],
            () => new(Matcher.ByHand, MatchTier.Manual, [.. items.Select(item => new MatchMember(item.Item, item.Amount, item.Amount))], explanation));
    }

    /// <summary>Slips and lines with one number and other totals: nothing is joined.</summary>
    public void NameDeposits(IReadOnlyList<int> lines, IReadOnlyList<int> deposits)
    {
        foreach (var line in lines) table.LineState[line] = ItemState.Named;
        foreach (var deposit in deposits) table.DepositState[deposit] = ItemState.Named;
        var explanation = ExplainDeposits(ExplanationRule.DepositDiffers, lines, deposits);
        foreach (var item in explanation.Items) Name(DiscrepancyType.BatchDifference, item.Item, item.Amount, explanation);
    }

    /// <summary>Keeps lines and payments from every other stage until they are matched or named.</summary>
    public void Reserve(IReadOnlyList<int> lines, IReadOnlyList<int> payments) => Take(lines, payments, ItemState.Named);

    /// <summary>A credit that several sets of settlement batches add up to, or that is not the only one of its set.</summary>
    public void NameBetween(int line, IReadOnlyList<(OpenBatch Batch, Money Net)> batches)
    {
        table.LineState[line] = ItemState.Named;
        var item = _items.LineAlone(line);
        var competitors = batches.Take(Explanation.MaxCompetitors)
            .Select(batch => new Competitor(ItemRef.OfBatch(batch.Batch.Channel, batch.Batch.Key), batch.Batch.Key, batch.Net, LostBecause.Equal)).ToList();
        Name(DiscrepancyType.Ambiguous, item.Item, item.Amount, new(1, ExplanationRule.SeveralCandidates, [item], item.Amount, Money.Zero, competitors, null));
    }

    /// <summary>A settlement batch and the lines that name it carry other sums: nothing is joined, and each of them is named.</summary>
    public void NameBatch(OpenBatch batch, Money stated, IReadOnlyList<int> lines, IReadOnlyList<int> payments)
    {
        Take(lines, payments, ItemState.Named);
        var key = KeyRules.OfBatch(batch.Key).ToString();
        var item = ExplainedItems.Batch(batch, stated, key);
        var explanation = new Explanation(1, ExplanationRule.BatchDiffers, [.. lines.Select(line => _items.Line(line, []) with { Keys = [key] }), item],
            Money.OfSen(lines.Sum(line => table.LineSen[line])), stated, [], null);
        foreach (var named in explanation.Items) Name(DiscrepancyType.BatchDifference, named.Item, named.Amount, explanation);
        foreach (var payment in payments)
            Name(DiscrepancyType.BatchDifference, ItemRef.Of(table.PaymentId(payment)), Money.OfSen(table.PaymentSen[payment]), explanation);
    }

    /// <summary>A settlement batch lists payments with other amounts than ours; they stay open.</summary>
    public void NameMembers(OpenBatch batch, Money listed, IReadOnlyList<int> payments)
    {
        var key = KeyRules.OfBatch(batch.Key).ToString();
        var ours = Money.Sum(payments.Select(payment => table.Payments[payment].Amount));
        var explanation = new Explanation(1, ExplanationRule.BatchListsOtherAmounts,
            [ExplainedItems.Batch(batch, listed, key), .. payments.Take(Explanation.MaxCompetitors).Select(payment => _items.Payment(payment, []))], listed, ours, [], null);
        Name(DiscrepancyType.BatchDifference, explanation.Items[0].Item, listed - ours, explanation);
    }

    /// <summary>A channel kept another fee than its schedule says; the payment is settled all the same.</summary>
    public void NameFee(int stage, IReadOnlyList<int> payments, Money kept, Money scheduled)
    {
        _exceptions.Add(DiscrepancyType.FeeDifference, ItemRef.Of(table.PaymentId(payments[0])), kept - scheduled,
            () => new(stage, ExplanationRule.FeeDiffers, [.. payments.Select(payment => _items.Payment(payment, []))], kept, scheduled, [], null));
    }

    /// <summary>A line and the one that takes it back.</summary>
    public void MatchReversal(int original, int reversal)
    {
        Take([original, reversal], [], ItemState.Matched);
        var explanation = Explain(0, ExplanationRule.ReversalPair, [_items.Line(original, []), _items.Line(reversal, [])], []);
        AddWhole(0, explanation.Rule, original, () => new(0, MatchTier.Auto, [.. explanation.Items.Select(item => new MatchMember(item.Item, item.Amount, item.Amount))], explanation));
    }

    /// <summary>Several candidates: each of them is named, none is joined.</summary>
    public void NameAmbiguous(int stage, IReadOnlyList<int> lines, IReadOnlyList<int> payments)
    {
        Take(lines, payments, ItemState.Named);
        var (group, rivals) = (new ItemGroup(lines, payments), lines.Select(line => Rival.Line(line, LostBecause.Equal)).Concat(payments.Select(payment => Rival.Payment(payment, LostBecause.Equal))).ToList());
        // One more than are listed: each leaves itself out.
        var first = rivals.Take(Explanation.MaxCompetitors + 1).ToList();
        foreach (var rival in rivals)
        {
            var others = first.Where(other => other != rival).Take(Explanation.MaxCompetitors).ToArray();
            _exceptions.Add(new(rival.Item >= 0 ? ItemSide.Payment : ItemSide.Line, rival.Item >= 0 ? rival.Item : ~rival.Item, DiscrepancyType.Ambiguous, stage, ExplanationRule.SeveralCandidates, others) { Group = group });
        }
    }

    /// <summary>A line that stays alone.</summary>
    public void NameLine(int line, DiscrepancyType type, int stage, ExplanationRule rule, params IReadOnlyList<Rival> rivals)
    {
        table.LineState[line] = ItemState.Named;
        _exceptions.Add(new(ItemSide.Line, line, type, stage, rule, rivals));
    }

    /// <summary>A line that stays alone because of one that an earlier run looked at.</summary>
    public void NameLine(int line, DiscrepancyType type, int stage, ExplanationRule rule, Competitor earlier)
    {
        table.LineState[line] = ItemState.Named;
        var item = _items.LineAlone(line);
        Name(type, item.Item, item.Amount, new(stage, rule, [item], item.Amount, Money.Zero, [earlier], null));
    }

    /// <summary>A payment that stays alone because of another one.</summary>
    public void NamePayment(int payment, DiscrepancyType type, ExplanationRule rule, Rival other)
    {
        table.PaymentState[payment] = ItemState.Named;
        _exceptions.Add(new(ItemSide.Payment, payment, type, 9, rule, [other]));
    }

    /// <summary>A payment that stays alone because of a line that may be of an earlier run.</summary>
    public void NamePayment(int payment, DiscrepancyType type, ExplanationRule rule, Competitor line)
    {
        table.PaymentState[payment] = ItemState.Named;
        var item = _items.Payment(payment, []);
        Name(type, item.Item, item.Amount, new(9, rule, [item], Money.Zero, item.Amount, [line], null));
    }

    /// <summary>A payment that waits for nobody in particular.</summary>
    public void NameWaiting(int payment, DiscrepancyType type, ExplanationRule rule, DateOnly until)
    {
        table.PaymentState[payment] = ItemState.Named;
        _exceptions.AddWaiting(payment, type, rule, until);
    }

    /// <summary>A slip that stays alone.</summary>
    public void NameDeposit(int deposit, DiscrepancyType type, ExplanationRule rule, DateOnly until)
    {
        table.DepositState[deposit] = ItemState.Named;
        var item = _items.Deposit(deposit);
        Name(type, item.Item, item.Amount, new(9, rule, [item], Money.Zero, item.Amount, [], until));
    }

    /// <summary>Any further difference.</summary>
    public void Name(DiscrepancyType type, ItemRef item, Money amount, Explanation explanation) => _exceptions.Add(type, item, amount, () => explanation);

    /// <summary>How people find a line: its day, statement and place.</summary>
    public static string Label(OpenLine line) => Label(line.Name, line.BookingDate, line.Statement, line.Sequence);

    /// <summary>The same of a line's parts.</summary>
    public static string Label(string? name, DateOnly day, int statement, int sequence) => name ?? string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} #{statement}.{sequence}");

    private Money Short(int line, int payment) => Money.OfSen(table.PaymentSen[payment] - table.LineSen[line]);

    // Explained when somebody asks: a batch of thousands is a list of numbers until then.
    private void Add(
        int stage, ExplanationRule rule, Func<IReadOnlyList<ExplainedItem>> items, Money fees, IReadOnlyList<int> lines, IReadOnlyList<int> payments,
        IReadOnlyList<Rival> competitors)
    {
        Take(lines, payments, ItemState.Matched);
        var explain = () => Whole(Explain(stage, rule, items(), _items.Competitors(competitors)));
        AddWhole(stage, rule, lines[0], explain);
        if (lines.Sum(line => table.LineSen[line]) + fees.Sen != payments.Sum(payment => table.PaymentSen[payment])) AddDifference(explain().Explanation);
    }

    private void Keep(int firstLine, Explanation explanation) => AddWhole(explanation.Stage, explanation.Rule, firstLine, () => Whole(explanation));

    private void AddWhole(int stage, ExplanationRule rule, int firstLine, Func<Match> explain)
    {
        _whole[_matches.Count] = explain;
        _matches.Add(new(stage, rule, firstLine, Decided.Several));
    }

    private static Match Whole(Explanation explanation) =>
        new(explanation.Stage, explanation.Difference.IsZero ? MatchTier.Auto : MatchTier.Linked, Members(explanation), explanation);

    private MatchedPair? Pair(int number) => _matches[number] is not { IsPair: true } match ? null : new(
        match.Stage, table.LineId(match.Line), table.PaymentId(match.Payment), Money.OfSen(table.LineSen[match.Line]), Money.OfSen(table.PaymentSen[match.Payment]), Fee(match));

    private (int Line, int Payment, Money Amount)? PlainPair(int number) =>
        _matches[number] is { IsPair: true } match && table.PaymentSen[match.Payment] is > 0 and var sen && table.LineSen[match.Line] == sen
            ? (table.Lines.Place(match.Line), table.Payments.Place(match.Payment), Money.OfSen(sen))
            : null;

    private Money Fee(Decided match) =>
        match.Rule is ExplanationRule.ExactKeyNetOfFee or ExplanationRule.FeeDiffers ? Short(match.Line, match.Payment) : Money.Zero;

    private Match Explained(int number)
    {
        var match = _matches[number];
        if (!match.IsPair) return _whole[number]();
        var ours = _items.Payment(match.Payment, [match.Line]) with { Fee = Fee(match) };
        return Whole(Explain(match.Stage, match.Rule, [_items.Line(match.Line, [match.Payment]), ours],
            _items.Competitors(_competitors.GetValueOrDefault(number, []))));
    }

    // By stage, then by the line's id. Of a stage they mostly stand as they should, and then nothing is sorted.
    private int[] Sorted()
    {
        var places = new int[_matches.Count];
        for (var number = 0; number < places.Length; number++) places[number] = number;
        NumberSort.By(number => (ulong)_matches[number].Stage, places);
        for (int from = 0, to; from < places.Length; from = to)
        {
            to = from + 1;
            while (to < places.Length && _matches[places[to]].Stage == _matches[places[from]].Stage) to++;
            var ofStage = places[from..to];
            NumberSort.By(number => table.LineId(_matches[number].Line).Value.ToOrder(), ofStage);
            ofStage.CopyTo(places, from);
        }
        return places;
    }

    /// <summary>A match as it was decided: explained later.</summary>
    internal readonly record struct Decided(int Stage, ExplanationRule Rule, int Line, int Payment)
    {
        /// <summary>In place of a payment: it is more than a line and a payment.</summary>
        public const int Several = -1;

        public bool IsPair => Payment != Several;
    }

    private void AddDifference(Explanation explanation)
    {
        var over = explanation.Difference.IsPositive;
        var item = explanation.Items.First(item => item.Item.Side == (over ? ItemSide.Line : ItemSide.Payment));
        Name(explanation.DifferenceType, item.Item, over ? explanation.Difference : -explanation.Difference, explanation);
    }

    private void Take(IReadOnlyList<int> lines, IReadOnlyList<int> payments, ItemState state)
    {
        foreach (var line in lines) table.LineState[line] = state;
        foreach (var payment in payments) table.PaymentState[payment] = state;
    }

    private static Explanation Explain(int stage, ExplanationRule rule, IReadOnlyList<ExplainedItem> items, IReadOnlyList<Competitor> competitors) =>
        new(stage, rule, items, Sum(items, ours: false), Sum(items, ours: true), competitors, null);

    private static Money Sum(IReadOnlyList<ExplainedItem> items, bool ours)
    {
        var sum = Money.Zero;
        foreach (var item in items)
            if (item.Item.Side == ItemSide.Line != ours) sum += item.Amount;
        return sum;
    }

    private Explanation ExplainDeposits(ExplanationRule rule, IReadOnlyList<int> lines, IReadOnlyList<int> deposits)
    {
        var named = deposits.Select(deposit => KeyRules.OfSlip(table.Deposits[deposit].Number).ToString()).ToHashSet(StringComparer.Ordinal);
        return new(1, rule,
            [
                .. lines.Select(line => _items.Line(line, []) with { Keys = [.. _items.KeysOf(line).Where(named.Contains)] }),
                .. deposits.Select(_items.Deposit),
            ],
            Money.OfSen(lines.Sum(line => table.LineSen[line])), Money.Sum(deposits.Select(deposit => table.Deposits[deposit].Amount)), [], null);
    }

    // The money goes to our items in their order, as far as it and what the channel kept reach.
    private static List<MatchMember> Members(Explanation explanation)
    {
        var members = new List<MatchMember>(explanation.Items.Count);
        var settled = Money.Min(explanation.AtBank + explanation.Fee, explanation.WithUs);
        var (toLines, toOurs) = (settled - explanation.Fee, settled);
        foreach (var item in explanation.Items)
        {
            ref var rest = ref item.Item.Side == ItemSide.Line ? ref toLines : ref toOurs;
            var applied = Money.Min(rest, item.Amount);
            rest -= applied;
            members.Add(new(item.Item, item.Amount, applied));
        }
        return members;
    }
}
