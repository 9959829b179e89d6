namespace Payments.Core.Reconciliation.Matching;

/// <summary>
/// Stage 4: a line without a key of anything open, and a payment one of whose numbers is one typing mistake away, with the same amount, in time.
/// Mutually unique or not at all: a number that is one mistake away from two payments, of whatever amount, says nothing.
/// </summary>
/// <remarks>
/// Only numbers with a check digit are repaired: one mistake makes them wrong, so the line cannot mean another payment. References of banks run
/// on without a check digit, and the next one is one mistake away.
/// </remarks>
internal sealed class RepairStage(MatchTable table, Decisions decisions, KeyRules rules)
{
    // Shorter numbers have a neighbour by chance: a date, a counter, an amount.
    private const int MinLength = 9;

    private static readonly char[] Letters = [.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ-_/. "];

    public void Run()
    {
        var words = new Neighbours();
        for (var line = 0; line < table.Lines.Length; line++)
            if (table.IsCandidate(line) && HasNoKey(line))
                foreach (var word in WordsOf(line)) words.Add(line, word);
        if (words.IsEmpty) return;

        var near = new List<Near>();
        for (var payment = 0; payment < table.Payments.Length; payment++)
        {
            if (table.PaymentState[payment] == ItemState.Matched) continue;
            foreach (var key in rules.Of(table.Payments[payment]))
                if (key.Kind != KeyKind.Reference && key.Value.Length >= MinLength)
                    foreach (var (line, word) in words.Of(key.Value)) near.Add(new(line, payment, word, key));
        }

        // Pairs, each by its strongest key and its first word.
        var pairs = near.OrderBy(pair => pair.Key.Kind).ThenBy(pair => pair.Word, StringComparer.Ordinal).DistinctBy(pair => (pair.Line, pair.Payment)).ToList();
        var (ofLine, ofPayment) = (pairs.CountBy(pair => pair.Line).ToDictionary(), pairs.CountBy(pair => pair.Payment).ToDictionary());
        foreach (var pair in pairs.OrderBy(pair => pair.Line))
            if (ofLine[pair.Line] == 1 && ofPayment[pair.Payment] == 1 && Fits(pair.Line, pair.Payment))
                decisions.MatchRepaired(pair.Line, pair.Payment, new(KeyKind.Reference, pair.Word), pair.Key);
    }

    // The right number of a payment that has its money already is no neighbour of another right number of its length: the check digit keeps them apart.
    private bool HasNoKey(int line)
    {
        foreach (var key in table.LineKeys[line])
        {
            if (table.Keys[key].Kind == KeyKind.Slip) return false;
            foreach (var payment in table.KeyPayments[key])
                if (table.PaymentState[payment] != ItemState.Matched) return false;
        }
        return true;
    }

    /// <summary>What may be a key with a mistake: words with a digit, and the numbers in them.</summary>
    private HashSet<string> WordsOf(int line)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in table.LineKeys[line])
        {
            if (table.Keys[key].Kind != KeyKind.Reference) continue;
            var word = table.Keys[key].Value;
            if (word.Length >= MinLength && word.Any(char.IsAsciiDigit)) words.Add(word);
            foreach (var number in word.Split(Letters, StringSplitOptions.RemoveEmptyEntries).Select(number => number.TrimStart('0')))
                if (number.Length >= MinLength) words.Add(number);
        }
        return words;
    }

    private bool Fits(int line, int payment) => table.IsOpen(payment) && table.LineSen[line] == table.PaymentSen[payment]
        && table.Lines[line].BookingDate >= table.Payments[payment].BusinessDate;

    private readonly record struct Near(int Line, int Payment, string Word, MatchKey Key);
}
