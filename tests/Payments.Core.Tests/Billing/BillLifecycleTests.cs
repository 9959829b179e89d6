using Payments.Core.Billing;

namespace Payments.Core.Tests.Billing;

public sealed class BillLifecycleTests
{
    // Every pair of status and event, in order; null where the event cannot happen.
    private static readonly (BillStatus From, BillEvent On, BillStatus? To)[] Expected =
    [
        (BillStatus.Issued,    BillEvent.Settled,         BillStatus.Paid),
        (BillStatus.Issued,    BillEvent.PaymentReversed, null),
        (BillStatus.Issued,    BillEvent.Withdrawn,       BillStatus.Cancelled),
        (BillStatus.Paid,      BillEvent.Settled,         null),
        (BillStatus.Paid,      BillEvent.PaymentReversed, BillStatus.Issued),
        (BillStatus.Paid,      BillEvent.Withdrawn,       null),
        (BillStatus.Cancelled, BillEvent.Settled,         null),
        (BillStatus.Cancelled, BillEvent.PaymentReversed, null),
        (BillStatus.Cancelled, BillEvent.Withdrawn,       null),
    ];

    [Test]
    public void Every_pair_of_status_and_event_is_decided()
    {
        var pairs = Enum.GetValues<BillStatus>().SelectMany(_ => Enum.GetValues<BillEvent>(), (from, on) => (from, on));

        Assert.That(Expected.Select(row => (row.From, row.On)), Is.EqualTo(pairs));
    }

    [TestCaseSource(nameof(Expected))]
    public void An_event_leads_where_the_table_says((BillStatus From, BillEvent On, BillStatus? To) row) =>
        Assert.That(BillLifecycle.Next(row.From, row.On), Is.EqualTo(row.To));
}
