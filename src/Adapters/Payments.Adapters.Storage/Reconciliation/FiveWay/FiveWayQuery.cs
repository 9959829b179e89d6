using System.Data.Common;
using System.Globalization;
using Dapper;
using Payments.Core;
using Payments.Core.Reconciliation.FiveWay;

namespace Payments.Adapters.Storage.Reconciliation.FiveWay;

/// <summary>Runs the statements of the five-way tie-out.</summary>
/// <param name="connection">An open connection.</param>
/// <param name="engine">Whose SQL.</param>
/// <param name="region">Whose money.</param>
/// <param name="known">What happened after the end of this day is not looked at.</param>
/// <param name="cancellationToken">Stops between statements.</param>
internal sealed class FiveWayQuery(DbConnection connection, StorageEngine engine, RegionCode region, DateOnly known, CancellationToken cancellationToken)
{
    private static readonly SqlFile NameOfMatch = Sql("NameOfMatch");

    public RegionCode Region => region;

    public DateOnly Known => known;

    public static SqlFile Sql(string name) => SqlFile.Beside<FiveWayQuery>(name);

    public async Task<List<T>> ListAsync<T>(SqlFile sql, object parameters) =>
        (await connection.QueryAsync<T>(new CommandDefinition(sql.For(engine), parameters, cancellationToken: cancellationToken))).AsList();

    /// <summary>Statement lines that no longer say what was matched, by match: none while nobody writes past the service.</summary>
    public async Task<Dictionary<(RunId, long), List<LineOff>>> LinesOffAsync(SqlFile sql, object parameters) =>
        (await ListAsync<LineRow>(sql, parameters)).GroupBy(row => (row.RunId, row.MatchNo)).ToDictionary(match => match.Key, match => match.Select(row => row.Line()).ToList());

    /// <summary>A credit with the name of what it left open; the first item of a match takes its lines.</summary>
    public async Task<CreditedPart> CreditedAsync(CreditRow row, Dictionary<(RunId, long), List<LineOff>> off, RunId run)
    {
        var rest = row.Amount - row.Applied;
        var name = rest.IsZero ? null
            : (await ListAsync<string>(NameOfMatch, new { region, run, matched_by = row.RunId, number = row.MatchNo })).FirstOrDefault();
        return new(row.Applied, row.Fee, rest, name) { Lines = off.Remove((row.RunId, row.MatchNo), out var lines) ? lines : [] };
    }

    private sealed record LineRow(RunId RunId, long MatchNo, StatementLineId LineId, DateOnly BookingDate, long Ordinal, long Sequence, Money Stands, Money Matched)
    {
        public LineOff Line() => new(LineId, string.Create(CultureInfo.InvariantCulture, $"{BookingDate:yyyy-MM-dd} #{Ordinal}.{Sequence}"), Stands, Matched);
    }
}

/// <summary>What a match credited of an item.</summary>
internal record CreditRow(RunId RunId, long MatchNo, Money Amount, Money Applied, Money Fee);
