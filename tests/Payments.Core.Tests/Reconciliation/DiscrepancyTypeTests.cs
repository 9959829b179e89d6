using Payments.Core.Reconciliation;

namespace Payments.Core.Tests.Reconciliation;

public sealed class DiscrepancyTypeTests
{
    [Test]
    public void The_list_is_closed_and_every_code_reads_back()
    {
        Assert.That(DiscrepancyType.All, Has.Count.EqualTo(14));
        Assert.That(DiscrepancyType.All.Select(type => DiscrepancyType.Parse(type.Code)), Is.EqualTo(DiscrepancyType.All));
        Assert.That(() => DiscrepancyType.Parse("other"), Throws.TypeOf<FormatException>());
    }

    [Test]
    public void Only_what_nobody_owns_has_no_date() =>
        Assert.That(DiscrepancyType.All.Where(type => type.DueWorkingDays is null).Select(type => type.Owner), Is.EqualTo([DiscrepancyOwner.Nobody]));
}
