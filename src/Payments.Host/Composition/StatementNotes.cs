using Payments.Core.Reconciliation.Statements;
using Payments.Core.Regions;

namespace Payments.Host.Composition;

/// <summary>What is said of a statement whose closing is not opening plus lines, and of one that has not come.</summary>
internal static class StatementNotes
{
    /// <summary>So many missing statements are told one by one.</summary>
    public const int MostMissing = 10;

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

    /// <summary>The same of a statement whose number was left out.</summary>
    public static string Missing(ReceivingAccountId account, MissingStatement statement) =>
        $"{account}: statement {statement.Number} of {statement.Year} has not come, though those before and after it have; balances continue without it, so its lines add up to nothing. Ask the bank for it";
}
