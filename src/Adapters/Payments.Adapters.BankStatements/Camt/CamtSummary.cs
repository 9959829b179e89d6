using System.Globalization;

namespace Payments.Adapters.BankStatements.Camt;

/// <summary>The bank's own count of its entries (TxsSummry/TtlCdtNtries and TtlDbtNtries).</summary>
internal sealed class CamtSummary
{
    private int? _credits;
    private int? _debits;

    /// <summary>Reads the summary the reader is at.</summary>
    public void Read(CamtXml xml)
    {
        var parent = xml.Depth;
        while (xml.NextChild(parent))
        {
            if (xml.Name == "TtlCdtNtries") _credits = Count(xml);
            else if (xml.Name == "TtlDbtNtries") _debits = Count(xml);
        }
    }

    /// <summary>Compares with what was read. Banks count announced entries or leave them out; either way is right.</summary>
    /// <param name="where">The statement.</param>
    /// <param name="credits">The entries that bring money.</param>
    /// <param name="debits">The entries that take money.</param>
    /// <param name="balanced">The balances prove that nothing is missing: the count alone is wrong.</param>
    /// <param name="problems">Takes what differs.</param>
    public void Check(string where, CamtCount credits, CamtCount debits, bool balanced, ProblemLog problems)
    {
        Check($"{where}, TxsSummry/TtlCdtNtries", _credits, credits, balanced, problems);
        Check($"{where}, TxsSummry/TtlDbtNtries", _debits, debits, balanced, problems);
    }

    private static void Check(string where, int? said, CamtCount read, bool balanced, ProblemLog problems)
    {
        if (said is not { } count || count == read.Booked || count == read.All) return;
        var message = $"says {Text(count)} entries, but the statement holds {Text(read.All)}";
        if (balanced) problems.Warning(where, message + "; its balances agree with what it holds.");
        else problems.Error(where, message + ": entries are missing or too many; ask for the file again.");
    }

    private static int? Count(CamtXml xml) =>
        int.TryParse(xml.TextAt("NbOfNtries"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>How many entries of one direction there are.</summary>
/// <param name="Booked">Those that count.</param>
/// <param name="Expected">Those that are announced.</param>
internal readonly record struct CamtCount(int Booked, int Expected)
{
    public int All => Booked + Expected;

    public CamtCount And(bool booked) => booked ? this with { Booked = Booked + 1 } : this with { Expected = Expected + 1 };
}
