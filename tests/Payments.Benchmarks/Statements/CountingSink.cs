using Payments.Adapters.BankStatements;
using Payments.Core.Reconciliation;

namespace Payments.Benchmarks.Statements;

/// <summary>Takes every line, as a record or as it lies in the reader's buffer, and keeps only totals.</summary>
internal sealed class CountingSink(bool keepNothing) : IStatementSink
{
    private const int LinesBetweenLooks = 256;   // a batch of many payments is one line
    private long _textLength;
    private long _lines;
    private decimal _sum;
    private bool _sound = true;

    /// <summary>Looks at the memory while lines come.</summary>
    public bool WatchMemory { get; init; }

    /// <summary>Most managed memory seen, in bytes.</summary>
    public long PeakMemory { get; private set; }

    /// <summary>Largest working set seen, in bytes.</summary>
    public long PeakWorkingSet { get; private set; }

    /// <summary>What came.</summary>
    public FoundLines Found => new(_lines, _sum, _sound);

    public void Line(in StatementLine line)
    {
        _lines++;
        _textLength += keepNothing ? line.Sequence : line.ToBankLine().Text.Length;
        if (WatchMemory && _lines % LinesBetweenLooks == 0) Look();
    }

    public void End(StatementTotals totals)
    {
        _sum += totals.Sum;
        _sound &= totals.Balanced == true;
    }

    public void Problem(ReadingProblem problem) => _sound = false;

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
