using Dapper;
using Microsoft.Data.Sqlite;
using Payments.Adapters.Contracts.Stores;
using Payments.Adapters.Storage.Receipts;
using Payments.Adapters.Storage.Reconciliation.Actions;
using Payments.Adapters.Storage.Reconciliation.Settlements;
using Payments.Adapters.Storage.Staff;
using Payments.Core;
using Payments.Core.Receipts;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Reconciliation.Settlements;
using Payments.Core.Staff;

namespace Payments.Adapters.Storage.Tests;

/// <summary>Below C# too, nothing booked is changed or removed: triggers refuse it.</summary>
public sealed class SqliteIsAppendOnlyTests
{
    private DatabaseBooks _books = null!;

    [OneTimeSetUp]
    public async Task WriteSomethingEverywhere()
    {
        _books = await DatabaseBooks.OpenAsync(StorageEngine.Sqlite);
        await AppendOnlyTables.FillAsync(_books);
    }

    [OneTimeTearDown]
    public async Task Remove() => await _books.DisposeAsync();

    [TestCaseSource(typeof(AppendOnlyTables), nameof(AppendOnlyTables.Names))]
    public async Task A_row_is_neither_changed_nor_removed_nor_replaced(string table)
    {
        await using var connection = await _books.Database.OpenAsync(CancellationToken.None);
        Assert.That(await connection.ExecuteScalarAsync<long>($"select count(*) from {table}"), Is.Positive);
        foreach (var sql in new[] { $"update {table} set region_code = '0000'", $"delete from {table}", $"insert or replace into {table} select * from {table}" })
            Assert.That(() => connection.ExecuteAsync(sql), Throws.InstanceOf<SqliteException>().With.Message.Contains("append only"), sql);
    }

    [Test]
    public async Task A_claim_is_undone_once()
    {
        await using var connection = await _books.Database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync("""
            insert into match_part (region_code, run_no, match_no, part_no, side, item, stage, tier, line_sen, line_applied_sen, ours_sen, ours_applied_sen, fee_sen, explanation)
            values ('3500', 77, 1, 1, 'Deposit', 'STS/2026/000077', 1, 'Auto', 0, 0, 70, 70, 0, 'slip')
            """);
        await connection.ExecuteAsync("update match_part set undone = '77' where run_no = 77");
        foreach (var again in new[] { "''", "'77'" })
            Assert.That(() => connection.ExecuteAsync($"update match_part set undone = {again} where run_no = 77"), Throws.InstanceOf<SqliteException>().With.Message.Contains("changes once"));
    }

    [Test]
    public async Task A_new_database_has_pages_of_8192_bytes()
    {
        await using var connection = await _books.Database.OpenAsync(CancellationToken.None);
        Assert.That(await connection.ExecuteScalarAsync<long>("pragma page_size"), Is.EqualTo(8192));
    }

    [Test]
    public async Task Every_connection_is_durable_and_checks_foreign_keys()
    {
        await using var connection = await _books.Database.OpenAsync(CancellationToken.None);
        Assert.That(await connection.ExecuteScalarAsync<string>("pragma journal_mode"), Is.EqualTo("wal"));
        Assert.That(await connection.ExecuteScalarAsync<long>("pragma synchronous"), Is.EqualTo(2));
        Assert.That(await connection.ExecuteScalarAsync<long>("pragma foreign_keys"), Is.EqualTo(1));
        Assert.That(await connection.ExecuteScalarAsync<long>("pragma busy_timeout"), Is.Positive);
    }
}

/// <summary>The tables in which nothing is ever changed.</summary>
internal static class AppendOnlyTables
{
    public static IEnumerable<string> Names() =>
        [
            "bill_charge", "payment_notice", "payment", "payment_allocation", "journal_entry", "posting", "notice_incident", "payment_reversal", "till_handover",
            "receipt_print", "receipt_claim", "audit_event", "data_protection_key",
            "settlement_file", "settlement_batch", "settlement_line",
            "item_action", "recon_order", "recon_order_item", "recon_order_decision",
        ];

    /// <summary>Leaves at least one row in each.</summary>
    public static async Task FillAsync(DatabaseBooks books)
    {
        var scene = new Scene(books, new RegionCode("3500"));
        await scene.RecordAsync(scene.Pay("a", await scene.IssueAsync(1)));
        var (till, bill, at) = (await scene.OpenTillAsync(), await scene.IssueAsync(2), Contracts.Sample.Noon);
        var ntpd = (await scene.RecordAsync(scene.Pay("b", [bill], till: till.Id))).Single().Stored!.Ntpd!.Value;
        var payment = (await books.Payments.FindPaymentAsync(scene.Code, ntpd, Scene.None))!;
        var entry = (await books.Reversals.EntryOfAsync(payment, Scene.None)).Reversal(EntryId.New(at), "reversal:" + payment.Id, payment.BusinessDate, at);
        await books.Reversals.ReverseAsync(
            new(scene.Code, payment.Id, ntpd, "", new("v"), till.Id, payment.Channel, payment.BusinessDate, payment.Amount, "Salah pilih", "kasir-1", "supervisor-1", at),
            [bill.Id], entry, Scene.None);
        var closed = (await books.Tills.FindAsync(scene.Code, till.Id, Scene.None))! with { ClosedAt = at, Counted = till.Float };
        await books.Tills.CloseAsync(closed, null, new("", Money.Zero, "S-1"), Scene.None);
        await books.Payments.NoteIncidentsAsync(
            [new(scene.Code, Contracts.Sample.VaRkud, new("a"), Core.Payments.IncidentKind.NoticeRepeated, "h", Money.OfRupiah(1), Contracts.Sample.Noon)],
            Scene.None);
        await new AuditLog(books.Database).WriteAsync(
            new(scene.Code, Guid.CreateVersion7(), Contracts.Sample.Noon, null, "x", Core.Staff.AuditKind.SignedIn, "staff:x", null, null, null, null, null), Scene.None);
        await new PrintStore(books.Database).CountAsync(new(scene.Code, payment.Id, PrintedDocument.Receipt, "k", "kasir-1", at), Scene.None);
        await new ReceiptClaimStore(books.Database).KeepAsync(scene.Code, payment.Id, "1/X", at, Scene.None);
        new ProtectionKeys(books.Database).Add("key-1", "<key />");
        await SettleAsync(books, scene.Code);
        await OrderAsync(books, scene.Code);
    }

    private static async Task OrderAsync(DatabaseBooks books, RegionCode region)
    {
        var (store, at, item) = (new ActionStore(books.Database), Contracts.Sample.Noon, new ItemRef(ItemSide.Line, "L"));
        await store.AddAsync(new(region, ActionId.New(at), item, ActionKind.Note, null, null, "sebab", StaffId.New(at), at), Scene.None);
        var order = new HandOrder(
            region, OrderId.New(at), Contracts.Sample.Rkud, Contracts.Sample.Day, ActionKind.HoldForPayer, [new(item, "L", Money.OfRupiah(1))], Money.OfRupiah(1), "Budi", "sebab", StaffId.New(at), at);
        await store.ProposeAsync(order, Scene.None);
        await store.DecideAsync(region, order.Id, new(true, StaffId.New(at), "ya", at), Scene.None);
    }

    private static async Task SettleAsync(DatabaseBooks books, RegionCode region)
    {
        var file = new SettlementFile(region, SettlementFileId.New(Contracts.Sample.Noon), Contracts.Sample.VaRkud, "s.csv", "hash", "csv:settlement", Contracts.Sample.Noon);
        var line = new StoredBatchLine(new("t", SettlementLineType.Payment), 1, new(Money.OfRupiah(1), Money.Zero, Money.Zero, Money.Zero), null, null, null, null);
        await new SettlementStore(books.Database).SaveAsync(file, [new(region, file.Channel, "B", 1, file.Id, Contracts.Sample.Day, null, [line])], Scene.None);
    }
}
