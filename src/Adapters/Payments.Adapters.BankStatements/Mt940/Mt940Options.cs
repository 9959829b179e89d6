namespace Payments.Adapters.BankStatements.Mt940;

/// <summary>What differs between banks in MT940 files.</summary>
public sealed record Mt940Options
{
    /// <summary>The standard, with Windows-1252 for texts that are not UTF-8.</summary>
    public static Mt940Options Default { get; } = new();

    /// <summary>Code page of texts that are not valid UTF-8.</summary>
    public int CodePage { get; init; } = CodePages.Windows1252;

    /// <summary>
    /// The bank writes interest days such as 30 February and means the last day of the month. When false that day is used too, but
    /// reported as a problem, so that such a file is not posted before somebody decided.
    /// </summary>
    public bool DaysPastMonthEndAreLastDay { get; init; }
}
