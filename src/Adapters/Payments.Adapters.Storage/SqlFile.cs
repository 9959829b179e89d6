using System.Reflection;

namespace Payments.Adapters.Storage;

/// <summary>
/// A statement in a file beside the class that runs it: <c>Name.sql</c>, and <c>Name.postgresql.sql</c> where PostgreSQL truly needs another text.
/// </summary>
public sealed class SqlFile
{
    private const string Suffix = ".sql", PostgreSqlSuffix = ".postgresql.sql";

    private readonly string _shared;
    private readonly string? _postgreSql;

    private SqlFile(string name, string shared, string? postgreSql) => (Name, _shared, _postgreSql) = (name, shared, postgreSql);

    /// <summary>Namespace and name, for messages.</summary>
    public string Name { get; }

    /// <summary>The file of this name in the folder of a class.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static SqlFile Beside<T>(string name) => Load(typeof(T).Assembly, $"{typeof(T).Namespace}.{name}");

    /// <summary>Every statement of the assembly (the schema's own files are not statements), for the test that prepares them all.</summary>
    public static IReadOnlyList<SqlFile> All()
    {
        var assembly = typeof(SqlFile).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(Suffix, StringComparison.Ordinal) && !name.Contains(".Schema.", StringComparison.Ordinal))
            .Select(name => name.Replace(PostgreSqlSuffix, Suffix, StringComparison.Ordinal)[..^Suffix.Length])
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => Load(assembly, name))];
    }

    /// <summary>True when PostgreSQL has a text of its own.</summary>
    public bool Differs => _postgreSql is not null;

    /// <summary>The text for an engine.</summary>
    public string For(StorageEngine engine) => engine == StorageEngine.PostgreSql && _postgreSql is not null ? _postgreSql : _shared;

    private static SqlFile Load(Assembly assembly, string name) => new(
        name,
        Read(assembly, name + Suffix) ?? throw new InvalidOperationException($"{name}{Suffix} is not embedded in {assembly.GetName().Name}."),
        Read(assembly, name + PostgreSqlSuffix));

    internal static string? Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource);
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
