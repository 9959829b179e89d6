using System.Globalization;
using Payments.Core.Ledger;
using Payments.Core.Reconciliation.Closing;

namespace Payments.Core.Verification;

/// <summary>Something in the books that contradicts something else in the books.</summary>
/// <param name="Check">Which promise it breaks.</param>
/// <param name="Row">The row, as an auditor finds it.</param>
/// <param name="Message">What is there and what should be.</param>
public sealed record Finding(string Check, string Row, string Message);

/// <summary>Looks through the records for rows that contradict each other.</summary>
public interface IRecordChecks
{
    /// <summary>Names of the checks, in the order they run.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Runs one check over a region; at most a hundred findings.</summary>
    Task<IReadOnlyList<Finding>> RunAsync(string name, RegionCode region, CancellationToken cancellationToken);
}

/// <summary>Rebuilds balances from postings, recomputes the hash chain and checks every invariant: what <c>verify</c> does.</summary>
public sealed class BooksVerifier(ILedgerStore ledger, IRecordChecks records)
{
    /// <summary>Everything that is off; empty when all is well.</summary>
    /// <param name="region">Whose books.</param>
    /// <param name="onStep">Told what is checked next.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<Finding>> RunAsync(RegionCode region, Action<string> onStep, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var name in records.Names)
        {
            onStep(name);
            findings.AddRange(await records.RunAsync(name, region, cancellationToken));
        }
        string? chain = null;
        foreach (var day in await ledger.DaysAsync(region, cancellationToken))
        {
            onStep(string.Create(CultureInfo.InvariantCulture, $"ledger day {day.Date:yyyy-MM-dd}"));
            await TotalsAsync(region, day.Date, findings, cancellationToken);
            chain = await ChainAsync(region, day, chain, findings, cancellationToken);
        }
        return findings;
    }

    private async Task TotalsAsync(RegionCode region, DateOnly day, List<Finding> findings, CancellationToken cancellationToken)
    {
        var totals = (await ledger.DayAsync(region, day, cancellationToken)).ToDictionary(moved => moved.Account);
        var rebuilt = (await ledger.RecomputeDayAsync(region, day, cancellationToken)).ToDictionary(moved => moved.Account);
        foreach (var account in totals.Keys.Union(rebuilt.Keys).OrderBy(account => account.Code, StringComparer.Ordinal))
        {
            var said = totals.GetValueOrDefault(account) ?? new(account, Money.Zero, Money.Zero);
            var real = rebuilt.GetValueOrDefault(account) ?? new(account, Money.Zero, Money.Zero);
            if (said != real)
                findings.Add(new("day-total", string.Create(CultureInfo.InvariantCulture, $"account_day {day:yyyy-MM-dd} {account}"),
                    $"says debit {said.Debit}, credit {said.Credit}; the postings say {real.Debit} and {real.Credit}."));
        }
        var (debit, credit) = (Money.Sum(rebuilt.Values.Select(moved => moved.Debit)), Money.Sum(rebuilt.Values.Select(moved => moved.Credit)));
        if (debit != credit)
            findings.Add(new("balance", string.Create(CultureInfo.InvariantCulture, $"day {day:yyyy-MM-dd}"), $"debits {debit} and credits {credit} differ."));
    }

    private async Task<string?> ChainAsync(RegionCode region, LedgerDay day, string? previous, List<Finding> findings, CancellationToken cancellationToken)
    {
        if (day.ChainHash is not { } stored) return previous;
        var hash = await DayChain.HashAsync(previous, day.Date, ledger.PostingsAsync(region, day.Date, cancellationToken), cancellationToken);
        if (hash != stored)
            findings.Add(new("hash-chain", string.Create(CultureInfo.InvariantCulture, $"day {day.Date:yyyy-MM-dd}"), $"was closed with root {stored}, but its rows make {hash}: a row was changed after the day was closed."));
        return stored;
    }
}
