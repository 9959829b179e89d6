using Payments.Core;

namespace Payments.Adapters.Simulator.Books;

/// <summary>The book of one receiving account: a page for each day the bank was open. Guarded by its owner.</summary>
internal sealed class AccountBook(string account, Money opening)
{
    private readonly List<Page> _pages = [];
    private List<AccountLine> _next = [];

    /// <summary>Begins the next page with the lines that were waiting for it.</summary>
    public void Open()
    {
        var before = _pages.Count == 0 ? opening : _pages[^1].Closing;
        _pages.Add(new(before, _next));
        _next = [];
    }

    /// <summary>Adds a line to the page of today or to the next one.</summary>
    public void Add(AccountLine line, bool today) => (today ? _pages[^1].Lines : _next).Add(line);

    /// <summary>The statement of a page. Lines stand by time and then by reference, so that concurrency does not show.</summary>
    public AccountStatement StatementOf(DateOnly day, int page)
    {
        var lines = _pages[page].Lines.OrderBy(line => line.At).ThenBy(line => line.BankReference, StringComparer.Ordinal);
        return new(account, page + 1, day, _pages[page].Opening, [.. lines]);
    }

    private sealed record Page(Money Opening, List<AccountLine> Lines)
    {
        public Money Closing => Opening + Money.Sum(Lines.Select(line => line.Amount));
    }
}

/// <summary>One day of one account.</summary>
/// <param name="Account">Account number.</param>
/// <param name="Number">Statement number, counting up from 1.</param>
/// <param name="Day">The day.</param>
/// <param name="Opening">Balance before the first line.</param>
/// <param name="Lines">The lines, in order.</param>
internal sealed record AccountStatement(string Account, int Number, DateOnly Day, Money Opening, IReadOnlyList<AccountLine> Lines)
{
    /// <summary>Balance after the last line.</summary>
    public Money Closing => Opening + Money.Sum(Lines.Select(line => line.Amount));
}
