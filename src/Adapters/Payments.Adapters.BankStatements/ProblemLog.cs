using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements;

/// <summary>Passes problems on until there are so many that more would not help: a wrong file must not fill the memory.</summary>
internal sealed class ProblemLog(Action<ReadingProblem> report)
{
    private const int Most = 1000;
    private int _count;

    public void Error(string where, string message) => Add(new(where, message));

    /// <summary>Balances, control sums and lines do not agree.</summary>
    public void Imbalance(string where, string message) => Add(new(where, message) { IsImbalance = true });

    public void Warning(string where, string message) => Add(new(where, message) { IsWarning = true });

    private void Add(ReadingProblem problem)
    {
        _count++;
        if (_count <= Most) report(problem);
        if (_count == Most) report(new("file", $"More than {Most} problems: the rest is not listed. Is this the right file?"));
    }
}
