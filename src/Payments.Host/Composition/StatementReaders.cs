using Payments.Adapters.BankStatements;

namespace Payments.Host.Composition;

/// <summary>The statement formats an installation reads: those that come with the product, and the operator's own profiles and maps.</summary>
internal static class StatementReaders
{
    /// <summary>The formats, with the profiles of some files besides.</summary>
    /// <exception cref="OperatorException">A file is missing or refused, or has the name of another profile.</exception>
    public static StatementFormats Load(IEnumerable<string> paths)
    {
        var own = paths.SelectMany(Read).ToList();
        try
        {
            return StatementFormats.Standard(own);
        }
        catch (ArgumentException twice)
        {
            throw new OperatorException($"Payments:StatementProfiles: {twice.Message} Give the profile a name of its own.");
        }
    }

    private static IReadOnlyList<Core.Reconciliation.IStatementReader> Read(string path)
    {
        if (!File.Exists(path)) throw new OperatorException($"Statement profile {path} is missing; name an existing one in Payments:StatementProfiles.");
        try
        {
            return StatementProfiles.Load(File.ReadAllText(path));
        }
        catch (FormatException problem)
        {
            throw new OperatorException($"Statement profile {path} is refused: {problem.Message}");
        }
    }
}
