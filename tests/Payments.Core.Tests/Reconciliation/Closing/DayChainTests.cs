using System.Security.Cryptography;
using System.Text;
using Payments.Core.Ledger;
using Payments.Core.Reconciliation.Closing;

namespace Payments.Core.Tests.Reconciliation.Closing;

public sealed class DayChainTests
{
    private static readonly DateOnly Day = new(2026, 3, 10);

    private static readonly PostingRow Row = new(
        new(Guid.Parse("01950000-0000-7000-8000-000000000001")), 1, "payment:x", Day, new(2026, 3, 10, 12, 0, 0, TimeSpan.FromHours(7)),
        LedgerEvent.ChannelSettled, new("transit:VA-RKUD"), new("receivable:PBBP2"), Money.OfRupiah(100));

    [Test]
    public async Task The_hash_is_that_of_the_documented_text()
    {
        const string text = "aa\n2026-03-10\n01950000-0000-7000-8000-000000000001|1|payment:x|2026-03-10T05:00:00.000000Z|ChannelSettled|transit:VA-RKUD|receivable:PBBP2|10000\n";
        Assert.That(await Hash("aa", Row), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))));
    }

    [Test]
    public async Task Any_change_of_a_posting_or_of_the_day_before_changes_it()
    {
        string[] hashes =
        [
            await Hash("aa", Row), await Hash("ab", Row), await Hash(null, Row), await Hash("aa"), await Hash("aa", Row, Row),
            await Hash("aa", Row with { Amount = Money.OfSen(9_999) }), await Hash("aa", Row with { Debit = new("transit:VA") }),
            await Hash("aa", Row with { Source = "payment:y" }), await Hash("aa", Row with { BookedAt = Row.BookedAt.AddMicroseconds(1) }),
        ];
        Assert.That(hashes, Is.Unique);
    }

    private static Task<string> Hash(string? previous, params PostingRow[] rows) =>
        DayChain.HashAsync(previous, Day, rows.ToAsyncEnumerable(), CancellationToken.None);
}
