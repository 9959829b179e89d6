using Payments.Adapters.BankStatements;
using Payments.Core.Reconciliation;

namespace Payments.Benchmarks.Statements;

/// <summary>Takes every line, as a record or as it lies in the reader's buffer, and keeps only totals.</summary>
internal sealed class CountingSink(bool keepNothing) : IStatementSink
{
    private const int LinesBetweenLooks = 256;   // a batch of many payments is one line
    private long _textLength;

    /// <summary>Looks at the memory while lines come.</summary>
    public bool WatchMemory { get; init; }

    /// <summary>Most managed memory seen, in bytes.</summary>
    public long PeakMemory { get; private set; }

    /// <summary>Largest working set seen, in bytes.</summary>
    public long PeakWorkingSet { get; private set; }

    /// <summary>Lines that came.</summary>
    public long Lines { get; private set; }

    /// <summary>What the statements say their lines add up to.</summary>
    public decimal Sum { get; private set; }

    /// <summary>Problems of whatever kind.</summary>
    public int Problems { get; private set; }

    /// <summary>Statements whose balances do not prove their lines.</summary>
    public int Unbalanced { get; private set; }

    public void Line(in StatementLine line)
    {
        Lines++;
        _textLength += keepNothing ? line.Sequence : line.ToBankLine().Text.Length;
        if (WatchMemory && Lines % LinesBetweenLooks == 0) Look();
    }

    public void End(StatementTotals totals)
    {
        Sum += totals.Sum;
        if (totals.Balanced != true) Unbalanced++;
    }

    public void Problem(ReadingProblem problem) => Problems++;

    public void Start(int fileLine) => _textLength++;

    public void Header(StatementHeader header) => _textLength++;

    public void Balance(StatementBalance balance) => _textLength++;

    public void Text(string text) => _textLength += text.Length;

    private void Look()
    {
        PeakMemory = Math.Max(PeakMemory, GC.GetTotalMemory(forceFullCollection: false));
        PeakWorkingSet = Math.Max(PeakWorkingSet, Environment.WorkingSet);
    }
}
