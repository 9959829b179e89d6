using System.Globalization;
using System.Runtime.InteropServices;
using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Host.Matching;

/// <summary>One pass over all matches, none of which is explained where it is one line and one payment: which line belongs to which payment, what stages and tiers settled, and what every account's files come to.</summary>
internal sealed class DecidedPairs
{
    private readonly IReadOnlyList<MatchResult> _results;
    private readonly string[] _accounts;
    // Each pair as the ranks of its line and its payment, and the account and number of its match beside it.
    private readonly List<long> _pairs, _matches;
    private readonly CountAndSen[] _stages = new CountAndSen[Matcher.ByHand + 1], _tiers = new CountAndSen[Enum.GetValues<MatchTier>().Length];
    private NameOrder _lines = null!, _payments = null!;

    public DecidedPairs(MatchCase files, IReadOnlyList<MatchResult> results)
    {
        (_results, _accounts) = (results, [.. files.Inputs.Select(input => input.Account.Value)]);
        Parallel.Invoke(
            () => _lines = new([.. files.Inputs.Select(input => input.Lines.Count)], (account, row) => files.Lines[account].NameBytes(row)),
            () => _payments = new([.. files.Inputs.Select(input => input.Payments.Count)], (account, row) => files.Payments[account].NumberBytes(row)));
        // Hardly any payment is in more than one pair.
        var payments = files.Inputs.Sum(input => input.Payments.Count);
        (_pairs, _matches) = (new(payments), new(payments));
        var rows = new List<MatchTieOutRow>();
        for (var account = 0; account < results.Count; account++)
        {
            var sums = new AccountSums(files, account);
            for (var number = 0; number < results[account].Matches.Count; number++) Take(account, number, sums);
            rows.Add(sums.Row(results[account].Named));
        }
        CollectionsMarshal.AsSpan(_pairs).Sort(CollectionsMarshal.AsSpan(_matches));
        TieOut = new([.. rows.OrderBy(row => row.Account, StringComparer.Ordinal)]);
    }

    public SortedDictionary<string, CountAndAmount> Stages => Counted(_stages, stage => stage.ToString(CultureInfo.InvariantCulture));

    public SortedDictionary<string, CountAndAmount> Tiers => Counted(_tiers, tier => ((MatchTier)tier).ToString().ToLowerInvariant());

    public MatchTieOut TieOut { get; }

    /// <summary>How many pairs there are.</summary>
    public int Count => _pairs.Count;

    /// <summary>The match of a pair; pairs stand in the order of names, so those of one line follow each other. Several threads may look at once.</summary>
    public (int Account, int Number) MatchOf(int pair) => ((int)(_matches[pair] >> 32), (int)(_matches[pair] & int.MaxValue));

    /// <summary>Makes a match with its explanation.</summary>
    public Match Match((int Account, int Number) match) => _results[match.Account].Matches[match.Number];

    /// <summary>Writes both sentences of a match that is a plain pair, which it is then; null when it is more than that.</summary>
    public MatchedPair? TrySentences((int Account, int Number) match, Span<byte> room, out int english, out int indonesian)
    {
        (english, indonesian) = (0, 0);
        var result = _results[match.Account];
        return result.Sentences?.TryWrite(match.Number, room, out english, out indonesian) is true ? result.Pairs[match.Number] : null;
    }

    /// <summary>How the file calls the line of a pair, as UTF-8.</summary>
    public ReadOnlySpan<byte> LineName(int pair) => _lines.Name((int)(_pairs[pair] >> 32));

    /// <summary>How the file calls the payment of a pair, as UTF-8.</summary>
    public ReadOnlySpan<byte> PaymentName(int pair) => _payments.Name((int)(_pairs[pair] & int.MaxValue));

    /// <summary>Makes an exception with its explanation.</summary>
    public Discrepancy Exception((int Account, int Number) exception) => _results[exception.Account].Exceptions[exception.Number];

    /// <summary>Every exception, by side, name and type.</summary>
    public List<(int Account, int Number)> Exceptions()
    {
        var entries = new List<(ItemSide Side, int Rank, string Other, int Account, int Number)>(_results.Sum(result => result.Named.Count));
        for (var account = 0; account < _results.Count; account++)
            for (var number = 0; number < _results[account].Named.Count; number++)
            {
                var named = _results[account].Named[number];
                var (rank, other) = named.Side switch
                {
                    ItemSide.Line => (_lines.Of(account, MatchCase.PlaceOf(named.Id).Row), ""),
                    ItemSide.Payment => (_payments.Of(account, MatchCase.PlaceOf(named.Id).Row), ""),
                    _ => (0, Exception((account, number)).Item.Id),
                };
                entries.Add((named.Side, rank, other, account, number));
            }
        // What an account says of one item stands in the order of types already.
        entries.Sort((left, right) => left.Side != right.Side ? left.Side.CompareTo(right.Side)
            : left.Rank != right.Rank ? left.Rank.CompareTo(right.Rank)
            : string.CompareOrdinal(left.Other, right.Other) is not 0 and var other ? other
            : left.Account != right.Account ? string.CompareOrdinal(_accounts[left.Account], _accounts[right.Account])
            : left.Number.CompareTo(right.Number));
        return entries.ConvertAll(entry => (entry.Account, entry.Number));
    }

    private void Take(int account, int number, AccountSums sums)
    {
        if (_results[account].Pairs[number] is { } pair)
        {
            var (line, payment) = (MatchCase.PlaceOf(pair.Line.Value).Row, MatchCase.PlaceOf(pair.Payment.Value).Row);
            Add(pair.Stage, pair.Tier, sums.Add(pair, line, payment));
            Keep(account, number, line, payment);
            return;
        }
        var match = _results[account].Matches[number];
        Add(match.Stage, match.Tier, sums.Add(match));
        foreach (var (line, payment) in Pairs(match)) Keep(account, number, line, payment);
    }

    private void Add(int stage, MatchTier tier, Money settled)
    {
        _stages[stage] = _stages[stage].With(settled);
        _tiers[(int)tier] = _tiers[(int)tier].With(settled);
    }

    private static SortedDictionary<string, CountAndAmount> Counted(CountAndSen[] counts, Func<int, string> name)
    {
        var counted = new SortedDictionary<string, CountAndAmount>(StringComparer.Ordinal);
        foreach (var (number, count) in counts.Index())
            if (count.Count > 0) counted[name(number)] = new(count.Count, Money.OfSen(count.Sen).ToDecimal());
        return counted;
    }

    private void Keep(int account, int number, int line, int payment)
    {
        _pairs.Add(((long)_lines.Of(account, line) << 32) | (uint)_payments.Of(account, payment));
        _matches.Add(((long)account << 32) | (uint)number);
    }

    // Lines give and payments take, both in their order, as the ledger would book it.
    private static IEnumerable<(int Line, int Payment)> Pairs(Match match)
    {
        var payments = match.Explanation.Items.Zip(match.Members).Where(pair => pair.First.Item.Side == ItemSide.Payment)
            .Select(pair => (MatchCase.PlaceOf(pair.First.Item).Row, Takes: pair.Second.Applied - pair.First.Fee)).ToList();
        if (payments.Count == 0) yield break;
        var (at, wanted) = (0, payments[0].Takes);
        foreach (var line in match.Members.Where(member => member.Item.Side == ItemSide.Line))
        {
            for (var rest = line.Applied; rest.IsPositive;)
            {
                while (wanted.IsZero) wanted = payments[++at].Takes;
                yield return (MatchCase.PlaceOf(line.Item).Row, payments[at].Row);
                var part = Money.Min(rest, wanted);
                (rest, wanted) = (rest - part, wanted - part);
            }
        }
    }
}

/// <summary>How many, and their sum.</summary>
internal readonly record struct CountAndSen(int Count, long Sen)
{
    public CountAndSen With(Money amount) => new(Count + 1, Sen + amount.Sen);
}

/// <summary>How many, and their sum in rupiah.</summary>
internal sealed record CountAndAmount(int Count, decimal Amount)
{
    public static void Add(SortedDictionary<string, CountAndAmount> sums, string key, Money amount)
    {
        var known = sums.GetValueOrDefault(key, new(0, 0));
        sums[key] = new(known.Count + 1, known.Amount + amount.ToDecimal());
    }
}
