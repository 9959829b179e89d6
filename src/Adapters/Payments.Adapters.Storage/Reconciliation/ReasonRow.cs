using System.Data.Common;
using Dapper;
using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Adapters.Storage.Reconciliation;

/// <summary>Why a match is one: the stored explanation with what the first part of the match says itself.</summary>
internal sealed record ReasonRow(string Explanation, StoredNumber Stage, StatementLineId? LineId, PaymentId? PaymentId, Money LineSen, Money OursSen, Money FeeSen)
{
    public Explanation Read() => Core.Reconciliation.Explanation.FromJson(
        Explanation, LineId is { } line && PaymentId is { } payment ? new MatchedPair(checked((int)Stage.Value), line, payment, LineSen, OursSen, FeeSen) : null);
}

/// <summary>Reads rows that end with a reason.</summary>
internal static class ReasonRows
{
    /// <summary>Rows with their reasons.</summary>
    public static async Task<List<(TRow Row, ReasonRow Reason)>> WithReasonsAsync<TRow>(this DbConnection connection, CommandDefinition command) =>
        (await connection.QueryAsync<TRow, ReasonRow, (TRow, ReasonRow)>(command, (row, reason) => (row, reason), splitOn: nameof(ReasonRow.Explanation))).AsList();
}
