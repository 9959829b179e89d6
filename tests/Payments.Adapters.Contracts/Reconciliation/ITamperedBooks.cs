namespace Payments.Adapters.Contracts.Reconciliation;

/// <summary>Books in which a test can write past the service, as somebody with the database's own rights could.</summary>
public interface ITamperedBooks : IReconciliationBooks
{
    /// <summary>Runs a statement on a table, whatever guards it.</summary>
    /// <returns>How many rows it changed.</returns>
    Task<int> TamperAsync(string table, string sql, object parameters);
}
