using System.Data.Common;
using Dapper;
using Payments.Core;
using Payments.Core.Payments;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.Storage.Reconciliation;

/// <summary>Why a match is one: the stored explanation with what the first part of the match and the rows of its line and payment say themselves.</summary>
internal sealed record ReasonRow(
    string Explanation, StoredNumber Stage, StatementLineId? LineId, PaymentId? PaymentId, Money LineSen, Money OursSen, Money FeeSen,
    StoredNumber? Ordinal, StoredNumber? Sequence, DateOnly? BookingDate, Ntpd? Ntpd, DateOnly? BusinessDate)
{
    public Explanation Read() => Core.Reconciliation.Explanation.FromJson(Explanation, Pair());

    private ClaimedPair? Pair() => LineId is not { } line || PaymentId is not { } payment ? null : new(
        new(checked((int)Stage.Value), line, payment, LineSen, OursSen, FeeSen),
        BookingDate!.Value, checked((int)Ordinal!.Value.Value), checked((int)Sequence!.Value.Value), Ntpd!.Value.Value, BusinessDate!.Value);
}

/// <summary>Reads rows that end with a reason.</summary>
internal static class ReasonRows
{
    /// <summary>Rows with their reasons.</summary>
    public static async Task<List<(TRow Row, ReasonRow Reason)>> WithReasonsAsync<TRow>(this DbConnection connection, CommandDefinition command) =>
        (await connection.QueryAsync<TRow, ReasonRow, (TRow, ReasonRow)>(command, (row, reason) => (row, reason), splitOn: nameof(ReasonRow.Explanation))).AsList();
}
