using Payments.Adapters.BankStatements.Camt;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements;

/// <summary>Joins the pages of a statement: 60F ... 62M, 60M ... 62M, 60M ... 62F become one, as do those of a camt.053 with balances of sub-type INTM.</summary>
public static class StatementPages
{
    /// <summary>Statements with their pages joined. A missing page is a problem of what remains: such a statement is held.</summary>
    /// <param name="pages">The statements of one file or of several, in any order.</param>
    public static IReadOnlyList<BankStatement> Join(IEnumerable<BankStatement> pages)
    {
        var all = pages.ToList();
        var rest = new LinkedList<BankStatement>(all.Where(page => Continues(page)));
        var joined = all.Where(page => !Continues(page)).Select(first => Follow(first, rest)).ToList();
        while (rest.First is { } orphan)
        {
            rest.RemoveFirst();
            joined.Add(Follow(orphan.Value, rest));
        }
        return joined;
    }

    private static BankStatement Follow(BankStatement statement, LinkedList<BankStatement> rest)
    {
        while (NextPage(statement, rest) is { } next)
        {
            rest.Remove(next);
            statement = Append(statement, next.Value);
        }
        return WithMissingPages(statement);
    }

    private static LinkedListNode<BankStatement>? NextPage(BankStatement statement, LinkedList<BankStatement> rest)
    {
        if (!NextPageFollows(statement)) return null;
        for (var page = rest.First; page is not null; page = page.Next)
        {
            if (Continues(statement, page.Value)) return page;
        }
        return null;
    }

    /// <summary>The next page: same account, same statement, and it opens with what the page before closed with.</summary>
    private static bool Continues(BankStatement statement, BankStatement page) =>
        Continues(page) && page.Account == statement.Account && BaseNumber(page) == BaseNumber(statement)
        && page.Currency == statement.Currency && page.Opening!.Amount == statement.Closing!.Amount;

    private static BankStatement Append(BankStatement statement, BankStatement page) => statement with
    {
        Number = BaseNumber(statement),
        Closing = page.Closing,
        Lines = [.. statement.Lines, .. page.Lines.Select((line, index) => line with { Sequence = statement.Lines.Count + index + 1 })],
        Problems = [.. statement.Problems, .. page.Problems],
        Text = statement.Text is null || page.Text is null ? statement.Text ?? page.Text : $"{statement.Text}\n{page.Text}",
    };

    private static BankStatement WithMissingPages(BankStatement statement)
    {
        var problems = new List<ReadingProblem>(statement.Problems);
        var where = $"statement {statement.Number ?? "without number"}";
        if (Continues(statement))
            problems.Add(new(where, $"it begins in the middle ({statement.Opening!.Tag}): the page before it is missing, or closes with another amount. Load all pages together."));
        if (NextPageFollows(statement))
            problems.Add(new(where, $"it does not end ({statement.Closing!.Tag}): the page after it is missing, or opens with another amount. Load all pages together."));
        return statement with { Problems = problems };
    }

    private static bool Continues(BankStatement page) => page.Opening?.Tag is "60M" or CamtBalance.PageOpening;

    private static bool NextPageFollows(BankStatement page) => page.Closing?.Tag is "62M" or CamtBalance.PageClosing;

    private static string? BaseNumber(BankStatement statement) => statement.Number?.Split('/')[0];
}
