using Payments.Adapters.Contracts;
using Payments.Core.Ledger;
using Payments.Core.Reconciliation.Closing;

namespace Payments.Core.Tests.Reconciliation.Closing;

public sealed class TieOutTests
{
    private static readonly DateOnly Day = new(2026, 3, 10);

    // 500 paid, 300 of it matched today, 250 open with 50 from before; the bank opened with 1.000 and got 300 and 40 unknown.
    private static readonly TieOutFigures Figures = new(
        [new(Sample.VaRkud, Rp(500), Rp(500), Rp(300), Rp(250))],
        [new(Sample.Rkud, Rp(1_000), Rp(340), Rp(1_340), Rp(40), Rp(20))],
        new(Rp(700), Rp(700), Rp(690), Rp(690), Rp(690)),
        [new(Sample.LandTax, Rp(8_000))], 4, 0);

    private static readonly AccountBalance[] Balances =
    [
        new(LedgerAccount.InTransit(Sample.VaRkud), Rp(250)), new(LedgerAccount.Bank(Sample.Rkud), Rp(1_340)),
        new(LedgerAccount.Unidentified(Sample.Rkud), Rp(-40)), new(LedgerAccount.Held(Sample.Rkud), Rp(-20)),
        new(LedgerAccount.DepositInTransit("STS/2026/000001"), Rp(690)), new(LedgerAccount.Receivable(Sample.LandTax), Rp(8_000)),
        new(new("till:1"), Rp(5)), new(new("till:2"), Rp(-5)),
    ];

    private static readonly AccountDay[] Moved =
    [
        new(LedgerAccount.InTransit(Sample.VaRkud), Rp(500), Rp(300)), new(LedgerAccount.CashOffice(Sample.Rkud), Rp(690), Rp(690)),
    ];

    [Test]
    public void Equal_figures_tie_out()
    {
        var sheet = TieOut.Of(Sample.Region, Day, Figures, Balances, Moved);
        Assert.That(sheet.Rows.Where(row => !row.Difference.IsZero), Is.Empty);
        Assert.That(sheet.TiesOut, Is.True);
    }

    [Test]
    public void An_open_item_without_a_name_does_not_tie_out() =>
        Assert.That(TieOut.Of(Sample.Region, Day, Figures with { Unnamed = 1 }, Balances, Moved).TiesOut, Is.False);

    [Test]
    public void A_sen_anywhere_in_the_ledger_shows_in_its_row()
    {
        for (var at = 0; at < Balances.Length; at++)
        {
            var changed = Balances.ToArray();
            changed[at] = changed[at] with { Balance = changed[at].Balance + Money.OfSen(1) };
            var sheet = TieOut.Of(Sample.Region, Day, Figures, changed, Moved);
            Assert.That(sheet.Rows.Count(row => !row.Difference.IsZero), Is.EqualTo(1), Balances[at].Account.Code);
            Assert.That(sheet.TiesOut, Is.False);
        }
    }

    private static Money Rp(long rupiah) => Money.OfRupiah(rupiah);
}
