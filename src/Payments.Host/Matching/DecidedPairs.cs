using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Host.Matching;

/// <summary>One pass over all matches: which line belongs to which payment, what stages and tiers settled, and what every account's files come to.</summary>
internal sealed class DecidedPairs
{
    private readonly IReadOnlyList<MatchResult> _results;
    private readonly NameOrder _lines, _payments;
    private readonly List<long> _pairs = [];
    private readonly List<long> _matches = [];

    public DecidedPairs(MatchCase files, IReadOnlyList<MatchResult> results)
    {
        _results = results;
        _lines = new([.. files.Inputs.Select(input => input.Lines.Count)], (account, row) => files.Inputs[account].Lines[row].Name!);
        _payments = new([.. files.Inputs.Select(input => input.Payments.Count)], (account, row) => files.Inputs[account].Payments[row].Number);
        var rows = new List<MatchTieOutRow>();
        for (var account = 0; account < results.Count; account++)
        {
            var sums = new AccountSums(files.Inputs[account]);
            for (var number = 0; number < results[account].Matches.Count; number++) Take(account, number, sums);
            rows.Add(sums.Row(results[account].Exceptions));
        }
        TieOut = new([.. rows.OrderBy(row => row.Account, StringComparer.Ordinal)]);
    }

    public SortedDictionary<string, CountAndAmount> Stages { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, CountAndAmount> Tiers { get; } = new(StringComparer.Ordinal);

    public MatchTieOut TieOut { get; }

    /// <summary>Every pair with its match, in the order of names; a match is made once for all the pairs of a line.</summary>
    public IEnumerable<(string Line, string Payment, Match Match)> InOrder()
    {
        var (pairs, matches) = (_pairs.ToArray(), _matches.ToArray());
        Array.Sort(pairs, matches);
        var (last, match) = (-1L, default(Match));
        for (var i = 0; i < pairs.Length; i++)
        {
            if (matches[i] != last) (last, match) = (matches[i], _results[(int)(matches[i] >> 32)].Matches[(int)(matches[i] & int.MaxValue)]);
            yield return (_lines.Name((int)(pairs[i] >> 32)), _payments.Name((int)(pairs[i] & int.MaxValue)), match!);
        }
    }

    /// <summary>Every exception, by side, name and type.</summary>
    public IEnumerable<Discrepancy> Exceptions()
    {
        var entries = new List<(ItemSide Side, int Rank, string Other, int Account, int Number)>();
        for (var account = 0; account < _results.Count; account++)
            foreach (var (number, exception) in _results[account].Exceptions.Index())
            {
                var rank = exception.Item.Side switch
                {
                    ItemSide.Line => _lines.Of(account, MatchCase.PlaceOf(exception.Item).Row),
                    ItemSide.Payment => _payments.Of(account, MatchCase.PlaceOf(exception.Item).Row),
                    _ => 0,
                };
                entries.Add((exception.Item.Side, rank, exception.Item.Side is ItemSide.Line or ItemSide.Payment ? "" : exception.Item.Id, account, number));
            }
        // What an account says of one item stands in the order of types already.
        entries.Sort((left, right) => left.Side != right.Side ? left.Side.CompareTo(right.Side)
            : left.Rank != right.Rank ? left.Rank.CompareTo(right.Rank)
            : string.CompareOrdinal(left.Other, right.Other) is not 0 and var other ? other
            : (left.Account, left.Number).CompareTo((right.Account, right.Number)));
        return entries.Select(entry => _results[entry.Account].Exceptions[entry.Number]);
    }

    private void Take(int account, int number, AccountSums sums)
    {
        var match = _results[account].Matches[number];
        var settled = sums.Add(match);
        CountAndAmount.Add(Stages, match.Stage.ToString(System.Globalization.CultureInfo.InvariantCulture), settled);
        CountAndAmount.Add(Tiers, match.Tier.ToString().ToLowerInvariant(), settled);
        foreach (var (line, payment) in Pairs(match))
        {
            _pairs.Add(((long)_lines.Of(account, line) << 32) | (uint)_payments.Of(account, payment));
            _matches.Add(((long)account << 32) | (uint)number);
        }
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

/// <summary>How many, and their sum in rupiah.</summary>
internal sealed record CountAndAmount(int Count, decimal Amount)
{
    public static void Add(SortedDictionary<string, CountAndAmount> sums, string key, Money amount)
    {
        var known = sums.GetValueOrDefault(key, new(0, 0));
        sums[key] = new(known.Count + 1, known.Amount + amount.ToDecimal());
    }
}
