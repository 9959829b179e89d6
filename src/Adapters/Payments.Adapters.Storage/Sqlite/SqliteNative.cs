using System.Diagnostics;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Payments.Adapters.Storage.Sqlite;

/// <summary>
/// What is called for every value of a million rows, straight in the library that the provider loads: its wrappers take and give back a reference to the statement at each call, which
/// was a fifth of reading. None waits for anything or calls back. Whoever calls holds the statement. And what <see cref="SqliteRowTable"/> needs, which the provider does not have.
/// </summary>
internal static unsafe partial class SqliteNative
{
    private const string Library = "e_sqlite3";

    // SQLITE_TRANSIENT: the bytes are good until the call ends.
    private const nint Copied = -1;

    // SQLITE_STATIC: the bytes outlive the call.
    private const nint Static = 0;

    /// <summary>The number in a column of the row a statement stands on; 0 when there is none.</summary>
    public static long Whole(sqlite3_stmt statement, int column) => ColumnInt64(Of(statement), column);

    /// <summary>True when the column has nothing.</summary>
    public static bool IsNull(sqlite3_stmt statement, int column) => ColumnType(Of(statement), column) == raw.SQLITE_NULL;

    /// <summary>The bytes of a text, until the statement goes on; empty when there is none.</summary>
    public static ReadOnlySpan<byte> Text(sqlite3_stmt statement, int column)
    {
        // A value as it is in the row, looked up once: not for two threads, and a statement is never with two.
        var value = ColumnValue(Of(statement), column);
        return new(ValueBlob(value), ValueBytes(value));
    }

    /// <summary>Gives a parameter a number.</summary>
    public static int Bind(sqlite3_stmt statement, int place, long number) => BindInt64(Of(statement), place, number);

    /// <summary>Takes from a parameter what it had.</summary>
    public static int BindNull(sqlite3_stmt statement, int place) => BindNull(Of(statement), place);

    /// <summary>Gives a parameter a text, which the library copies.</summary>
    public static int Bind(sqlite3_stmt statement, int place, ReadOnlySpan<byte> text)
    {
        // An empty span may have no address, which would be no text.
        ReadOnlySpan<byte> some = text.IsEmpty ? [0] : text;
        fixed (byte* bytes = some) return BindText(Of(statement), place, bytes, text.Length, Copied);
    }

    /// <summary>Gives a value of a virtual table a number.</summary>
    public static void Result(nint context, long number) => ResultInt64(context, number);

    /// <summary>Leaves a value of a virtual table without anything.</summary>
    public static void ResultNull(nint context) => ResultNothing(context);

    /// <summary>Gives a value of a virtual table a text, which stays where it is until the statement is done.</summary>
    public static void Result(nint context, byte* text, int length) => ResultText(context, text, length, Static);

    /// <summary>Tells a connection of a kind of virtual table.</summary>
    public static int CreateModule(sqlite3 database, string name, nint methods, nint argument, nint forget) =>
        CreateModule(database.DangerousGetHandle(), name, methods, argument, forget);

    /// <summary>Tells which columns a virtual table has.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_declare_vtab")]
    public static partial int DeclareTable(nint database, byte* declaration);

    private static nint Of(sqlite3_stmt statement)
    {
        Debug.Assert(!statement.IsClosed, "The statement was given back.");
        return statement.DangerousGetHandle();
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    [SuppressGCTransition]
    private static partial long ColumnInt64(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    [SuppressGCTransition]
    private static partial int ColumnType(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_value")]
    [SuppressGCTransition]
    private static partial nint ColumnValue(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_blob")]
    [SuppressGCTransition]
    private static partial byte* ValueBlob(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_bytes")]
    [SuppressGCTransition]
    private static partial int ValueBytes(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    [SuppressGCTransition]
    private static partial int BindInt64(nint statement, int place, long number);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_null")]
    [SuppressGCTransition]
    private static partial int BindNull(nint statement, int place);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_text")]
    private static partial int BindText(nint statement, int place, byte* text, int length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_int64")]
    [SuppressGCTransition]
    private static partial void ResultInt64(nint context, long number);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_null")]
    [SuppressGCTransition]
    private static partial void ResultNothing(nint context);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_text")]
    [SuppressGCTransition]
    private static partial void ResultText(nint context, byte* text, int length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_create_module_v2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CreateModule(nint database, string name, nint methods, nint argument, nint forget);
}
