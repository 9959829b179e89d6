namespace Payments.Adapters.BankStatements;

/// <summary>What becomes of a statement whose opening plus lines is not its closing.</summary>
public enum Unbalanced
{
    /// <summary>It is refused, as every profile that comes with the product says.</summary>
    Refused,

    /// <summary>It is taken; the difference is an exception of every run until a corrected or the next statement accounts for it.</summary>
    Exception,
}

/// <summary>Reads what a profile says of statements that do not balance.</summary>
internal static class UnbalancedRule
{
    private const int ShortestReason = 10;

    /// <summary>What <see cref="Payments.Core.Reconciliation.IStatementReader.TakesUnbalanced"/> answers.</summary>
    public static string? Reason(Unbalanced unbalanced, string? reason) => unbalanced == Unbalanced.Exception ? reason : null;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public static string? Contradiction(Unbalanced unbalanced, string? reason) => (unbalanced, reason?.Trim().Length ?? 0) switch
    {
        (Unbalanced.Refused, > 0) => "unbalancedReason is there, but unbalanced does not say exception.",
        (Unbalanced.Exception, < ShortestReason) => "unbalanced exception needs unbalancedReason: the bank's letter or the rule that allows it.",
        _ => null,
    };
}
