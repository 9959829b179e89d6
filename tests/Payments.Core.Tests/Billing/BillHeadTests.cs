using Payments.Core.Billing;

namespace Payments.Core.Tests.Billing;

public sealed class BillHeadTests
{
    private static readonly Charge Principal = new(ChargeKind.Principal, BillingSample.LandTax.PrincipalAccount, Money.OfRupiah(1_000), "Pokok");

    private static readonly BillHead Head = BillingSample.Head("2026-03-31", BillingSample.OnePercent);

    [Test]
    public void A_bill_is_issued_open_and_by_the_levys_agency()
    {
        var bill = Head.Issue(BillingSample.LandTax, [Principal]);

        Assert.That(bill.Status, Is.EqualTo(BillStatus.Issued));
        Assert.That(bill.PaidBy, Is.Null);
        Assert.That(bill.Agency, Is.EqualTo(BillingSample.LandTax.Agency));
        Assert.That(bill.Total, Is.EqualTo(Money.OfRupiah(1_000)));
    }

    [Test]
    public void A_bill_whose_dates_are_in_the_wrong_order_is_refused()
    {
        Refused(Head with { DueDate = Head.IssuedOn.AddDays(-1) }, "due before it is issued", Principal);
        Refused(Head with { ExpiresOn = Head.IssuedOn.AddDays(-1) }, "expires before it is issued", Principal);
        Refused(Head with { Period = new(new(2026, 2, 1), new(2026, 1, 31)) }, "ends before it begins", Principal);
    }

    [Test]
    public void A_bill_that_cannot_be_paid_is_refused()
    {
        Refused(Head, "no charge");
        Refused(Head, "whole rupiah", Principal with { Amount = Money.OfSen(150) });
        Refused(Head, "above zero", Principal with { Amount = Money.Zero });
        Refused(Head, "above zero", Principal, Principal with { Amount = Money.OfRupiah(-1) });
        Refused(Head, "above zero", Principal, Principal with { Kind = ChargeKind.Relief });
        Refused(Head, "nothing remains", Principal, Principal with { Kind = ChargeKind.Relief, Amount = -Principal.Amount });
    }

    private static void Refused(BillHead head, string why, params Charge[] charges) =>
        Assert.That(() => head.Issue(BillingSample.LandTax, charges), Throws.InvalidOperationException.With.Message.Contains(why));
}
