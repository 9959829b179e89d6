using System.Data.Common;
using System.Text.Json;
using Dapper;
using Npgsql;
using Payments.Adapters.Storage.Ledger;
using Payments.Adapters.Storage.Sqlite;
using Payments.Core;
using Payments.Core.Billing;

namespace Payments.Adapters.Storage.Billing;

/// <summary>Keeps bills.</summary>
public sealed class BillStore(PaymentDatabase database) : IBillStore
{
    private const int Attempts = 5;

    private static readonly SqlFile
        FindBills = SqlFile.Beside<BillStore>("FindBills"),
        SearchBills = SqlFile.Beside<BillStore>("SearchBills"),
        FindSameBills = SqlFile.Beside<BillStore>("FindSameBills");

    private static readonly RowStatement<Bill> InsertBill = new RowStatement<Bill>(SqlFile.Beside<BillStore>("InsertBill"), Returning.Key)
        .Uuid("bill_id", bill => bill.Id.Value)
        .Text("payment_code", bill => bill.Code.Value)
        .Text("document", bill => bill.Document)
        .Text("levy", bill => bill.Levy.Value)
        .Text("agency", bill => bill.Agency.Value)
        .Text("payer_number", bill => bill.Payer.Number)
        .Text("payer_name", bill => bill.Payer.Name)
        .Text("object_number", bill => bill.ObjectNumber)
        .Day("period_from", bill => bill.Period.From)
        .Day("period_to", bill => bill.Period.To)
        .Day("issued_on", bill => bill.IssuedOn)
        .Day("due_date", bill => bill.DueDate)
        .Day("expires_on", bill => bill.ExpiresOn)
        .Text("late_rule", bill => bill.LateRule.Value)
        .Amount("total_sen", bill => bill.Total)
        .Text("status", bill => bill.Status.ToString())
        .Uuid("paid_by", bill => bill.PaidBy?.Value);

    private static readonly RowStatement<NameKey> InsertPayerName = new RowStatement<NameKey>(SqlFile.Beside<BillStore>("InsertPayerName"))
        .Uuid("bill_id", row => row.Bill.Value)
        .Text("name", row => row.Name);

    private static readonly RowStatement<ChargeLine> InsertCharge = new RowStatement<ChargeLine>(SqlFile.Beside<BillStore>("InsertCharge"))
        .Uuid("bill_id", row => row.Bill.Value)
        .Whole("line", row => row.Line)
        .Text("kind", row => row.Charge.Kind.ToString())
        .Text("account_code", row => row.Charge.Account.Value)
        .Amount("amount_sen", row => row.Charge.Amount)
        .Text("description", row => row.Charge.Description);

    /// <inheritdoc />
    public async Task<IReadOnlyList<Bill?>> FindAsync(RegionCode region, IReadOnlyList<PaymentCode> codes, CancellationToken cancellationToken)
    {
        if (codes.Count == 0) return [];
        var found = database.Engine == StorageEngine.Sqlite
            ? await FindOnSqliteAsync(region, codes, cancellationToken)
            : FindOnPostgreSql(region, codes);
        var byCode = found.ToDictionary(bill => bill.Code);
        return [.. codes.Select(byCode.GetValueOrDefault)];
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<Bill>> SearchAsync(RegionCode region, string text, CancellationToken cancellationToken)
    {
        if (!BillQuery.TryParse(text, out var query)) return [];
        // The longest word finds the rows by their index; up to two more sift them.
        var words = query.NameWords;
        return await ListAsync(
            SearchBills,
            new
            {
                region,
                number = query.Number,
                upper = query.Upper,
                digits = query.Digits,
                nop = query.ObjectNumber,
                nameFrom = words.ElementAtOrDefault(0),
                nameTo = words.ElementAtOrDefault(0) is { } first ? first + "\uffff" : null,
                second = "% " + words.ElementAtOrDefault(1) + "%",
                third = "% " + words.ElementAtOrDefault(2) + "%",
            },
            cancellationToken);
    }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The ledger day the bills are booked on is locked.</exception>
    /// <exception cref="ArgumentException">A payment code or a document stands in the list twice, or a bill belongs to another region.</exception>
    public async Task<IReadOnlyList<Bill>> IssueAsync(RegionCode region, IReadOnlyList<IssuedBill> bills, CancellationToken cancellationToken)
    {
        if (bills.Count == 0) return [];
        Check(region, bills);
        for (var lost = 0; ;)
        {
            try
            {
                if (await database.InTransactionAsync((transaction, token) => WriteAsync(transaction, region, bills, token), cancellationToken)) return [];
            }
            catch (CommitUnknownException) when (++lost < Attempts)
            {
                continue;
            }
            var known = await SameAsync(region, bills, cancellationToken);
            // After a lost COMMIT the bills that are "known" may be our own: then they were written after all.
            return lost > 0 && known.Select(bill => bill.Id).ToHashSet().SetEquals(bills.Select(issued => issued.Bill.Id)) ? [] : known;
        }
    }

    private static void Check(RegionCode region, IReadOnlyList<IssuedBill> bills)
    {
        var codes = new HashSet<PaymentCode>(bills.Count);
        var documents = new HashSet<(LevyCode, string)>(bills.Count);
        foreach (var (bill, entry) in bills)
        {
            if (bill.Region != region || entry.Region != region)
                throw new ArgumentException($"Bill {bill.Code} or its entry belongs to another region than {region}.", nameof(bills));
            if (!codes.Add(bill.Code) || !documents.Add((bill.Levy, bill.Document)))
                throw new ArgumentException($"Bill {bill.Code} or its document {bill.Levy} {bill.Document} stands in the list twice.", nameof(bills));
        }
    }

    private static async Task<Verdict<bool>> WriteAsync(
        DbTransaction transaction, RegionCode region, IReadOnlyList<IssuedBill> bills, CancellationToken cancellationToken)
    {
        var guards = new StatementBatch(transaction, region);
        var days = bills.Select(issued => issued.Entry.BusinessDate).ToHashSet();
        var open = JournalWriter.TouchDays(guards, days.Select(day => new DayRow(day, 0)));
        var written = guards.Add(InsertBill, [.. bills.Select(issued => issued.Bill)]);
        await guards.ExecuteAsync(cancellationToken);
        if (written.Count != bills.Count) return Verdict.RollBack(false);
        if (days.Where(day => !open.ContainsKey(StoredText.Of(day))).Order().ToList() is [var locked, ..]) throw Locked(region, locked);

        var rows = new StatementBatch(transaction, region);
        rows.Add(InsertCharge, [.. bills.SelectMany(issued => issued.Bill.Charges.Select((charge, i) => new ChargeLine(issued.Bill.Id, i + 1, charge)))]);
        rows.Add(InsertPayerName, [.. bills.SelectMany(issued => BillQuery.NameKeys(issued.Bill.Payer.Name).Select(name => new NameKey(issued.Bill.Id, name)))]);
        JournalWriter.Add(rows, [.. bills.Select(issued => issued.Entry)]);
        await rows.ExecuteAsync(cancellationToken);
        return Verdict.Commit(true);
    }

    private static InvalidOperationException Locked(RegionCode region, DateOnly day) =>
        new($"Ledger day {StoredText.Of(day)} of region {region} is closed: book the bills on an open day.");

    /// <summary>The stored bills that share a payment code, a document or an id with one of the list.</summary>
    private async Task<List<Bill>> SameAsync(RegionCode region, IReadOnlyList<IssuedBill> bills, CancellationToken cancellationToken)
    {
        var found = await ListAsync(
            FindSameBills,
            new
            {
                region,
                codes = KeyList(bills.Select(issued => issued.Bill.Code.Value)),
                levies = KeyList(bills.Select(issued => issued.Bill.Levy.Value).Distinct(StringComparer.Ordinal)),
                documents = KeyList(bills.Select(issued => issued.Bill.Document)),
                ids = KeyList(bills.Select(issued => StoredText.Of(issued.Bill.Id.Value))),
            },
            cancellationToken);
        var codes = bills.Select(issued => issued.Bill.Code).ToHashSet();
        var documents = bills.Select(issued => (issued.Bill.Levy, issued.Bill.Document)).ToHashSet();
        var ids = bills.Select(issued => issued.Bill.Id).ToHashSet();
        return found.FindAll(bill => codes.Contains(bill.Code) || documents.Contains((bill.Levy, bill.Document)) || ids.Contains(bill.Id));
    }

    /// <summary>A list as each engine takes it: an array, or JSON text for <c>json_each</c>.</summary>
    private object KeyList(IEnumerable<string> keys) =>
        database.Engine == StorageEngine.PostgreSql ? keys.ToArray() : JsonSerializer.Serialize(keys);

    private async Task<List<Bill>> FindOnSqliteAsync(RegionCode region, IReadOnlyList<PaymentCode> codes, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var statement = ((ISqliteSession)connection).Prepared(FindBills.For(StorageEngine.Sqlite));
        statement.At("region").Text(region.Value);
        statement.At("codes").Text(JsonSerializer.Serialize(codes.Select(code => code.Value)));
        var rows = new List<StoredBill>(codes.Count);
        while (statement.Step()) rows.Add(StoredBill.Of(statement));
        return StoredBill.Group(rows);
    }

    private List<Bill> FindOnPostgreSql(RegionCode region, IReadOnlyList<PaymentCode> codes)
    {
        using var loan = database.OpenBlocking();
        using var command = new NpgsqlCommand(FindBills.For(StorageEngine.PostgreSql), (NpgsqlConnection)loan.Connection);
        command.Parameters.Add(new NpgsqlParameter<string>("region", region.Value));
        command.Parameters.Add(new NpgsqlParameter<string[]>("codes", [.. codes.Select(code => code.Value)]));
        var rows = new List<StoredBill>(codes.Count);
        using var reader = command.ExecuteReader();
        while (reader.Read()) rows.Add(StoredBill.Of(reader));
        return StoredBill.Group(rows);
    }

    private async Task<List<Bill>> ListAsync(SqlFile sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<StoredBill>(new CommandDefinition(sql.For(database.Engine), parameters, cancellationToken: cancellationToken));
        return StoredBill.Group(rows.AsList());
    }

    private readonly record struct NameKey(BillId Bill, string Name);

    private readonly record struct ChargeLine(BillId Bill, int Line, Charge Charge);
}
