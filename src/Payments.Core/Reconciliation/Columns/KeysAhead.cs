namespace Payments.Core.Reconciliation.Columns;

/// <summary>Looks keys up where they are added, which one core does alone, while another finds those of the items behind.</summary>
/// <param name="items">How many there are; they are asked for from the first to the last.</param>
/// <param name="find">Finds an item's keys; another thread calls it.</param>
/// <param name="empty">Makes room for some items' keys.</param>
/// <param name="lookUp">Looks one up; nobody else does meanwhile.</param>
internal sealed class KeysAhead(int items, FindKeys find, Func<FoundKeys> empty, KeyLookUp lookUp)
{
    /// <summary>So many are found together: handing them over costs nothing, and they stay in a core's cache.</summary>
    public const int Together = 1 << 11;

    private readonly FoundKeys[] _rooms = [empty(), empty()];
    private Task _finding = Task.CompletedTask;
    private int _turn, _found, _ahead;

    /// <summary>The links of the next items; valid until those after them are asked for.</summary>
    /// <param name="first">The item behind those asked for before.</param>
    /// <param name="count">How many; a power of two until the last, up to <see cref="Together"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">They are not found together.</exception>
    public FoundLinks LinksOf(int first, int count)
    {
        if (first >= _found) Turn();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _found - first);
        return _rooms[_turn].LookUp(first + count, lookUp);
    }

    private void Turn()
    {
        if (_ahead == 0) FindNext();
        _finding.GetAwaiter().GetResult();
        (_turn, _found) = (1 - _turn, _ahead);
        if (_ahead < items) FindNext();
    }

    private void FindNext()
    {
        var (room, first, end) = (_rooms[1 - _turn], _ahead, Math.Min(items, _ahead + Together));
        _ahead = end;
        _finding = Task.Run(() => room.Fill(first, end, find));
    }
}
