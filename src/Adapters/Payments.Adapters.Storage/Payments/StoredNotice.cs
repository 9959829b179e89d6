using System.Text.Json;
using Npgsql;
using Payments.Adapters.Storage.Sqlite;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Payments;

namespace Payments.Adapters.Storage.Payments;

/// <summary>Under what a notice is looked for.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Reference">The channel's key.</param>
/// <param name="Delivery">The channel's id of the message; null looks for the reference alone.</param>
internal sealed record NoticeKey(ChannelId Channel, ChannelReference Reference, string? Delivery);

/// <summary>First answers from the store, many at once and without a mapper: every retry of a payment asks for one.</summary>
internal static class StoredNotice
{
    private const int Place = 15, ByDelivery = 16;

    private static readonly SqlFile FindNotices = SqlFile.Beside<PaymentStore>("FindNotices");

    /// <summary>Per key the notice stored under its reference, else under its delivery, else null.</summary>
    public static async Task<IReadOnlyList<RecordedNotice?>> FindAsync(
        PaymentDatabase database, RegionCode region, IReadOnlyList<NoticeKey> keys, CancellationToken cancellationToken)
    {
        var found = new RecordedNotice?[keys.Count];
        if (database.Engine == StorageEngine.Sqlite) await OnSqliteAsync(database, region, keys, found, cancellationToken);
        else OnPostgreSql(database, region, keys, found);
        return found;
    }

    private static async Task OnSqliteAsync(
        PaymentDatabase database, RegionCode region, IReadOnlyList<NoticeKey> keys, RecordedNotice?[] found, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var statement = ((ISqliteSession)connection).Prepared(FindNotices.For(StorageEngine.Sqlite));
        statement.At("region").Text(region.Value);
        statement.At("keys").Text(JsonSerializer.Serialize(keys.Select(key => new[] { key.Channel.Value, key.Reference.Value, key.Delivery })));
        while (statement.Step()) Note(found, statement.Whole(Place), statement.Whole(ByDelivery), Of(statement));
    }

    private static void OnPostgreSql(PaymentDatabase database, RegionCode region, IReadOnlyList<NoticeKey> keys, RecordedNotice?[] found)
    {
        using var loan = database.OpenBlocking();
        using var command = new NpgsqlCommand(FindNotices.For(StorageEngine.PostgreSql), (NpgsqlConnection)loan.Connection);
        command.Parameters.Add(new NpgsqlParameter<string>("region", region.Value));
        command.Parameters.Add(new NpgsqlParameter<string[]>("channels", [.. keys.Select(key => key.Channel.Value)]));
        command.Parameters.Add(new NpgsqlParameter<string[]>("references", [.. keys.Select(key => key.Reference.Value)]));
        command.Parameters.Add(new NpgsqlParameter<string?[]>("deliveries", [.. keys.Select(key => key.Delivery)]));
        using var reader = command.ExecuteReader();
        while (reader.Read()) Note(found, reader.GetInt64(Place) - 1, reader.GetInt32(ByDelivery), Of(reader));
    }

    /// <summary>The notice under the reference goes before one that only shares the delivery.</summary>
    private static void Note(RecordedNotice?[] found, long place, long byDelivery, RecordedNotice notice)
    {
        if (byDelivery == 0 || found[place] is null) found[place] = notice;
    }

    private static RecordedNotice Of(SqliteStatement row) => new(
        new(row.Text(0)), new(row.Text(1)), new(row.Text(2)), row.Text(3), row.TextOrNull(4), Enum.Parse<NoticeAnswer>(row.Text(5)),
        row.TextOrNull(6) is { } bill ? PaymentCode.Parse(bill) : null, row.TextOrNull(7) is null ? null : Money.OfSen(row.Whole(7)),
        Money.OfSen(row.Whole(8)), row.TextOrNull(9) is { } payment ? new PaymentId(Guid.ParseExact(payment, "D")) : null,
        row.TextOrNull(10) is { } ntpd ? Ntpd.Parse(ntpd) : null, StoredText.Day(row.Text(11)), StoredText.Instant(row.Text(12)),
        StoredText.Instant(row.Text(13)), row.TextOrNull(14));

    private static RecordedNotice Of(NpgsqlDataReader row) => new(
        new(row.GetString(0)), new(row.GetString(1)), new(row.GetString(2)), row.GetString(3), TextOrNull(row, 4),
        Enum.Parse<NoticeAnswer>(row.GetString(5)), TextOrNull(row, 6) is { } bill ? PaymentCode.Parse(bill) : null,
        row.IsDBNull(7) ? null : Money.OfSen(row.GetInt64(7)), Money.OfSen(row.GetInt64(8)), row.IsDBNull(9) ? null : new PaymentId(row.GetGuid(9)),
        TextOrNull(row, 10) is { } ntpd ? Ntpd.Parse(ntpd) : null, row.GetFieldValue<DateOnly>(11), row.GetFieldValue<DateTimeOffset>(12),
        row.GetFieldValue<DateTimeOffset>(13), TextOrNull(row, 14));

    private static string? TextOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
