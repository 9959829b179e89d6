namespace Payments.Core.Reconciliation.Columns;

/// <summary>
/// Gives back what a phase of a large run took before the next takes its own. A run of a million items takes arrays of many megabytes, of which the runtime collects the last phase's only when
/// much more has been taken; asked for, it takes some milliseconds, because hardly anything in them points anywhere. Small runs, of which a service may have many, are left alone.
/// </summary>
public static class PhaseMemory
{
    private const int Large = 200_000;

    /// <summary>What was let go of becomes room for what comes.</summary>
    /// <param name="items">How many items the run has.</param>
    internal static void Reuse(int items)
    {
        if (items >= Large) GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
    }

    /// <summary>What was let go of goes back to the system: little is taken from here on.</summary>
    /// <param name="items">How many items the run has.</param>
    public static void GiveBack(int items)
    {
        if (items >= Large) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
    }
}
