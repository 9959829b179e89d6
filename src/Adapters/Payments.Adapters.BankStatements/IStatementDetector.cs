namespace Payments.Adapters.BankStatements;

/// <summary>A reader that can tell from the beginning of a file whether it is one of its own.</summary>
public interface IStatementDetector
{
    /// <summary>How well the file fits: 0 not at all, the largest number wins.</summary>
    /// <param name="head">The first bytes of the file; 64 KB at most.</param>
    int Fit(ReadOnlySpan<byte> head);
}
