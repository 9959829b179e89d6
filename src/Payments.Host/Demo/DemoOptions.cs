namespace Payments.Host.Demo;

/// <summary>What a demo does.</summary>
/// <param name="Bills">Bills in the register.</param>
/// <param name="Days">Days that are simulated.</param>
/// <param name="PaymentsPerDay">Tenders and virtual account payments a day, together.</param>
/// <param name="Seed">The same seed gives the same bills and faults.</param>
/// <param name="Once">Stop afterwards instead of serving.</param>
/// <param name="Folder">Where the database, statements and reports go.</param>
internal sealed record DemoOptions(int Bills, int Days, int PaymentsPerDay, int Seed, bool Once, DirectoryInfo Folder)
{
    /// <summary>The first simulated day: a Monday.</summary>
    public static readonly DateOnly FirstDay = new(2026, 3, 2);

    /// <summary>Days at the end without faults that need another day to be seen.</summary>
    public const int QuietDays = 5;

    /// <summary>Cashiers, each with a drawer.</summary>
    public const int Cashiers = 4;

    /// <summary>Payers at the bank at the same time.</summary>
    public const int Payers = 16;
}
