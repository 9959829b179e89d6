using System.Globalization;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Statements;

/// <summary>What a bank's list does not say and the person who imports it does.</summary>
/// <param name="Account">Whose account it is; null: the file says, or only one account has its format.</param>
/// <param name="Closing">The closing balance the bank shows elsewhere; null: the file says.</param>
public sealed record Supplied(ReceivingAccountId? Account, Money? Closing)
{
    /// <summary>Where a problem of the account that was supplied stands.</summary>
    public const string AccountPlace = "--account";

    /// <summary>Where a problem of the closing balance that was supplied stands.</summary>
    public const string ClosingPlace = "--closing";

    private const string Tag = "closing balance given";

    /// <summary>The file says all of it.</summary>
    public static Supplied Nothing { get; } = new(null, null);

    /// <summary>The statements with what was supplied, and where that contradicts the file.</summary>
    internal (IReadOnlyList<BankStatement> Statements, IReadOnlyList<ReadingProblem> Problems) Complete(IReadOnlyList<BankStatement> statements, Region region, string format)
    {
        var problems = new List<ReadingProblem>();
        if (Account is { } given && !region.Accounts.ContainsKey(given))
            problems.Add(new(AccountPlace, $"{given} is no receiving account of region {region.Code}. Name one of {string.Join(", ", region.Accounts.Keys.Select(account => account.Value).Order(StringComparer.Ordinal))}."));
        else if (Closing is not null && statements.Count != 1)
            problems.Add(new(ClosingPlace, "The file holds several statements, and one closing balance cannot be that of all. Import a file of one account."));
        return problems.Count > 0 ? (statements, problems) : ([.. statements.Select(statement => WithBalances(WithAccount(statement, region, format, problems), problems))], problems);
    }

    private BankStatement WithAccount(BankStatement statement, Region region, string format, List<ReadingProblem> problems)
    {
        var named = StatementImport.AccountOf(statement, region, format);
        if (Account is not { } given) return statement.Account is null && named is not null ? statement with { Account = named.Number } : statement;
        if (statement.Account is null) return statement with { Account = region.Accounts[given].Number };
        if (named?.Id != given) problems.Add(new(AccountPlace, $"The file is of account {statement.Account}, which is not {given}."));
        return statement;
    }

    // What was before the lines is what is after them less the lines; that the chain continues there is proved as for every statement.
    private BankStatement WithBalances(BankStatement statement, List<ReadingProblem> problems)
    {
        if (Closing is not { } closing) return statement;
        if (statement.Closing is { } stated && stated.Amount != closing.ToDecimal())
            problems.Add(new(ClosingPlace, $"{closing} was given, but the file closes with {stated.Amount.ToString("0.00##", CultureInfo.InvariantCulture)}."));
        return statement is not { Opening: null, Closing: null } ? statement : statement with
        {
            Opening = new(closing.ToDecimal() - statement.Sum, StatementImport.FirstDay(statement), Tag),
            Closing = new(closing.ToDecimal(), StatementImport.LastDay(statement), Tag),
        };
    }
}
