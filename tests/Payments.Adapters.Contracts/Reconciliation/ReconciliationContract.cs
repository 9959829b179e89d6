using System.Globalization;
using Payments.Core;

namespace Payments.Adapters.Contracts.Reconciliation;

/// <summary>What the suites of reconciliation share: one set of books per fixture, one region per test.</summary>
/// <param name="open">Makes empty books.</param>
/// <param name="transfers">The regions record direct transfers.</param>
public abstract class ReconciliationContract(Func<Task<IReconciliationBooks>> open, bool transfers = false)
{
    private int _regions = 2000;

    protected IReconciliationBooks Books { get; private set; } = null!;

    /// <summary>A region no other test of the fixture works in.</summary>
    protected Town Town { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task OpenBooks() => Books = await open();

    [OneTimeTearDown]
    public async Task CloseBooks()
    {
        if (Books is not null) await Books.DisposeAsync();
    }

    [SetUp]
    public void EnterRegion() => Town = NewTown();

    protected Town NewTown() => new(Books, new RegionCode(_regions++.ToString(CultureInfo.InvariantCulture)), transfers);
}
