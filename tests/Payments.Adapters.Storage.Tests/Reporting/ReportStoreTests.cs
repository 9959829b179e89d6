using Payments.Adapters.Contracts;
using Payments.Adapters.Contracts.Stores;
using Payments.Adapters.Storage.Reporting;
using Payments.Core;

namespace Payments.Adapters.Storage.Tests.Reporting;

internal sealed class ReportStoreTests(StorageEngine engine) : StoreTest(engine)
{
    [Test]
    public async Task A_day_without_receipts_has_an_empty_report() =>
        Assert.That(await new ReportStore(Books.Database).DailyReceiptsAsync(new("9901"), Sample.Day, Scene.None), Is.Empty);

    [Test]
    public async Task The_report_adds_the_parts_of_a_day_up_and_counts_them()
    {
        var scene = new Scene(Books, new("9902"));
        var bills = await scene.IssueManyAsync(100_000, [1, 2]);
        await scene.RecordAsync(scene.Pay("a", [bills[0]]), scene.Pay("b", [bills[1]]), scene.Pay("c", [null]), scene.Pay("d", [null], day: Scene.Day.AddDays(-1)));
        var sums = await new ReportStore(Books.Database).DailyReceiptsAsync(new("9902"), Scene.Day, Scene.None);
        Assert.That(sums.Select(sum => (sum.Levy is null, sum.Count, sum.Amount)), Is.EquivalentTo(new[] { (false, 2, Money.OfRupiah(200_000)), (true, 1, Money.OfRupiah(5_000)) }));
    }
}
