using System.Globalization;
using Payments.Core;
using Payments.Core.Billing;

namespace Payments.Adapters.RegionFiles.Registers;

/// <summary>The fields of one row by column name, read strictly: whatever is wrong becomes a reject and a stand-in value.</summary>
/// <param name="number">The row; the header is 1.</param>
/// <param name="columns">Where each column stands; one the file lacks counts as empty.</param>
/// <param name="values">The fields.</param>
/// <param name="broken">Why the row could not be read at all; null when it could.</param>
internal sealed class RegisterFields(int number, Dictionary<string, int> columns, string[] values, RowReject? broken)
{
    private readonly List<RowReject> _rejects = [];

    public int Number => number;

    public RowReject? Broken => broken;

    public IReadOnlyList<RowReject> Rejects => _rejects;

    /// <summary>The field as it stands in the file.</summary>
    public string Raw(string column) => columns.TryGetValue(column, out var at) ? values[at] : "";

    public bool IsFilled(string column) => Raw(column).Length > 0;

    /// <summary>Adds a reject for one of the row's columns.</summary>
    public void Reject(string column, string what, string toDo) => _rejects.Add(new(number, column, Raw(column), what, toDo));

    /// <summary>A required text of so many characters at most.</summary>
    public string Text(string column, int most)
    {
        var text = Raw(column);
        if (text.Length == 0) Reject(column, "It is empty.", "Fill it in.");
        else if (text.Length > most) Reject(column, $"It has more than {most} characters.", "Shorten it.");
        else if (text.Trim() != text || text.Any(char.IsControl)) Reject(column, "It is edged by spaces or holds control characters.", "Remove them.");
        return text;
    }

    public DateOnly Date(string column)
    {
        if (DateOnly.TryParseExact(Raw(column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Reject(column, "It is not a date.", "Write year, month and day of a day that exists, as in 2026-12-31.");
        return default;
    }

    public DateOnly? OptionalDate(string column) => IsFilled(column) ? Date(column) : null;

    public long Whole(string column, long least, long most)
    {
        if (long.TryParse(Raw(column), NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole >= least && whole <= most) return whole;
        Reject(column, $"It is not a whole number from {least.ToString(CultureInfo.InvariantCulture)} to {most.ToString(CultureInfo.InvariantCulture)}.", "Write digits only: no thousands marks, no decimals.");
        return least;
    }

    /// <summary>A required amount of whole rupiah.</summary>
    public Money Rupiah(string column, long least) => Money.OfRupiah(Whole(column, least, 1_000_000_000_000_000));

    /// <summary>A required area in square metres.</summary>
    public Area Area(string column)
    {
        if (Core.Billing.Area.TryParse(Raw(column), out var area)) return area;
        Reject(column, "It is not an area in square metres.", "Write digits with at most two decimals after a point, as in 12.50.");
        return default;
    }
}
