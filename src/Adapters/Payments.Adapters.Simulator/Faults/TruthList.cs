namespace Payments.Adapters.Simulator.Faults;

/// <summary>Remembers every fault that was really done.</summary>
internal sealed class TruthList
{
    private readonly Lock _guard = new();
    private readonly List<InjectedFault> _faults = [];

    public void Add(InjectedFault fault)
    {
        lock (_guard) _faults.Add(fault);
    }

    /// <summary>All of them, in an order that does not tell who came first.</summary>
    public IReadOnlyList<InjectedFault> Snapshot()
    {
        lock (_guard)
        {
            return [.. _faults
                .OrderBy(fault => fault.Day)
                .ThenBy(fault => fault.Kind)
                .ThenBy(fault => fault.Reference, StringComparer.Ordinal)];
        }
    }
}
