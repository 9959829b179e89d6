using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Tables;

/// <summary>Reads rows of any source by a map: the header first, then every row below it.</summary>
internal static class TableReading
{
    /// <summary>The header stands within these rows.</summary>
    public const int HeaderIsWithin = 60;

    /// <summary>The statements in the rows; null when they have no header of the map.</summary>
    public static List<BankStatement>? Statements(ITableRows rows, TableMap map, ProblemLog log)
    {
        var (account, period) = ((TableCell?)null, (TableCell?)null);
        if (FindHeader(rows, map, row => (account, period) = (account ?? row.Labelled(map.AccountLabels), period ?? row.Labelled(map.PeriodLabels))) is not { } header) return null;
        if (account is { LostDigits: true } cut) log.Error("account above the header", TableCells.DigitsLost(cut));
        var statements = new TableStatements(map, header, account?.Text, TablePeriod.Read(period?.Text ?? ""), log);
        while (rows.Read(fillMerged: false) is { } row) statements.Add(row);
        return statements.Build();
    }

    /// <summary>The header; null when the rows have none.</summary>
    /// <param name="rows">Where the rows come from; afterwards it stands below the header.</param>
    /// <param name="map">Says what the header looks like.</param>
    /// <param name="above">Is shown the rows above it.</param>
    public static TableHeader? FindHeader(ITableRows rows, TableMap map, Action<TableRow> above)
    {
        for (var i = 0; i < HeaderIsWithin && rows.Read(fillMerged: true) is { } row; i++)
        {
            if (TableHeader.Find(row, map) is { } header) return header;
            above(row);
        }
        return null;
    }

    /// <summary>What to say when no header was found.</summary>
    public static string NoHeader(TableMap map) =>
        $"the header of {map.Title} was not found (columns for {string.Join(", ", map.Columns.Date.Concat(map.Columns.Text))} and the amounts); choose another map or complete this one.";
}
