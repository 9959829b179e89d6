using System.Data.Common;
using Dapper;
using Payments.Adapters.Contracts;
using Payments.Adapters.Contracts.Stores;
using Payments.Core.Staff;

namespace Payments.Adapters.Storage.Tests.Reconciliation;

internal sealed class OrderDecisionTests(StorageEngine engine) : StoreTest(engine)
{
    private const string Insert =
        "insert into recon_order_decision (region_code, order_id, outcome, proposed_by, decided_by, reason, decided_at) values (@region, @order, 'Confirmed', @maker, @checker, 'x', @at)";

    [Test]
    public async Task The_table_itself_refuses_one_person_on_both_sides()
    {
        await using var connection = await Books.Database.OpenAsync(Scene.None);
        var (one, other) = (StaffId.New(Sample.Noon), StaffId.New(Sample.Noon));
        Assert.That(() => connection.ExecuteAsync(Insert, new { region = Sample.Code, order = one, maker = one, checker = one, at = Sample.Noon }),
            Throws.InstanceOf<DbException>().With.Message.Contains("recon_order_two_people"));
        Assert.That(await connection.ExecuteAsync(Insert, new { region = Sample.Code, order = one, maker = one, checker = other, at = Sample.Noon }), Is.EqualTo(1));
    }
}
