using System.Buffers.Binary;
using System.Data.Common;
using System.Text;
using System.Text.Json;
using Dapper;
using Payments.Core;
using Payments.Core.Channels;
using Payments.Core.Reconciliation.Columns;
using Payments.Core.Regions;

namespace Payments.Adapters.Storage.Reconciliation;

/// <summary>
/// Reads the payments of an account that nobody has claimed. Those that came after the last reconciled day may be a million and are open nearly all: they are read in the order of their
/// ids. Of those before, most are claimed: they are looked up one by one.
/// </summary>
/// <param name="database">Where they are.</param>
/// <param name="connection">An open connection to it.</param>
/// <param name="region">The region.</param>
/// <param name="channels">The channels that pay into the account.</param>
/// <param name="command">Makes a command of a statement and its parameters.</param>
internal sealed class OpenPaymentReader(
    PaymentDatabase database, DbConnection connection, Region region, IReadOnlyList<Channel> channels, Func<SqlFile, object, DbTransaction?, CommandDefinition> command)
{
    private static readonly SqlFile
        OpenPayments = SqlFile.Beside<OpenPaymentReader>("OpenPayments"),
        FreshPayments = SqlFile.Beside<OpenPaymentReader>("FreshPayments");

    private readonly PaymentColumns _payments = new();
    private readonly Dictionary<(ChannelId, DateOnly), DateOnly> _due = [];

    // Few: looked at one after the other.
    private readonly (Channel Channel, byte[] Name)[] _names = [.. channels.Select(channel => (channel, Encoding.UTF8.GetBytes(channel.Id.Value)))];

    /// <summary>Reads them.</summary>
    /// <param name="since">The oldest day that may have one.</param>
    /// <param name="day">The last day that counts.</param>
    /// <param name="reconciled">The last day that was reconciled; null when none was.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    public async Task<PaymentColumns> ReadAsync(DateOnly since, DateOnly day, DateOnly? reconciled, CancellationToken cancellationToken)
    {
        var fresh = new PaymentId(reconciled is { } last ? FirstIdAt(RegionCalendar.StartOf(region, last.AddDays(1))) : Guid.Empty);
        foreach (var channel in channels)
            await AddAsync(command(OpenPayments, new { region = region.Code, from = since, day, channel = channel.Id, fresh }, null), cancellationToken);
        await using var transaction = await PostgreSqlSettings.PlanAsync(connection, PostgreSqlSettings.InKeyOrder, cancellationToken);
        await AddAsync(command(FreshPayments, new { region = region.Code, from = since, day, channels = Names(), fresh }, transaction), cancellationToken);
        return _payments;
    }

    // An id begins with the milliseconds at which it was made; which payments come before changes how they are read, never which are found.
    private static Guid FirstIdAt(DateTimeOffset moment)
    {
        Span<byte> id = stackalloc byte[16];
        id.Clear();
        BinaryPrimitives.WriteInt64BigEndian(id, moment.ToUnixTimeMilliseconds() << 16);
        return new(id, bigEndian: true);
    }

    private object Names()
    {
        var names = channels.Select(channel => channel.Id.Value).ToArray();
        return database.Engine == StorageEngine.PostgreSql ? names : JsonSerializer.Serialize(names);
    }

    private async Task AddAsync(CommandDefinition read, CancellationToken cancellationToken)
    {
        await using var rows = await connection.ExecuteReaderAsync(read);
        for (var row = StoredRow.Of(rows); await rows.ReadAsync(cancellationToken); row.Next()) Add(row);
    }

    // By place, in the order of the statements: a mapper takes longer for a row than the database does.
    private void Add(StoredRow row)
    {
        var (channel, booked) = (ChannelOf(row.Text(2)), row.Day(5));
        _payments.Add(new FilePayment
        {
            Id = new(row.Uuid(0)),
            Number = row.Text(1),
            Channel = channel.Id,
            Amount = Money.OfSen(row.Whole(3)),
            PaidAt = row.Instant(4),
            BusinessDate = booked,
            DueAtBank = DueAtBank(channel, booked),
            Reference = row.Text(6),
            Trace = row.Text(7),
            Codes = row.Text(8),
        });
    }

    private Channel ChannelOf(ReadOnlySpan<byte> name)
    {
        foreach (var (channel, known) in _names)
            if (name.SequenceEqual(known)) return channel;
        throw new InvalidOperationException("A payment of another channel was read.");
    }

    private DateOnly DueAtBank(Channel channel, DateOnly booked)
    {
        if (!_due.TryGetValue((channel.Id, booked), out var due)) due = _due[(channel.Id, booked)] = RegionCalendar.AddWorkingDays(region, booked, channel.SettlementWorkingDays);
        return due;
    }
}
