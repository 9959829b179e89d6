namespace Payments.Adapters.Storage;

/// <summary>The databases everything here runs on.</summary>
public enum StorageEngine
{
    /// <summary>One file beside the program: the default, for one host.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, for several hosts.</summary>
    PostgreSql,
}

/// <summary>Where the books are kept.</summary>
/// <param name="Engine">The database engine.</param>
/// <param name="ConnectionString">As the engine's own provider reads it: <c>Data Source=payments.db</c>, <c>Host=...;Database=...</c>.</param>
/// <param name="ServiceRole">
/// PostgreSQL only: the role all work but the schema's runs as. It may add to append-only tables and never change or remove a
/// row of them. The login must be a member of it. Null: the login's own rights, whatever they are (a pooler that refuses
/// start-up options).
/// </param>
public sealed record StorageOptions(StorageEngine Engine, string ConnectionString, string? ServiceRole = StorageOptions.DefaultServiceRole)
{
    /// <summary>The service's role on PostgreSQL.</summary>
    public const string DefaultServiceRole = "payments_service";

    /// <summary>A file of its own, made when it is missing.</summary>
    public static StorageOptions File(string path) => new(StorageEngine.Sqlite, $"Data Source={path}");
}
