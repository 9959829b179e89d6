using SQLitePCL;

namespace Payments.Adapters.Storage.Sqlite;

/// <summary>The SQLite library of this process.</summary>
internal static class SqliteLibrary
{
    // Nobody asks SQLite how much memory it has. Counting takes one lock of the whole process at every allocation, where readers and the writer
    // met: a sixth of the payments a second. The library is told before its first use; where somebody used it before, it goes on counting.
    private static readonly int Told = ((ISQLite3Provider)new SQLite3Provider_e_sqlite3()).sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);

    /// <summary>Sets the library up; call it before the first connection is made.</summary>
    /// <returns>True when it took that; false when it was in use already.</returns>
    public static bool SetUp() => Told == raw.SQLITE_OK;
}
