using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Payments.Adapters.Storage.Sqlite;

/// <summary>
/// A table of one connection whose rows we give, a virtual table (https://sqlite.org/vtab.html): <c>insert into … select … from it</c> writes many rows with its cursors open. Run row by row, a
/// statement looks for its place in the table and in each index anew from the root, which was more than a third of what a million matches took.
/// </summary>
/// <remarks>It is read from the first row to the last while a statement runs. Otherwise it is empty. What SQLite calls looks at nothing the collector moves and cannot fail.</remarks>
internal sealed unsafe class SqliteRowTable
{
    private static readonly Module* Methods = MethodsOfAll();

    private readonly Given* _given;

    /// <summary>Makes a table of a connection, which has it until it is closed.</summary>
    /// <exception cref="SqliteException">The connection takes none.</exception>
    public SqliteRowTable(sqlite3 database, string name, IReadOnlyCollection<string> columns)
    {
        _given = New<Given>();
        _given->Columns = columns.Count;
        var declaration = Encoding.UTF8.GetBytes($"create table given ({string.Join(", ", columns)})\0");
        _given->Declaration = (byte*)NativeMemory.Alloc((nuint)declaration.Length);
        declaration.CopyTo(new Span<byte>(_given->Declaration, declaration.Length));
        // What is given belongs to the connection from here on, also when it refuses.
        SqliteException.ThrowExceptionForRC(SqliteNative.CreateModule(database, name, (nint)Methods, (nint)_given, (nint)(delegate* unmanaged[Cdecl]<Given*, void>)&Forget), database);
    }

    /// <summary>Room for rows to run a statement with, where one caller puts them together and runs it.</summary>
    public SqliteRows Room { get; } = new();

    /// <summary>Runs a statement that reads the table and gives back no rows.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="rows">The rows the table has for it.</param>
    /// <exception cref="SqliteException">A constraint, a trigger or the disk said no.</exception>
    public void Run(SqliteStatement statement, SqliteRows rows)
    {
        fixed (SqliteRows.Value* values = rows.Values)
        fixed (byte* texts = rows.Texts)
        {
            _given->Values = values;
            _given->Texts = texts;
            _given->Rows = rows.Count / _given->Columns;
            try
            {
                statement.Step();
            }
            finally
            {
                _given->Rows = 0;
            }
        }
    }

    private static Module* MethodsOfAll()
    {
        var methods = New<Module>();
        methods->Connect = &Connect;
        methods->BestIndex = &BestIndex;
        methods->Disconnect = &Free;
        methods->Destroy = &Free;
        methods->Open = &Open;
        methods->Close = &Free;
        methods->Filter = &Filter;
        methods->Next = &Next;
        methods->Eof = &Eof;
        methods->Column = &Column;
        methods->RowId = &RowId;
        return methods;
    }

    private static T* New<T>()
        where T : unmanaged => (T*)NativeMemory.AllocZeroed((nuint)sizeof(T));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Connect(nint database, Given* given, int count, nint arguments, Table** made, nint error)
    {
        *made = New<Table>();
        (*made)->Given = given;
        return SqliteNative.DeclareTable(database, given->Declaration);
    }

    // There is one way to read it.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int BestIndex(Table* table, nint asked) => raw.SQLITE_OK;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(Table* table, Cursor** made)
    {
        *made = New<Cursor>();
        return raw.SQLITE_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Free(nint made)
    {
        NativeMemory.Free((void*)made);
        return raw.SQLITE_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Filter(Cursor* cursor, int number, nint text, int count, nint values)
    {
        cursor->Row = 0;
        return raw.SQLITE_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Next(Cursor* cursor)
    {
        cursor->Row++;
        return raw.SQLITE_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Eof(Cursor* cursor) => cursor->Row < cursor->Table->Given->Rows ? 0 : 1;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Column(Cursor* cursor, nint context, int column)
    {
        var given = cursor->Table->Given;
        var value = given->Values + ((nint)cursor->Row * given->Columns) + column;
        switch (value->Length)
        {
            case SqliteRows.Value.Nothing:
                SqliteNative.ResultNull(context);
                break;
            case SqliteRows.Value.WholeNumber:
                SqliteNative.Result(context, value->Whole);
                break;
            default:
                SqliteNative.Result(context, given->Texts + value->Whole, value->Length);
                break;
        }
        return raw.SQLITE_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int RowId(Cursor* cursor, long* row)
    {
        *row = cursor->Row;
        return raw.SQLITE_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Forget(Given* given)
    {
        NativeMemory.Free(given->Declaration);
        NativeMemory.Free(given);
    }

    // What there is while a statement runs: no rows at other times.
    [StructLayout(LayoutKind.Sequential)]
    private struct Given
    {
        public byte* Declaration;
        public int Columns;
        public int Rows;
        public SqliteRows.Value* Values;
        public byte* Texts;
    }

    // struct sqlite3_vtab, and what it shows.
    [StructLayout(LayoutKind.Sequential)]
    private struct Table
    {
        public nint Module;
        public int References;
        public nint Error;
        public Given* Given;
    }

    // struct sqlite3_vtab_cursor, and the row it stands on.
    [StructLayout(LayoutKind.Sequential)]
    private struct Cursor
    {
        public Table* Table;
        public int Row;
    }

    // struct sqlite3_module, version 0. Without a Create it needs no "create virtual table"; without an Update it is read only.
    [StructLayout(LayoutKind.Sequential)]
    private struct Module
    {
        public int Version;
        public nint Create;
        public delegate* unmanaged[Cdecl]<nint, Given*, int, nint, Table**, nint, int> Connect;
        public delegate* unmanaged[Cdecl]<Table*, nint, int> BestIndex;
        public delegate* unmanaged[Cdecl]<nint, int> Disconnect;
        public delegate* unmanaged[Cdecl]<nint, int> Destroy;
        public delegate* unmanaged[Cdecl]<Table*, Cursor**, int> Open;
        public delegate* unmanaged[Cdecl]<nint, int> Close;
        public delegate* unmanaged[Cdecl]<Cursor*, int, nint, int, nint, int> Filter;
        public delegate* unmanaged[Cdecl]<Cursor*, int> Next;
        public delegate* unmanaged[Cdecl]<Cursor*, int> Eof;
        public delegate* unmanaged[Cdecl]<Cursor*, nint, int, int> Column;
        public delegate* unmanaged[Cdecl]<Cursor*, long*, int> RowId;
        public nint Update, Begin, Sync, Commit, Rollback, FindFunction, Rename;
    }
}
