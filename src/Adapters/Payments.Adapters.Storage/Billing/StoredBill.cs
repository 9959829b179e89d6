using Npgsql;
using Payments.Adapters.Storage.Sqlite;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Regions;

namespace Payments.Adapters.Storage.Billing;

/// <summary>A bill's row with one of its charges: how one query reads whole bills.</summary>
internal sealed record StoredBill(
    RegionCode Region, BillId BillId, PaymentCode PaymentCode, string Document, LevyCode Levy, AgencyCode Agency, string PayerNumber, string PayerName,
    string ObjectNumber, DateOnly PeriodFrom, DateOnly PeriodTo, DateOnly IssuedOn, DateOnly DueDate, DateOnly? ExpiresOn, LateRuleId LateRule,
    BillStatus Status, PaymentId? PaidBy, ChargeKind Kind, AccountCode AccountCode, Money AmountSen, string Description)
{
    /// <summary>Bills from rows that stand together by bill, charges in order.</summary>
    public static List<Bill> Group(List<StoredBill> rows)
    {
        var bills = new List<Bill>();
        for (var start = 0; start < rows.Count;)
        {
            var end = start + 1;
            while (end < rows.Count && rows[end].BillId == rows[start].BillId) end++;
            bills.Add(rows[start].With([.. rows[start..end].Select(row => new Charge(row.Kind, row.AccountCode, row.AmountSen, row.Description))]));
            start = end;
        }
        return bills;
    }

    /// <summary>The row a prepared SQLite statement stands on: the hot path does without a mapper.</summary>
    public static StoredBill Of(SqliteStatement row) => new(
        new(row.Text(0)), new(Guid.ParseExact(row.Text(1), "D")), PaymentCode.Parse(row.Text(2)), row.Text(3), new(row.Text(4)), new(row.Text(5)),
        row.Text(6), row.Text(7), row.Text(8), StoredText.Day(row.Text(9)), StoredText.Day(row.Text(10)), StoredText.Day(row.Text(11)),
        StoredText.Day(row.Text(12)), row.TextOrNull(13) is { } expires ? StoredText.Day(expires) : null, new(row.Text(14)),
        Enum.Parse<BillStatus>(row.Text(15)), row.TextOrNull(16) is { } payment ? new PaymentId(Guid.ParseExact(payment, "D")) : null,
        Enum.Parse<ChargeKind>(row.Text(17)), new(row.Text(18)), Money.OfSen(row.Whole(19)), row.Text(20));

    /// <summary>The row a PostgreSQL reader stands on.</summary>
    public static StoredBill Of(NpgsqlDataReader row) => new(
        new(row.GetString(0)), new(row.GetGuid(1)), PaymentCode.Parse(row.GetString(2)), row.GetString(3), new(row.GetString(4)), new(row.GetString(5)),
        row.GetString(6), row.GetString(7), row.GetString(8), row.GetFieldValue<DateOnly>(9), row.GetFieldValue<DateOnly>(10),
        row.GetFieldValue<DateOnly>(11), row.GetFieldValue<DateOnly>(12), row.IsDBNull(13) ? null : row.GetFieldValue<DateOnly>(13),
        new(row.GetString(14)), Enum.Parse<BillStatus>(row.GetString(15)), row.IsDBNull(16) ? null : new PaymentId(row.GetGuid(16)),
        Enum.Parse<ChargeKind>(row.GetString(17)), new(row.GetString(18)), Money.OfSen(row.GetInt64(19)), row.GetString(20));

    private Bill With(IReadOnlyList<Charge> charges) => new(
        Region, BillId, PaymentCode, Document, Levy, Agency, new Payer(PayerNumber, PayerName), ObjectNumber, new Period(PeriodFrom, PeriodTo),
        IssuedOn, DueDate, ExpiresOn, LateRule, charges, Status, PaidBy);
}
