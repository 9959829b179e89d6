using System.Buffers;
using System.Buffers.Binary;
using System.Data.Common;
using System.Text;
using System.Text.Json;
using Dapper;
using Payments.Adapters.Storage.PostgreSql;
using Payments.Core;
using Payments.Core.Channels;
using Payments.Core.Reconciliation.Columns;
using Payments.Core.Regions;

namespace Payments.Adapters.Storage.Reconciliation;

/// <summary>
/// Reads the payments of an account that nobody has claimed. Those that came after the last reconciled day may be a million and are open nearly all: they are read in the order of their
/// ids, side by side with their codes and with those that are taken: PostgreSQL joins them so, a row for each code, of SQLite, which would look each up anew, they are read as three lists.
/// Of those before, most are claimed: they are looked up one by one.
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
        AnyPayment = SqlFile.Beside<OpenPaymentReader>("AnyPayment"),
        OpenPayments = SqlFile.Beside<OpenPaymentReader>("OpenPayments"),
        FreshPayments = SqlFile.Beside<OpenPaymentReader>("FreshPayments"),
        FreshParts = SqlFile.Beside<OpenPaymentReader>("FreshParts"),
        FreshTaken = SqlFile.Beside<OpenPaymentReader>("FreshTaken");

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
        var paid = new List<ChannelId>();
        foreach (var channel in channels)
        {
            if (await connection.ExecuteScalarAsync(command(AnyPayment, new { region = region.Code, from = since, day, channel = channel.Id }, null)) is null) continue;
            paid.Add(channel.Id);
            // Before the first run there is none before the first id, and looking for one passes over all.
            if (reconciled is not null) await AddAsync(command(OpenPayments, new { region = region.Code, from = since, day, channel = channel.Id, fresh }, null), cancellationToken);
        }
        // Other accounts may have a million.
        if (paid.Count > 0) await AddFreshAsync(new { region = region.Code, from = since, day, channels = Names(paid), fresh }, cancellationToken);
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

    private object Names(List<ChannelId> paid)
    {
        var names = paid.Select(channel => channel.Value).ToArray();
        return database.Engine == StorageEngine.PostgreSql ? names : JsonSerializer.Serialize(names);
    }

    private async Task AddFreshAsync(object parameters, CancellationToken cancellationToken)
    {
        if (database.Engine == StorageEngine.Sqlite)
        {
            await AddBesideAsync(parameters, cancellationToken);
            return;
        }
        await using var transaction = await PostgreSqlSettings.PlanAsync(connection, PostgreSqlSettings.InKeyOrder, cancellationToken);
        await AddJoinedAsync(command(FreshPayments, parameters, transaction), cancellationToken);
    }

    // Rows of a payment stand one behind the other, each with a code.
    private async Task AddJoinedAsync(CommandDefinition read, CancellationToken cancellationToken)
    {
        await using var rows = await connection.ExecuteReaderAsync(read);
        var (row, payment) = (StoredRow.Of(rows), new JoinedPayment());
        for (var any = await rows.ReadAsync(cancellationToken); any;)
        {
            row.Next();
            payment.Begin(row, ChannelOf(row.Text(2)));
            do
            {
                payment.AddCode(row.Text(8));
                any = await rows.ReadAsync(cancellationToken);
            }
            while (any && payment.Id == row.Uuid(0));
            _payments.Add(payment.Whole(DueAtBank(payment.Channel, payment.BusinessDate)));
        }
    }

    // The first list holds the snapshot in which the others are read.
    private async Task AddBesideAsync(object parameters, CancellationToken cancellationToken)
    {
        await using var rows = await connection.ExecuteReaderAsync(command(FreshPayments, parameters, null));
        await using var parts = await ByPaymentAsync(FreshParts, parameters);
        await using var taken = await ByPaymentAsync(FreshTaken, parameters);
        var codes = new ArrayBufferWriter<byte>();
        for (var row = StoredRow.Of(rows); await rows.ReadAsync(cancellationToken);)
        {
            if (taken.IsAt(row.Text(0))) continue;
            codes.ResetWrittenCount();
            for (; parts.IsAt(row.Text(0)); parts.Next())
            {
                if (codes.WrittenCount > 0) codes.Write(" "u8);
                codes.Write(parts.Row.Text(1));
            }
            Add(row, codes.WrittenSpan);
        }
    }

    private async Task<RowsByPayment> ByPaymentAsync(SqlFile sql, object parameters) => new(await connection.ExecuteReaderAsync(command(sql, parameters, null)));

    private async Task AddAsync(CommandDefinition read, CancellationToken cancellationToken)
    {
        await using var rows = await connection.ExecuteReaderAsync(read);
        for (var row = StoredRow.Of(rows); await rows.ReadAsync(cancellationToken); row.Next()) Add(row, row.Text(8));
    }

    // By place, in the order of the statements: a mapper takes longer for a row than the database does.
    private void Add(StoredRow row, ReadOnlySpan<byte> codes)
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
            Codes = codes,
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

    // A payment while its rows are read: what the first one says, and the codes of all.
    private sealed class JoinedPayment
    {
        private readonly ArrayBufferWriter<byte> _texts = new();
        private Money _amount;
        private DateTimeOffset _paidAt;
        private int _numberEnds, _referenceEnds, _traceEnds;

        public Guid Id { get; private set; }

        public Channel Channel { get; private set; } = null!;

        public DateOnly BusinessDate { get; private set; }

        public void Begin(StoredRow row, Channel channel)
        {
            (Id, Channel, _amount, _paidAt, BusinessDate) = (row.Uuid(0), channel, Money.OfSen(row.Whole(3)), row.Instant(4), row.Day(5));
            _texts.ResetWrittenCount();
            (_numberEnds, _referenceEnds, _traceEnds) = (Write(row.Text(1)), Write(row.Text(6)), Write(row.Text(7)));
        }

        public void AddCode(ReadOnlySpan<byte> code)
        {
            if (_texts.WrittenCount > _traceEnds) _texts.Write(" "u8);
            _texts.Write(code);
        }

        public FilePayment Whole(DateOnly due) => new()
        {
            Id = new(Id),
            Number = _texts.WrittenSpan[.._numberEnds],
            Channel = Channel.Id,
            Amount = _amount,
            PaidAt = _paidAt,
            BusinessDate = BusinessDate,
            DueAtBank = due,
            Reference = _texts.WrittenSpan[_numberEnds.._referenceEnds],
            Trace = _texts.WrittenSpan[_referenceEnds.._traceEnds],
            Codes = _texts.WrittenSpan[_traceEnds..],
        };

        private int Write(ReadOnlySpan<byte> text)
        {
            _texts.Write(text);
            return _texts.WrittenCount;
        }
    }

    // Rows of a statement that goes by payments' ids, passed once.
    private sealed class RowsByPayment : IAsyncDisposable
    {
        private readonly DbDataReader _rows;
        private bool _stands;

        public RowsByPayment(DbDataReader rows)
        {
            (_rows, Row) = (rows, StoredRow.Of(rows));
            Next();
        }

        /// <summary>The row it stands on.</summary>
        public StoredRow Row { get; }

        /// <summary>True when it has a row of this payment, and stands on it; ids are asked for in their order.</summary>
        public bool IsAt(ReadOnlySpan<byte> payment)
        {
            while (_stands && Row.Text(0).SequenceCompareTo(payment) < 0) Next();
            return _stands && Row.Text(0).SequenceEqual(payment);
        }

        public void Next() => _stands = _rows.Read();

        public ValueTask DisposeAsync() => _rows.DisposeAsync();
    }
}
