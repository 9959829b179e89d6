namespace Payments.Adapters.BankStatements.Tables;

/// <summary>Where the columns of a map stand in one file; -1: not there.</summary>
internal sealed record TableHeader(IReadOnlyList<string> Names)
{
    private const int FewestNames = 3;
    private const int KnownCounts = 100;   // far more than a map has fields

    public required int Date { get; init; }

    public required int ValueDate { get; init; }

    public required int Account { get; init; }

    public required int Currency { get; init; }

    public required int Reference { get; init; }

    public required int Type { get; init; }

    public required int Debit { get; init; }

    public required int Credit { get; init; }

    public required int Amount { get; init; }

    public required int Sign { get; init; }

    public required int BalanceBefore { get; init; }

    public required int Balance { get; init; }

    public required IReadOnlyList<int> Text { get; init; }

    public required IReadOnlyList<int> Besides { get; init; }

    /// <summary>How well the map fits: the more columns of the file it names the better, and of two that name as many the one that misses fewer.</summary>
    public int Fit => Known * KnownCounts - Missing;

    /// <summary>How many fields of the map the file has no column for.</summary>
    public required int Missing { get; init; }

    private int Known => new[] { Date, ValueDate, Account, Currency, Reference, Type, Debit, Credit, Amount, Sign, BalanceBefore, Balance }
        .Where(column => column >= 0 && column < Names.Count).Concat(Text).Concat(Besides).Distinct().Count();

    /// <summary>The header, if the row is one: it holds every column the map cannot do without, and at least three of its names.</summary>
    public static TableHeader? Find(TableRow row, TableMap map)
    {
        var names = Array.ConvertAll(row.Cells, cell => cell.Text);
        int At(IReadOnlyList<string> accepted) => Array.FindIndex(names, name => IsOneOf(name, accepted));
        int[] All(IReadOnlyList<string> accepted) => [.. Enumerable.Range(0, names.Length).Where(column => IsOneOf(names[column], accepted))];
        var columns = map.Columns;
        var balance = At(columns.Balance);
        var header = new TableHeader(names)
        {
            Date = At(columns.Date),
            ValueDate = At(columns.ValueDate),
            Account = At(columns.Account),
            Currency = At(columns.Currency),
            Reference = At(columns.Reference),
            Type = At(columns.Type),
            Debit = At(columns.Debit),
            Credit = At(columns.Credit),
            Amount = At(columns.Amount),
            Sign = At(columns.Sign),
            BalanceBefore = At(columns.BalanceBefore),
            Balance = balance < 0 && map.BalanceAfterLastHeader ? names.Length : balance,
            Text = All(columns.Text),
            Besides = All(columns.Besides),
            Missing = columns.All.Count(accepted => accepted.Count > 0 && At(accepted) < 0),
        };
        return header.IsComplete(map) && header.Known >= FewestNames ? header : null;
    }

    /// <summary>The cell of a row in a column; a name that stands over several columns (merged cells) names the first cell that is filled.</summary>
    public TableCell Cell(TableRow row, int column)
    {
        var cell = row.Cell(column);
        if (!cell.IsEmpty || column < 0 || column >= Names.Count || Names[column].Length == 0) return cell;
        return column + 1 < Names.Count && Names[column + 1] == Names[column] ? Cell(row, column + 1) : cell;
    }

    /// <summary>The name of a column as the file writes it, for error messages.</summary>
    public string Name(int column) => column >= 0 && column < Names.Count && Names[column].Length > 0
        ? $"\"{Names[column]}\""
        : (column + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private bool IsComplete(TableMap map) => Date >= 0 && map.Sign switch
    {
        TableSign.TwoColumns => Debit >= 0 && Credit >= 0,
        TableSign.Suffix => Amount >= 0,
        _ => Amount >= 0 && Sign >= 0,
    } && (map.Balances != TableBalances.Running || Balance >= 0);

    private static bool IsOneOf(string name, IReadOnlyList<string> accepted) =>
        accepted.Any(text => text.Equals(name, StringComparison.OrdinalIgnoreCase));
}
