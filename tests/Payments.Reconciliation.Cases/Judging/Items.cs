using System.Runtime.InteropServices;
using Sylvan.Data.Csv;

namespace Payments.Reconciliation.Cases.Judging;

/// <summary>One side of a case as the judge sees it: names, amounts, what befell each item and what came of it.</summary>
internal sealed class Items
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<int> _twins = [];
    private readonly List<Defect?> _defects = [];

    /// <summary>Amounts in sen.</summary>
    public List<long> Sen { get; } = [];

    /// <summary>Exception types that came, as bits of <see cref="ExceptionTypes"/>.</summary>
    public List<int> Types { get; } = [];

    /// <summary>Decisions and exceptions an item is in.</summary>
    public List<bool> Touched { get; } = [];

    public int Count => Sen.Count;

    /// <summary>Reads the items of a file whose first column names them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="row">Called with each row, for what else is needed of it.</param>
    public static Items Read(string path, Action<CsvDataReader, int>? row = null)
    {
        var items = new Items();
        using var csv = CsvDataReader.Create(path);
        var amount = csv.GetOrdinal("amount");
        while (csv.Read())
        {
            items._index.Add(csv.GetString(0), items.Count);
            items._names.Add(csv.GetString(0));
            items._twins.Add(items.Count);
            items._defects.Add(null);
            items.Types.Add(0);
            items.Touched.Add(false);
            items.Sen.Add((long)(csv.GetDecimal(amount) * 100));
            row?.Invoke(csv, items.Count - 1);
        }
        return items;
    }

    /// <summary>An item's name.</summary>
    public string Name(int item) => _names[item];

    /// <summary>An item's number; -1 when there is none of that name.</summary>
    public int Find(string id) => _index.TryGetValue(id, out var index) ? index : -1;

    /// <summary>An item's number.</summary>
    /// <exception cref="FormatException">The truth names an item that is not there.</exception>
    public int Get(string id) => Find(id) is >= 0 and var index ? index : throw new FormatException($"The truth names '{id}', which is not in the case.");

    /// <summary>Says that two items are the same money: whichever is taken is right.</summary>
    public void Join(int left, int right)
    {
        (left, right) = (Twin(left), Twin(right));
        _twins[Math.Max(left, right)] = Math.Min(left, right);
    }

    /// <summary>The first of an item's twins.</summary>
    public int Twin(int item)
    {
        while (_twins[item] != item) item = _twins[item] = _twins[_twins[item]];
        return item;
    }

    /// <summary>Notes what befell an item; the first word stands.</summary>
    public void Befell(int item, Defect defect) => CollectionsMarshal.AsSpan(_defects)[item] ??= defect;

    /// <summary>What befell an item.</summary>
    public Defect DefectOf(int item) => _defects[item] ?? Defect.None;
}
