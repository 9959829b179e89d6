namespace Payments.Core.Reporting;

/// <summary>One definition of a report from which screen, CSV, XLSX, PDF and plain text are all made, so that they show the same numbers.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Subtitles">Lines under it: region, period, filters.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows; each has one cell per column.</param>
public sealed record ReportTable(
    string Title, IReadOnlyList<string> Subtitles, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<ReportCell>> Rows)
{
    /// <summary>The word in front of the sums.</summary>
    public const string TotalLabel = "Jumlah";

    /// <summary>True when a column is summed.</summary>
    public bool HasTotals => Columns.Any(column => column.Summed);

    /// <summary>The last row: the sums of summed columns, which are worked out here and nowhere else.</summary>
    /// <exception cref="OverflowException">A sum does not fit <see cref="Core.Money"/>.</exception>
    public IReadOnlyList<ReportCell> Totals()
    {
        var totals = Columns.Select((column, index) => column.Summed ? Sum(column, index) : ReportCell.Empty).ToArray();
        if (totals.Length > 0 && !Columns[0].Summed) totals[0] = ReportCell.Of(TotalLabel);
        return totals;
    }

    private ReportCell Sum(ReportColumn column, int index)
    {
        if (column.Kind == ReportKind.Money)
            return ReportCell.Of(Money.Sum(Rows.Select(row => row[index]).OfType<ReportCell.Amount>().Select(cell => cell.Value)));
        var sum = 0L;
        foreach (var cell in Rows.Select(row => row[index]).OfType<ReportCell.Count>()) sum += cell.Value;
        return ReportCell.Of(sum);
    }
}

/// <summary>A column of a report.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Kind">What its cells are.</param>
/// <param name="Width">Characters it is wide on paper, a share of the line.</param>
/// <param name="Summed">True when the totals row sums it.</param>
public sealed record ReportColumn(string Name, ReportKind Kind, int Width, bool Summed)
{
    /// <summary>True when cells stand at the right edge: figures do.</summary>
    public bool RightAligned => Kind is ReportKind.Money or ReportKind.Number;

    /// <summary>A column of text.</summary>
    public static ReportColumn Text(string name, int width = 20) => new(name, ReportKind.Text, width, false);

    /// <summary>A column of amounts, summed unless said otherwise.</summary>
    public static ReportColumn Money(string name, int width = 18, bool summed = true) => new(name, ReportKind.Money, width, summed);

    /// <summary>A column of whole numbers, summed unless said otherwise.</summary>
    public static ReportColumn Number(string name, int width = 10, bool summed = true) => new(name, ReportKind.Number, width, summed);

    /// <summary>A column of dates.</summary>
    public static ReportColumn Date(string name, int width = 12) => new(name, ReportKind.Date, width, false);
}

/// <summary>What the cells of a column are.</summary>
public enum ReportKind
{
    /// <summary>Text, also codes and document numbers, whose zeros in front must stay.</summary>
    Text,

    /// <summary>An amount.</summary>
    Money,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A date.</summary>
    Date,
}
