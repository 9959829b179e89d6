namespace Payments.Host.Matching;

/// <summary>The name of an account's row, as UTF-8.</summary>
internal delegate ReadOnlySpan<byte> NameOfRow(int account, int row);

/// <summary>The rows of all accounts in the order of their names.</summary>
internal sealed class NameOrder
{
    private readonly int[] _starts;
    private readonly NameOfRow _name;
    private readonly int[] _sorted;
    private readonly int[] _ranks;

    /// <param name="counts">Rows of each account.</param>
    /// <param name="name">The name of an account's row.</param>
    public NameOrder(IReadOnlyList<int> counts, NameOfRow name)
    {
        (_starts, _name) = (new int[counts.Count + 1], name);
        for (var account = 0; account < counts.Count; account++) _starts[account + 1] = _starts[account] + counts[account];
        (_sorted, _ranks) = (new int[_starts[^1]], new int[_starts[^1]]);
        Sort();
        for (var rank = 0; rank < _sorted.Length; rank++) _ranks[_sorted[rank]] = rank;
    }

    /// <summary>Where a row stands.</summary>
    public int Of(int account, int row) => _ranks[_starts[account] + row];

    /// <summary>The name that stands there.</summary>
    public ReadOnlySpan<byte> Name(int rank) => NameAt(_sorted[rank]);

    private void Sort()
    {
        var (packed, all) = (new UInt128[_sorted.Length], true);
        for (var account = 0; account + 1 < _starts.Length; account++)
        {
            for (var place = _starts[account]; place < _starts[account + 1]; place++)
            {
                _sorted[place] = place;
                if (PackedName.Of(_name(account, place - _starts[account])) is { } number) packed[place] = number;
                else all = false;
            }
        }
        if (all) Array.Sort(packed, _sorted);
        else _sorted.AsSpan().Sort((left, right) => string.CompareOrdinal(TextAt(left), TextAt(right)));
    }

    private string TextAt(int place) => System.Text.Encoding.UTF8.GetString(NameAt(place));

    private ReadOnlySpan<byte> NameAt(int place)
    {
        var account = Array.BinarySearch(_starts, place);
        if (account < 0) account = ~account - 1;
        // Accounts without rows start where the next one does.
        while (_starts[account + 1] == _starts[account]) account++;
        return _name(account, place - _starts[account]);
    }
}
