using Payments.Core;
using Payments.Core.Reconciliation.Closing;

namespace Payments.Host.Pages.Finance;

/// <summary>One block of the tie-out sheet as a table: a row per channel or account, a pair of columns per check, a row of totals.</summary>
/// <param name="Key">Names its words: <c>Table.Channels</c>.</param>
/// <param name="Checks">The pairs, in their order.</param>
/// <param name="Rows">The rows.</param>
internal sealed record TieOutTable(string Key, IReadOnlyList<TieOutLabel> Checks, IReadOnlyList<TieOutLine> Rows)
{
    private static readonly TieOutLabel[]
        OfChannel = [TieOutLabel.ChannelAllocated, TieOutLabel.ChannelMoved, TieOutLabel.ChannelInTransit],
        OfAccount = [TieOutLabel.StatementAdds, TieOutLabel.Bank, TieOutLabel.Unidentified, TieOutLabel.Held];

    /// <summary>The tables of a sheet: by channel, by account.</summary>
    public static IEnumerable<TieOutTable> Of(TieOut sheet) => [Of("Channels", OfChannel, sheet), Of("Accounts", OfAccount, sheet)];

    /// <summary>The pairs that are not of one channel or account: tills, deposits, receivables.</summary>
    public static IEnumerable<TieOutRow> Others(TieOut sheet) => sheet.Rows.Where(row => !OfChannel.Contains(row.Label) && !OfAccount.Contains(row.Label));

    /// <summary>A column's sums.</summary>
    public (Money Records, Money Ledger) Total(TieOutLabel check) =>
        (Money.Sum(Rows.Select(row => row.Cells[check].Records)), Money.Sum(Rows.Select(row => row.Cells[check].Ledger)));

    private static TieOutTable Of(string key, TieOutLabel[] checks, TieOut sheet) => new(key, checks, [.. sheet.Rows
        .Where(row => checks.Contains(row.Label)).GroupBy(row => row.Subject, StringComparer.Ordinal)
        .Select(group => new TieOutLine(group.Key, group.ToDictionary(row => row.Label)))
        .Where(line => checks.All(line.Cells.ContainsKey))]);
}

/// <summary>A channel or account with its checks.</summary>
internal sealed record TieOutLine(string Subject, IReadOnlyDictionary<TieOutLabel, TieOutRow> Cells)
{
    public IEnumerable<TieOutRow> Wrong => Cells.Values.Where(cell => !cell.Difference.IsZero);
}
