using Dapper;

namespace Payments.Adapters.Storage.Staff;

/// <summary>Keeps the keys that protect cookies and forms, so that several hosts and a restarted one share them.</summary>
public sealed class ProtectionKeys(PaymentDatabase database)
{
    private const string Installation = "0000";

    private static readonly SqlFile
        InsertKey = SqlFile.Beside<ProtectionKeys>("InsertKey"),
        ListKeys = SqlFile.Beside<ProtectionKeys>("ListKeys");

    /// <summary>Every key kept so far, as XML. Synchronous: the framework asks so, once at start and rarely afterwards.</summary>
    public IReadOnlyList<string> All()
    {
        using var connection = database.Source.OpenConnection();
        return connection.Query<string>(ListKeys.For(database.Engine), new { region = Installation }).AsList();
    }

    /// <summary>Keeps a key; the same name again changes nothing.</summary>
    public void Add(string name, string xml)
    {
        using var connection = database.Source.OpenConnection();
        connection.Execute(InsertKey.For(database.Engine), new { region = Installation, name, xml });
    }
}
