using CsCheck;
using Payments.Adapters.Contracts;
using Payments.Core.Counter;
using Payments.Core.Ledger;

namespace Payments.Core.Tests.Counter;

public sealed class TillEntriesTests
{
    private static TillSession Session(long @float, long received, long? counted) => new(
        Sample.Code, new(new Guid("0192aaaa-0000-7000-8000-000000000001")), Sample.Counter, "LOKET-01", "kasir-1", Money.OfRupiah(@float), Sample.Day, Sample.Noon,
        Money.OfRupiah(received), 3, counted is null ? null : Sample.Noon.AddHours(2), counted is null ? null : Money.OfRupiah(counted.Value));

    /// <summary>Whatever was counted, the drawer's account ends at zero, and the company gets its own in full when there is enough.</summary>
    [Test]
    public void After_the_count_the_drawer_stands_at_zero_and_every_rupiah_has_a_place() =>
        Gen.Select(Gen.Long[0, 500_000], Gen.Long[0, 9_000_000], Gen.Long[0, 4_000_000], Gen.Long[0, 15_000_000]).Sample((@float, treasury, water, counted) =>
        {
            var session = Session(@float, treasury + water, counted);
            var balances = new Dictionary<LedgerAccount, Money>();
            void Add(JournalEntry? entry)
            {
                foreach (var posting in entry?.Postings ?? [])
                {
                    balances[posting.Debit] = balances.GetValueOrDefault(posting.Debit) + posting.Amount;
                    balances[posting.Credit] = balances.GetValueOrDefault(posting.Credit) - posting.Amount;
                }
            }

            Add(TillEntries.Opening(session));
            balances[LedgerAccount.Till(session.Id)] = balances.GetValueOrDefault(LedgerAccount.Till(session.Id)) + session.Received;
            Add(TillEntries.Closing(session, Shares(treasury, water), Sample.Region, Sample.Day));

            var toWater = balances.GetValueOrDefault(LedgerAccount.CashOffice(Sample.Pudam));
            var toTreasury = balances.GetValueOrDefault(LedgerAccount.CashOffice(Sample.Rkud));
            var back = Money.Min(session.Float, session.Counted!.Value);
            return balances[LedgerAccount.Till(session.Id)].IsZero
                && toWater + toTreasury == session.Counted.Value - back
                && balances.GetValueOrDefault(LedgerAccount.TillDifference) == -session.Difference!.Value
                && (session.Counted.Value - back < Money.OfRupiah(water) || treasury == 0 || toWater == Money.OfRupiah(water));
        });

    [Test]
    public void Shares_that_do_not_add_up_are_refused() =>
        Assert.That(() => TillEntries.Closing(Session(0, 10, 10), [], Sample.Region, Sample.Day), Throws.InvalidOperationException);

    [Test]
    public void An_empty_drawer_needs_no_entry()
    {
        Assert.That(TillEntries.Opening(Session(0, 0, null)), Is.Null);
        Assert.That(TillEntries.Closing(Session(0, 0, 0), [], Sample.Region, Sample.Day), Is.Null);
    }

    private static List<AccountShare> Shares(long treasury, long water)
    {
        var shares = new List<AccountShare>();
        if (treasury > 0) shares.Add(new(Sample.Rkud, Money.OfRupiah(treasury)));
        if (water > 0) shares.Add(new(Sample.Pudam, Money.OfRupiah(water)));
        return shares;
    }
}
