using Payments.Core;

namespace Payments.Adapters.Simulator.Books;

/// <summary>The bank's books of the receiving accounts, day by day. A line booked while no day is open belongs to the next one.</summary>
internal sealed class AccountBooks
{
    private readonly Lock _guard = new();
    private readonly Dictionary<string, AccountBook> _books;
    private readonly List<DateOnly> _days = [];
    private bool _open;

    public AccountBooks(IEnumerable<string> accounts, Money opening) =>
        _books = accounts.Distinct().ToDictionary(account => account, account => new AccountBook(account, opening));

    /// <summary>The account numbers.</summary>
    public IReadOnlyCollection<string> Accounts => _books.Keys;

    /// <summary>The day that is open.</summary>
    /// <exception cref="InvalidOperationException">None is.</exception>
    public DateOnly Today
    {
        get
        {
            lock (_guard) return _open ? _days[^1] : throw new InvalidOperationException("The sandbox bank is closed: begin a day first.");
        }
    }

    /// <summary>The day that was open last; null before the first.</summary>
    public DateOnly? LastDay
    {
        get
        {
            lock (_guard) return _days.Count > 0 ? _days[^1] : null;
        }
    }

    /// <summary>Opens a day; what was booked for the next day stands on it.</summary>
    /// <exception cref="InvalidOperationException">Another day is open, or the day is not after the last one.</exception>
    public void Open(DateOnly day)
    {
        lock (_guard)
        {
            if (_open) throw new InvalidOperationException($"{_days[^1]:yyyy-MM-dd} is still open at the sandbox bank: end it first.");
            if (_days.Count > 0 && day <= _days[^1]) throw new InvalidOperationException($"{day:yyyy-MM-dd} is not after {_days[^1]:yyyy-MM-dd}: the bank's days only go forward.");
            _days.Add(day);
            _open = true;
            foreach (var book in _books.Values) book.Open();
        }
    }

    /// <summary>Closes the open day: its statements are final.</summary>
    public void Close()
    {
        lock (_guard) _open = false;
    }

    /// <summary>Books a line today, or on the next day when none is open.</summary>
    public void Book(string account, AccountLine line)
    {
        lock (_guard) BookOf(account).Add(line, today: _open);
    }

    /// <summary>Books a line on the next day.</summary>
    public void BookNextDay(string account, AccountLine line)
    {
        lock (_guard) BookOf(account).Add(line, today: false);
    }

    /// <summary>The statement of a closed day.</summary>
    /// <exception cref="InvalidOperationException">The day is still open.</exception>
    /// <exception cref="ArgumentException">The bank was not open that day, or does not have the account.</exception>
    public AccountStatement StatementOf(string account, DateOnly day)
    {
        lock (_guard)
        {
            var index = _days.IndexOf(day);
            if (index < 0) throw new ArgumentException($"The sandbox bank was not open on {day:yyyy-MM-dd}.", nameof(day));
            if (_open && index == _days.Count - 1) throw new InvalidOperationException($"{day:yyyy-MM-dd} is still open: end the day before asking for its statement.");
            return BookOf(account).StatementOf(day, index);
        }
    }

    private AccountBook BookOf(string account) => _books.TryGetValue(account, out var book)
        ? book
        : throw new ArgumentException($"The sandbox bank does not have this account; it has {_books.Count} others.", nameof(account));
}
