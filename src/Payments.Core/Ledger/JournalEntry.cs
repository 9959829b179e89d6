namespace Payments.Core.Ledger;

/// <summary>One event booked in the ledger: one or more postings. It never changes; a correction is an entry that reverses it.</summary>
/// <param name="Region">Whose ledger.</param>
/// <param name="Id">Its identity.</param>
/// <param name="Source">What it came from, <c>kind:id</c>, for example <c>payment:0192...</c>.</param>
/// <param name="BusinessDate">The ledger day.</param>
/// <param name="BookedAt">When it was written.</param>
/// <param name="Reverses">The entry it undoes; an entry is undone at most once.</param>
/// <param name="Postings">At least one.</param>
public sealed record JournalEntry(
    RegionCode Region, EntryId Id, string Source, DateOnly BusinessDate, DateTimeOffset BookedAt, EntryId? Reverses,
    IReadOnlyList<Posting> Postings)
{
    /// <summary>The entry that undoes this one, posting by posting.</summary>
    /// <param name="id">Its identity.</param>
    /// <param name="source">What it comes from.</param>
    /// <param name="businessDate">An open ledger day.</param>
    /// <param name="bookedAt">When it is written.</param>
    public JournalEntry Reversal(EntryId id, string source, DateOnly businessDate, DateTimeOffset bookedAt) =>
        new(Region, id, source, businessDate, bookedAt, Id, [.. Postings.Select(posting => posting.Turned())]);
}

/// <summary>A transfer between two accounts: so debits equal credits by the shape of the row.</summary>
public sealed record Posting
{
    /// <summary>A transfer.</summary>
    /// <exception cref="ArgumentException">An amount that is not above zero, or one account on both sides.</exception>
    public Posting(LedgerEvent @event, LedgerAccount debit, LedgerAccount credit, Money amount)
    {
        if (!amount.IsPositive) throw new ArgumentException($"A posting moves more than nothing, not {amount}.", nameof(amount));
        if (debit == credit) throw new ArgumentException($"A posting moves money between two accounts, not from {debit} to itself.", nameof(credit));
        (Event, Debit, Credit, Amount) = (@event, debit, credit, amount);
    }

    /// <summary>Why.</summary>
    public LedgerEvent Event { get; }

    /// <summary>The account that receives (debit).</summary>
    public LedgerAccount Debit { get; }

    /// <summary>The account that gives (credit).</summary>
    public LedgerAccount Credit { get; }

    /// <summary>How much; above zero.</summary>
    public Money Amount { get; }

    /// <summary>The transfer back.</summary>
    public Posting Turned() => new(Event, Credit, Debit, Amount);
}
