using System.Globalization;
using Payments.Core;

namespace Payments.Adapters.Contracts.Stores;

/// <summary>What the suites of all stores share: one set of books per fixture, one region per test.</summary>
/// <param name="open">Makes empty books.</param>
public abstract class StoreContract(Func<Task<IBooks>> open)
{
    private int _regions = 1000;

    protected IBooks Books { get; private set; } = null!;

    /// <summary>A region no other test of the fixture works in.</summary>
    protected Scene Scene { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task OpenBooks() => Books = await open();

    [OneTimeTearDown]
    public async Task CloseBooks()
    {
        if (Books is not null) await Books.DisposeAsync();
    }

    [SetUp]
    public void EnterRegion() => Scene = NewScene();

    protected Scene NewScene() => new(Books, new RegionCode(_regions++.ToString(CultureInfo.InvariantCulture)));
}
