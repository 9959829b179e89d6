using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Payments.Core.Ledger;

namespace Payments.Core.Reconciliation.Closing;

/// <summary>The hash chain over the ledger's days: change one old posting and every later hash changes.</summary>
/// <remarks>
/// Text form, UTF-8, each line ended by one line feed: first the previous day's hash (empty for the first day), then the date
/// <c>yyyy-MM-dd</c>, then one line per posting in order of entry and line:
/// <c>entry|line|source|bookedAt|event|debit|credit|sen</c>, <c>bookedAt</c> in UTC as <c>yyyy-MM-ddTHH:mm:ss.ffffffZ</c>.
/// </remarks>
public static class DayChain
{
    /// <summary>SHA-256 of a day, lower-case hex.</summary>
    public static async Task<string> HashAsync(
        string? previous, DateOnly day, IAsyncEnumerable<PostingRow> postings, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, previous ?? "");
        Append(hash, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await foreach (var posting in postings.WithCancellation(cancellationToken)) Append(hash, Text(posting));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Text(PostingRow row) => string.Create(CultureInfo.InvariantCulture,
        $"{row.Entry}|{row.Line}|{row.Source}|{row.BookedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}|{row.Event}|{row.Debit}|{row.Credit}|{row.Amount.Sen}");

    private static void Append(IncrementalHash hash, string line) => hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
}
