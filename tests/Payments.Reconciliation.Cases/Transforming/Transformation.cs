using System.Globalization;
using System.Text.RegularExpressions;

namespace Payments.Reconciliation.Cases.Transforming;

/// <summary>A change of a case whose effect on the decisions is known beforehand, so that a matcher can be tested without knowing the right decisions.</summary>
/// <remarks>The truth files are carried along and stay true.</remarks>
public sealed partial class Transformation
{
    /// <summary>The line that <see cref="UnrelatedLine"/> adds.</summary>
    public const string AddedLine = "L-UNRELATED";

    private const string AddedText = "TITIPAN LAIN";
    private readonly Action<CaseFolder, Random> _apply;

    private Transformation(string name, Action<CaseFolder, Random> apply) => (Name, _apply) = (name, apply);

    /// <inheritdoc />
    public override string ToString() => Name;

    /// <summary>What is done, as sentences use it.</summary>
    public string Name { get; }

    /// <summary>Factor of every amount and difference in the outcome.</summary>
    public int Factor { get; private init; } = 1;

    /// <summary>The outcome's files stay byte for byte, explanations and order included.</summary>
    public bool SameBytes { get; private init; }

    /// <summary>Exceptions that come in addition: side, item, type.</summary>
    public IReadOnlyList<(string Side, string Item, string Type)> Added { get; private init; } = [];

    /// <summary>Rows of every file in another order: the outcome's bytes stay.</summary>
    public static Transformation ShuffledRows { get; } = new("rows shuffled", Shuffle) { SameBytes = true };

    /// <summary>Payments and lines from the last to the first: the outcome's bytes stay.</summary>
    public static Transformation SidesReordered { get; } = new("sides reordered", (folder, _) => Rewrite(folder, rows => rows.Rows.Reverse())) { SameBytes = true };

    /// <summary>Nothing: a second run gives the same bytes.</summary>
    public static Transformation RunTwice { get; } = new("run twice", (_, _) => { }) { SameBytes = true };

    /// <summary>A line of an amount and text that fit nothing: one exception more, nothing else changes.</summary>
    public static Transformation UnrelatedLine { get; } = new("unrelated line added", (folder, _) => AddLine(folder)) { Added = [("line", AddedLine, "unknown-line")] };

    /// <summary>Every amount ten times: differences and exceptions are ten times as large.</summary>
    /// <remarks>Only for cases without fees at a rate: ten times a rounded fee is not the fee of ten times the amount.</remarks>
    public static Transformation AmountsTimesTen { get; } = new("amounts times ten", (folder, _) => TimesTen(folder)) { Factor = 10 };

    /// <summary>Every date a week later: decisions stay, dates in explanations move.</summary>
    public static Transformation WeekLater { get; } = new("dates a week later", (folder, _) => Later(folder, 7));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Transformation> All { get; } = [ShuffledRows, SidesReordered, RunTwice, UnrelatedLine, AmountsTimesTen, WeekLater];

    /// <summary>Writes the changed case into another folder.</summary>
    /// <exception cref="InvalidOperationException">The case cannot be changed that way.</exception>
    public CaseFolder Apply(CaseFolder folder, string path, int seed)
    {
        var changed = Copy(folder, path);
        _apply(changed, new Random(seed));
        return changed;
    }

    /// <summary>How the outcome of the changed case departs from what this change should do; empty when it does not.</summary>
    /// <param name="before">Folder with the decisions of the case.</param>
    /// <param name="after">Folder with the decisions of the changed case.</param>
    public IReadOnlyList<string> Departures(string before, string after)
    {
        var expected = Outcome(before, Factor).Concat(Added.Select(added => $"exception {added.Side} {added.Item} {added.Type}")).ToHashSet(StringComparer.Ordinal);
        var came = Outcome(after, 1).Select(row => Added.Any(added => row.StartsWith($"exception {added.Side} {added.Item} ", StringComparison.Ordinal))
            ? row[..row.LastIndexOf(' ')] : row).ToHashSet(StringComparer.Ordinal);
        return [.. expected.Except(came).Select(row => "missing: " + row), .. came.Except(expected).Select(row => "new: " + row), .. SameBytes ? Changed(before, after) : []];
    }

    private static IEnumerable<string> Changed(string before, string after) => new[] { "decisions.csv", "exceptions.csv" }
        .Where(file => !File.ReadAllBytes(Path.Combine(before, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(after, file))))
        .Select(file => "other bytes: " + file);

    /// <summary>Cuts the file of lines in the middle of a row: a matcher must refuse it and write nothing.</summary>
    public static CaseFolder Truncate(CaseFolder folder, string path)
    {
        var cut = Copy(folder, path);
        var text = File.ReadAllText(cut.Lines);
        var row = text.IndexOf('\n', text.Length * 3 / 5) + 1;
        File.WriteAllText(cut.Lines, text[..text.IndexOf(',', text.IndexOf(',', text.IndexOf(',', row) + 1) + 1)]);
        return cut;
    }

    private static IEnumerable<string> Outcome(string folder, int factor)
    {
        foreach (var row in Cells(folder, "decisions.csv", "line_id", "payment_id", "stage", "tier", "difference"))
            yield return $"pair {row[0]} {row[1]} {row[2]} {row[3]} {Times(row[4], factor)}";
        foreach (var row in Cells(folder, "exceptions.csv", "side", "item_id", "type", "amount"))
            yield return $"exception {row[0]} {row[1]} {row[2]} {Times(row[3], factor)}";
    }

    private static IEnumerable<string[]> Cells(string folder, string file, params string[] columns)
    {
        var rows = CaseRows.Read(Path.Combine(folder, file));
        int[] at = [.. columns.Select(rows.Column)];
        foreach (var row in rows.Rows) yield return [.. at.Select(column => row[column])];
    }

    private static string Times(string amount, int factor) => amount.Length == 0 ? ""
        : (decimal.Parse(amount, CultureInfo.InvariantCulture) * factor).ToString("0.00", CultureInfo.InvariantCulture);

    private static CaseFolder Copy(CaseFolder folder, string path)
    {
        Directory.CreateDirectory(path);
        foreach (var file in Directory.EnumerateFiles(folder.Path)) File.Copy(file, Path.Combine(path, Path.GetFileName(file)), overwrite: true);
        return new(path);
    }

    private static void Shuffle(CaseFolder folder, Random random) =>
        Rewrite(folder, rows => random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows.Rows)));

    private static void Rewrite(CaseFolder folder, Action<CaseRows> change)
    {
        foreach (var path in new[] { folder.Payments, folder.Lines, folder.Members, folder.Fees })
            Rewrite(path, change);
    }

    private static void Rewrite(string path, Action<CaseRows> change)
    {
        if (!File.Exists(path)) return;
        var rows = CaseRows.Read(path);
        change(rows);
        rows.Write(path);
    }

    // The first line's day and account, so that it falls into the window; an amount no payment has.
    private static void AddLine(CaseFolder folder) => Rewrite(folder.Lines, rows =>
    {
        string[] line = [.. rows.Rows[0]];
        line[rows.Column("line_id")] = AddedLine;
        line[rows.Column("amount")] = "987654321.99";
        line[rows.Column("direction")] = "C";
        line[rows.Column("description")] = AddedText;
        line[rows.Column("reversal")] = "0";
        foreach (var column in new[] { "channel", "reference", "batch_key", "booked_at" }) line[rows.Column(column)] = "";
        rows.Rows.Insert(rows.Rows.Count / 2, line);
    });

    private static void TimesTen(CaseFolder folder)
    {
        Rewrite(folder.Fees, rows =>
        {
            if (rows.Rows.Exists(row => row[rows.Column("rate_bp")] != "0")) throw new InvalidOperationException("A fee at a rate is rounded: ten times it is another fee.");
            rows.Change("flat", amount => Ten(amount));
        });
        Rewrite(folder.Payments, rows => rows.Change("amount", Ten));
        Rewrite(folder.Lines, rows => rows.Change("amount", Ten));
        Rewrite(folder.Members, rows =>
        {
            foreach (var column in new[] { "gross", "fee", "net" }) rows.Change(column, Ten);
        });
    }

    private static string Ten(string amount) => (decimal.Parse(amount, CultureInfo.InvariantCulture) * 10).ToString(CultureInfo.InvariantCulture);

    private static void Later(CaseFolder folder, int days)
    {
        Rewrite(folder.Payments, rows =>
        {
            rows.Change("occurred_at", time => Time(time, days));
            rows.Change("business_date", date => Date(date, days));
        });
        Rewrite(folder.Lines, rows =>
        {
            rows.Change("booked_at", time => Time(time, days));
            rows.Change("value_date", date => Date(date, days));
            rows.Change("description", text => BatchDay().Replace(text, day => DateOnly.ParseExact(day.Value, "ddMMyy", CultureInfo.InvariantCulture)
                .AddDays(days).ToString("ddMMyy", CultureInfo.InvariantCulture)));
        });
        Rewrite(folder.Fees, rows =>
        {
            rows.Change("valid_from", date => Date(date, days));
            rows.Change("valid_to", date => Date(date, days));
        });
    }

    private static string Date(string date, int days) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(string time, int days) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).AddDays(days).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<=^(SETTLEMENT (QRIS|EDC)|SETORAN TUNAI) )[0-9]{6}(?= )", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BatchDay();
}
