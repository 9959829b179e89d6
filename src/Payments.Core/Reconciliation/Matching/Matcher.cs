using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>The cascade: key, claim, explain. Pure; the same items in any order give the same decisions, byte for byte.</summary>
/// <remarks>
/// Zero tolerance, and mutually unique or not automatic. Stages: 0 order, keys, reversal pairs, duplicates; 1 deposit slips;
/// 2 exact key and amount; 3 split and merged; 4 a key with one typing mistake; 7 same key, other amount; 9 the rest, each item under exactly one type.
/// </remarks>
public static class Matcher
{
    /// <summary>Changes when the same input may be decided otherwise than before.</summary>
    public const int RulesVersion = 2;

    /// <summary>Decides about everything in the input.</summary>
    public static MatchResult Run(Region region, ReconciliationInput input)
    {
        var table = MatchTable.Of(region, input);
        var decisions = new Decisions(region, input, table);
        var reversed = new ReversalStage(table, decisions, KeyRules.Of(region)).Run(input.Past);
        new DepositStage(table, decisions).Run();
        new ExactStage(table, decisions, input.BusinessDate).Run();
        new TotalsStage(table, decisions).Run();
        new RepairStage(table, decisions, KeyRules.Of(region)).Run();
        new ResidueStage(table, decisions, KeyRules.Of(region)).Run(input.BusinessDate, reversed);
        PaymentFacts.Run(input, decisions);
        return decisions.Result();
    }
}
