using Payments.Core.Reconciliation.Actions;
using Payments.Core.Reconciliation.Columns;
using Payments.Core.Reconciliation.Stages;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>The cascade: key, claim, explain. Pure; the same items in any order give the same decisions, byte for byte.</summary>
/// <remarks>
/// Zero tolerance, and mutually unique or not automatic. What two people ordered comes first. Stages: 0 order, keys, reversal pairs, duplicates; 1 deposit slips and settlement batches;
/// 2 exact key and amount; 3 split and merged; 4 a key with one typing mistake; 5 a channel's day without a key; 6 the only one of its amount;
/// 7 same key, other amount; 8 proposals for people; 9 the rest, each item under exactly one type.
/// </remarks>
public static class Matcher
{
    /// <summary>Changes when the same input may be decided otherwise than before.</summary>
    public const int RulesVersion = 6;

    /// <summary>The number people's orders stand under in explanations; they come before every stage.</summary>
    public const int ByHand = 10;

    /// <summary>Decides about everything in the input, by a region's rules.</summary>
    public static MatchResult Run(Region region, ReconciliationInput input) => Run(MatchRules.Of(region), input);

    /// <summary>Whether an order fits what is open, behind the orders that wait already; null when it does.</summary>
    public static OrderMisfit? Fits(Region region, ReconciliationInput input, HandOrder order)
    {
        var rules = MatchRules.Of(region);
        var table = MatchTable.Of(rules, input);
        // The payment of an order that pays a bill is made when it is confirmed; until then it asks for one open credit, as holding does.
        var asked = order.Kind == ActionKind.ApplyToBill ? order with { Kind = ActionKind.HoldForPayer } : order;
        var answers = OrderStage.Run(table, new Decisions(table, input.BusinessDate), new Fees(table), [.. input.Orders, asked]);
        return answers.First(answer => answer.Order == order.Id).Misfit;
    }

    /// <summary>Decides about everything in the input.</summary>
    /// <param name="rules">Keys, fees and working days.</param>
    /// <param name="input">The items.</param>
    /// <param name="done">Is told each stage that ends.</param>
    public static MatchResult Run(MatchRules rules, ReconciliationInput input, Action<string>? done = null)
    {
        var table = MatchTable.Of(rules, input);
        done?.Invoke("keys");
        var (decisions, fees, outlets) = (new Decisions(table, input.BusinessDate), new Fees(table), table.Outlets);
        new GapStage(table, decisions).Run();
        var orders = OrderStage.Run(table, decisions, fees, input.Orders);
        var reversed = new ReversalStage(table, decisions).Run(input.Past);
        done?.Invoke("0");
        var batches = new BatchStage(table, decisions, fees);
        Stage(1, () =>
        {
            new DepositStage(table, decisions).Run();
            batches.Run();
            // From here on keys are numbers.
            table.Keys.Close();
            PhaseMemory.Reuse(input.Lines.Count + input.Payments.Count);
        });
        Stage(2, new ExactStage(table, decisions, new(table, decisions, input.BusinessDate)).Run);
        // What one of these stages takes may leave another pair without a rival: the run after must not find what this one could have.
        var (totals, repairs, blocks, amounts) =
            (new TotalsStage(table, decisions, fees), new RepairStage(table, decisions), new BlockStage(table, decisions, fees, outlets), new AmountStage(table, decisions, outlets));
        for (var before = -1; decisions.Count != before;)
        {
            before = decisions.Count;
            Stage(3, totals.Ties);
            Stage(4, repairs.Run);
            Stage(1, batches.Sums.Run);
            Stage(5, blocks.Run);
            Stage(6, amounts.Run);
            if (decisions.Count == before) Stage(7, totals.Links);
        }
        Stage(1, batches.Sums.NameTheRest);
        Stage(7, totals.Names);
        var proposals = new ProposalStage(table);
        if (!rules.Without.Contains(5)) blocks.NameTheRest();
        if (!rules.Without.Contains(6)) amounts.NameTheRest(proposals);
        new ResidueStage(table, decisions, proposals).Run(input.BusinessDate, reversed);
        PaymentFacts.Run(input, decisions);
        table.Decided();
        PhaseMemory.Reuse(input.Lines.Count + input.Payments.Count);
        var result = decisions.Result() with { Orders = orders };
        done?.Invoke("9");
        return result;

        void Stage(int number, Action run)
        {
            if (rules.Without.Contains(number)) return;
            run();
            done?.Invoke(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
