namespace Payments.Reconciliation.Cases.Tests;

/// <summary>A folder that goes with its test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("payments-cases-");

    /// <summary>A path inside.</summary>
    public string this[string name] => System.IO.Path.Combine(_root.FullName, name);

    public void Dispose() => _root.Delete(recursive: true);
}
