using Payments.Core.Reconciliation.Actions;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Stages;

/// <summary>
/// Before every other stage: what two people ordered. An order is carried out whole or, when an item is taken or the sums differ by more than the channel's
/// fee, not at all and with its reason.
/// </summary>
internal sealed class OrderStage
{
    private readonly MatchTable _table;
    private readonly Decisions _decisions;
    private readonly Fees _fees;
    private readonly Dictionary<ItemRef, int> _places = [];

    public OrderStage(MatchTable table, Decisions decisions, Fees fees)
    {
        (_table, _decisions, _fees) = (table, decisions, fees);
        for (var line = 0; line < table.Lines.Length; line++) _places[ItemRef.Of(table.LineId(line))] = line;
        for (var payment = 0; payment < table.Payments.Length; payment++) _places[ItemRef.Of(table.PaymentId(payment))] = payment;
        for (var deposit = 0; deposit < table.Deposits.Length; deposit++) _places[ItemRef.OfDeposit(table.Deposits[deposit].Number)] = deposit;
    }

    /// <summary>Carries orders out in the order they were proposed.</summary>
    public static IReadOnlyList<OrderAnswer> Run(MatchTable table, Decisions decisions, Fees fees, IReadOnlyList<HandOrder> orders)
    {
        if (orders.Count == 0) return [];
        var stage = new OrderStage(table, decisions, fees);
        return [.. orders.OrderBy(order => order.Id.ToString(), StringComparer.Ordinal).Select(order => new OrderAnswer(order.Id, stage.CarryOut(order)))];
    }

    private OrderMisfit? CarryOut(HandOrder order)
    {
        var taken = new HashSet<ItemRef>();
        foreach (var (item, _, _) in order.Items)
            if (!IsOpen(item) || !taken.Add(item)) return new(MisfitReason.ItemNotOpen, item);
        List<int> lines = Of(order, ItemSide.Line), payments = Of(order, ItemSide.Payment), deposits = Of(order, ItemSide.Deposit);
        return order.Kind switch
        {
            ActionKind.MatchByHand => Join(order, lines, payments, deposits),
            ActionKind.ApplyToBill => PaidBy(order) is { } paid && _table.IsOpen(paid)
                ? Join(order, lines, [paid], [])
                : new(MisfitReason.ItemNotOpen, null),
            _ => Move(order, lines, payments.Count + deposits.Count),
        };
    }

    private int? PaidBy(HandOrder order)
    {
        for (var payment = 0; payment < _table.Payments.Length; payment++)
            if (_table.Payments[payment].Reference == order.PaymentReference.Value) return payment;
        return null;
    }

    private OrderMisfit? Join(HandOrder order, List<int> lines, List<int> payments, List<int> deposits)
    {
        var atBank = lines.Sum(line => _table.LineSen[line]);
        if (payments.Count + deposits.Count == 0) return JoinLines(order, lines, atBank);
        if (lines.Count == 0 || lines.Exists(line => _table.LineSen[line] <= 0)) return new(MisfitReason.NotTogether, null);

        var kept = payments.Sum(payment => _table.PaymentSen[payment]) + deposits.Sum(deposit => _table.Deposits[deposit].Amount.Sen) - atBank;
        var isFee = kept > 0 && deposits.Count == 0 && IsOneChannel(payments);
        var scheduled = isFee ? _fees.Scheduled(payments) : null;
        if (kept != 0 && !(isFee && (scheduled?.Sen == kept || _fees.IsLikeAFee(payments, kept)))) return new(MisfitReason.DoesNotTie, null);

        var fees = kept == 0 ? [.. payments.Select(_ => Money.Zero)] : _fees.Divide(payments, Money.OfSen(kept));
        _decisions.MatchOrder(order, ExplanationRule.JoinedByHand, lines, payments, deposits, fees);
        if (kept != 0 && scheduled!.Value.Sen != kept) _decisions.NameFee(Matcher.ByHand, payments, Money.OfSen(kept), scheduled.Value);
        return null;
    }

    // A credit and the debit that takes it back, where nothing on them says so.
    private OrderMisfit? JoinLines(HandOrder order, List<int> lines, long atBank)
    {
        if (lines.Count < 2) return new(MisfitReason.NotTogether, null);
        if (atBank != 0) return new(MisfitReason.DoesNotTie, null);
        _decisions.MatchOrder(order, ExplanationRule.JoinedByHand, lines, [], [], []);
        _decisions.Cancelled.AddRange(lines);
        return null;
    }

    private OrderMisfit? Move(HandOrder order, List<int> lines, int others)
    {
        if (lines.Count != 1 || others > 0) return new(MisfitReason.NotTogether, null);
        var sen = _table.LineSen[lines[0]];
        if (sen == 0 || (sen < 0 && order.Kind == ActionKind.HoldForPayer)) return new(MisfitReason.NotTogether, null);
        _decisions.MatchOrder(order, order.Kind == ActionKind.HoldForPayer ? ExplanationRule.HeldByHand : ExplanationRule.WrittenByHand, lines, [], [], []);
        return null;
    }

    private bool IsOneChannel(List<int> payments) => payments.TrueForAll(payment => _table.PaymentChannel[payment] == _table.PaymentChannel[payments[0]]);

    private List<int> Of(HandOrder order, ItemSide side) => [.. order.Items.Where(item => item.Item.Side == side).Select(item => _places[item.Item]).Order()];

    private bool IsOpen(ItemRef item) => _places.TryGetValue(item, out var place) && item.Side switch
    {
        ItemSide.Line => _table.LineState[place] == ItemState.Open,
        ItemSide.Payment => _table.IsOpen(place),
        _ => _table.DepositState[place] == ItemState.Open,
    };
}
