using Payments.Core.Reconciliation.Statements;

namespace Payments.Host.Composition;

/// <summary>What is said of a statement whose closing is not opening plus lines.</summary>
internal static class StatementNotes
{
    /// <summary>One sentence without its full stop.</summary>
    public static string Gap(StoredStatement statement)
    {
        var which = $"{statement.Account}: statement {statement.Number ?? "without a number"}";
        return statement.Gap switch
        {
            null => "",
            { Settles: null } gap => $"{which} does not balance: its difference of {gap.Amount} is an exception of every run until another statement accounts for it ({gap.Reason})",
            var back => $"{which} accounts for an earlier difference of {-back.Amount}",
        };
    }
}
