using System.Text.Unicode;
using Payments.Core.Payments;
using Payments.Core.Reconciliation.Columns;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>
/// The sentences of plain pairs, straight into bytes: most of a million matches share a key and tie to the sen, and their explanations are made only to be written down once.
/// They are the sentences <see cref="Explanation"/> has; a test compares both.
/// </summary>
public sealed class PairSentences
{
    private readonly MatchTable _table;
    private readonly Column<Decisions.Decided> _matches;
    private readonly int[] _order;

    internal PairSentences(MatchTable table, Column<Decisions.Decided> matches, int[] order) => (_table, _matches, _order) = (table, matches, order);

    /// <summary>Writes both sentences of a match, one behind the other; false when it is more than a plain pair, or longer than the room: then its explanation says it.</summary>
    /// <param name="match">The number of the match in its result.</param>
    /// <param name="room">Where to write, as UTF-8.</param>
    /// <param name="english">Bytes of the English sentence.</param>
    /// <param name="indonesian">Bytes of the Indonesian sentence, which follows.</param>
    public bool TryWrite(int match, Span<byte> room, out int english, out int indonesian)
    {
        (english, indonesian) = (0, 0);
        var (_, rule, line, payment) = _matches[_order[match]];
        if (payment == Decisions.Decided.Several || rule is not (ExplanationRule.ExactKeyAndAmount or ExplanationRule.ExactKeyNetOfFee)) return false;
        var name = _table.LineNameBytes(line);
        var number = _table.PaymentNumberBytes(payment);
        // A line without a name and a payment with an NTPD are called by more than what stands in their columns.
        if (name.IsEmpty || number.Length == Ntpd.Length || _table.SharedKey(line, payment) is not (>= 0 and var shared)) return false;
        var kind = _table.Keys.KindName(shared);
        var key = _table.Keys.Bytes(shared);
        var (atBank, withUs) = (Money.OfSen(_table.LineSen[line]), Money.OfSen(_table.PaymentSen[payment]));
        var received = atBank.ToString();
        if (rule == ExplanationRule.ExactKeyAndAmount)
            return Utf8.TryWrite(room, $"line {name} and payment {number} share {kind}:{key} and both are {received}.", out english)
                && Utf8.TryWrite(room[english..], $"Mutasi {name} dan pembayaran {number} memiliki {kind}:{key} yang sama dan sama-sama {received}.", out indonesian);
        var fee = withUs - atBank;
        return !fee.IsZero
            && Utf8.TryWrite(room, $"line {name} and payment {number} share {kind}:{key}; {received} is {withUs} less the channel's {fee} of fees by its schedule.", out english)
            && Utf8.TryWrite(room[english..], $"Mutasi {name} dan pembayaran {number} memiliki {kind}:{key} yang sama; {received} adalah {withUs} dikurangi biaya kanal {fee} menurut tarifnya.", out indonesian);
    }
}
