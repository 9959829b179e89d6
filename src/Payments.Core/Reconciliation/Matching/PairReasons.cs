using System.Text.Json;
using Payments.Core.Reconciliation.Columns;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>
/// The stored reasons of pairs, without the explanations they stand for: a night makes one for each of a million matches, only to write it down. What a claim says in its own columns,
/// and the line and the payment in theirs, is not in them; <see cref="Explanation.FromJson(string, ClaimedPair?)"/> reads all together, and a test compares.
/// </summary>
public sealed class PairReasons
{
    private readonly MatchTable _table;
    private readonly Column<Decisions.Decided> _matches;
    private readonly int[] _order;
    private readonly Func<int, bool> _hasCompetitors;

    internal PairReasons(MatchTable table, Column<Decisions.Decided> matches, int[] order, Func<int, bool> hasCompetitors) =>
        (_table, _matches, _order, _hasCompetitors) = (table, matches, order, hasCompetitors);

    /// <summary>Why a match is one, as UTF-8; null when it is more than a line and a payment, or something else was looked at: then its explanation says it.</summary>
    /// <param name="match">The number of the match in its result.</param>
    public byte[]? Of(int match)
    {
        var (number, decided) = (_order[match], _matches[_order[match]]);
        if (!decided.IsPair || _hasCompetitors(number)) return null;
        var (_, rule, line, payment) = decided;
        return ExplanationJson.Of(rule, json => WriteShared(json, line, payment));
    }

    private void WriteShared(Utf8JsonWriter json, int line, int payment)
    {
        Span<byte> room = stackalloc byte[256];
        var has = _table.PaymentKeys[payment];
        foreach (var key in _table.LineKeys[line])
            if (has.Contains(key)) json.WriteStringValue(_table.Keys.Text(key, room));
    }
}
