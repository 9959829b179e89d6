using System.Data.Common;
using System.Text;
using Dapper;
using Payments.Adapters.Storage.Reconciliation.Actions;
using Payments.Adapters.Storage.Reconciliation.Settlements;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Payments;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Reconciliation.Columns;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Regions;

namespace Payments.Adapters.Storage.Reconciliation;

/// <summary>Reads what one run looks at, from the oldest open item on. Lines and payments, which may be a million each, are read at the same time.</summary>
internal sealed class RunLoader(
    PaymentDatabase database, DbConnection connection, Region region, ReceivingAccountId account, DateOnly day, CancellationToken cancellationToken)
{
    // A bank takes a credit back within days; older ones are a letter, not a line.
    private const int ReversalDays = 60;

    // A day that was left open for weeks may take minutes to read; nobody waits for an answer.
    private const int NightSeconds = 600;

    private static readonly SqlFile
        StatementsToBook = SqlFile.Beside<RunLoader>("StatementsToBook"),
        LastBooked = SqlFile.Beside<RunLoader>("LastBooked"),
        OpenLines = SqlFile.Beside<RunLoader>("OpenLines"),
        OpenDeposits = SqlFile.Beside<RunLoader>("OpenDeposits"),
        Remainders = SqlFile.Beside<RunLoader>("Remainders"),
        ReversedPairs = SqlFile.Beside<RunLoader>("ReversedPairs"),
        MatchedWithAmount = SqlFile.Beside<RunLoader>("MatchedWithAmount"),
        HeldOfDay = SqlFile.Beside<RunLoader>("HeldOfDay"),
        LateOfDay = SqlFile.Beside<RunLoader>("LateOfDay");

    private readonly RegionCode _region = region.Code;

    private readonly Channel[] _channels =
        [.. region.Channels.Values.Where(channel => channel.Account == account).OrderBy(channel => channel.Id.Value, StringComparer.Ordinal)];

    private readonly Channel[] _marked = [.. region.Channels.Values.Where(channel => channel.Account == account && channel.LineMarks.Count > 0)];

    public async Task<ReconciliationInput> LoadAsync(RunRecord? newest)
    {
        var (since, fromStatement) = (newest?.OpenSince ?? DateOnly.MinValue, newest?.OpenStatement ?? 0);
        var statements = await ListAsync<StatementRow>(StatementsToBook, new { region = _region, account, day });
        var booked = await connection.QuerySingleAsync<long>(Command(LastBooked, new { region = _region, account }));
        var reading = Task.Run(() => LinesAsync(fromStatement), cancellationToken);
        var payments = await new OpenPaymentReader(database, connection, region, _channels, Command).ReadAsync(since, day, newest?.BusinessDate, cancellationToken);
        var lines = await reading;
        var ordinals = statements.ConvertAll(statement => checked((int)statement.Ordinal));
        return new(
            account, day, statements.Find(statement => statement.Ordinal == 1)?.Opening, ordinals,
            ordinals.Append(checked((int)booked)).Max() + 1, lines,
            payments, await ListAsync<OpenDeposit>(OpenDeposits, new { region = _region, account, day }),
            await RemaindersAsync(), await PastAsync(lines, since), await HeldAsync(), await LateAsync())
        {
            Batches = await new BatchReader(connection, database.Engine, cancellationToken).OpenAsync(region, account, day),
            Orders = await OrdersAsync(payments),
        };
    }

    private async Task<LineColumns> LinesAsync(int fromStatement)
    {
        var lines = new LineColumns();
        await using var own = await database.OpenForListsAsync(cancellationToken);
        await using var rows = await own.ExecuteReaderAsync(Command(OpenLines, new { region = _region, account, day, from = fromStatement }));
        for (var row = StoredRow.Of(rows); await rows.ReadAsync(cancellationToken); row.Next()) Add(lines, row);
        return lines;
    }

    // By place, in the order of OpenLines.sql: a mapper takes longer for a row than the database does.
    private void Add(LineColumns lines, StoredRow row)
    {
        var text = row.Text(9);
        lines.Add(new FileLine
        {
            Id = new(row.Uuid(0)),
            Statement = checked((int)row.Whole(1)),
            Sequence = checked((int)row.Whole(2)),
            BookingDate = row.Day(3),
            Amount = Money.OfSen(row.Whole(4)),
            Reversal = row.Whole(5) == 1,
            Duplicate = row.Whole(6) > 1 && !row.IsNull(8),
            Reference = row.Text(7),
            BankReference = row.Text(8),
            Text = text,
            Posted = !row.IsNull(10),
            Gap = !row.IsNull(11),
            TakesBack = row.IsNull(12) ? null : new StatementLineId(row.Uuid(12)),
            Ordered = true,
            Channel = _marked.Length == 0 ? null : MatchRules.ChannelOf(_marked, Encoding.UTF8.GetString(text)),
        });
    }

    /// <summary>An order that pays a bill waits until its payment's ledger day is reconciled; one whose payment is settled otherwise is told so by the run.</summary>
    private async Task<List<HandOrder>> OrdersAsync(PaymentColumns open)
    {
        var made = await new OrderReader(connection, database.Engine, _region, cancellationToken).ToCarryOutAsync(account, day);
        if (made.Count == 0) return [];
        var (orders, references) = (new List<HandOrder>(), open.Select(payment => payment.Reference).ToHashSet(StringComparer.Ordinal));
        foreach (var order in made)
            if (order.Kind != ActionKind.ApplyToBill || references.Contains(order.PaymentReference.Value) || await IsSettledAsync(order)) orders.Add(order);
        return orders;
    }

    private async Task<bool> IsSettledAsync(HandOrder order) =>
        (await new SettledPayments(connection, database.Engine, region, account, cancellationToken).FindAsync([new(KeyKind.Reference, order.PaymentReference.Value)])).Count > 0;

    private async Task<List<Remainder>> RemaindersAsync()
    {
        var rests = new List<Remainder>();
        foreach (var (row, reason) in await connection.WithReasonsAsync<RemainderRow>(Command(Remainders, new { region = _region, account })))
        {
            var why = reason.Read();
            if (row.LineId is { } line && row.LineSen != row.LineAppliedSen) rests.Add(Remainder.Of(why, ItemRef.Of(line), checked((int)(row.Statement ?? 0))));
            if (row.OursSen != row.OursAppliedSen) rests.Add(Remainder.Of(why, row.Ours(), 0));
        }
        return rests;
    }

    private async Task<List<PastLine>> PastAsync(LineColumns open, DateOnly since)
    {
        // A payment of the oldest open day may have been credited a little before it was booked here.
        var from = since.DayNumber > ReversalDays ? since.AddDays(-ReversalDays) : since;
        var past = (await ListAsync<PastRow>(ReversedPairs, new { region = _region, account, from })).ConvertAll(row => new PastLine(row.Line(), true, null));
        foreach (var amount in Enumerable.Range(0, open.Length).Where(open.Reversal).Select(line => -open.Amount(line)).Distinct().Order())
        {
            var matched = await connection.WithReasonsAsync<PastRow>(Command(MatchedWithAmount, new { region = _region, account, from = day.AddDays(-ReversalDays), amount }));
            past.AddRange(matched.Select(found => new PastLine(found.Row.Line(), false, Ours(found.Reason.Read()))));
        }
        return past;
    }

    private static string Ours(Explanation why) => string.Join(", ", why.Items.Where(item => item.Item.Side != ItemSide.Line).Select(item => item.Label));

    private async Task<List<HeldMoney>> HeldAsync() =>
        (await ListAsync<HeldRow>(HeldOfDay, new { region = _region, account, day }))
            .ConvertAll(row => new HeldMoney(row.Payment, row.Ntpd, row.BusinessDate, row.Bill, row.Amount, Enum.Parse<HeldReason>(row.Held)));

    private async Task<List<LateBooking>> LateAsync() =>
        (await ListAsync<LateRow>(LateOfDay, new { region = _region, account, day, start = RegionCalendar.StartOf(region, day) }))
            .ConvertAll(row => new LateBooking(row.PaymentId, row.Ntpd, row.BusinessDate, RegionCalendar.DayOf(region, row.PaidAt), row.Amount));

    private async Task<List<T>> ListAsync<T>(SqlFile sql, object parameters) => (await connection.QueryAsync<T>(Command(sql, parameters))).AsList();

    private CommandDefinition Command(SqlFile sql, object parameters) => Command(sql, parameters, null);

    private CommandDefinition Command(SqlFile sql, object parameters, DbTransaction? transaction) =>
        new(sql.For(database.Engine), parameters, transaction, NightSeconds, cancellationToken: cancellationToken);

    private sealed record StatementRow(long Ordinal, Money Opening);

    private sealed record PastRow(
        StatementLineId Id, long Ordinal, long Sequence, DateOnly BookingDate, Money AmountSen, long Reversal, long Position,
        string? Reference, string? BankReference, string Text)
    {
        public OpenLine Line() => new(Id, checked((int)Ordinal), checked((int)Sequence), BookingDate, AmountSen, Reversal == 1,
            Position > 1 && BankReference is not null, Reference, BankReference, Text, Posted: true);
    }

    private sealed record RemainderRow(
        StatementLineId? LineId, Money LineSen, Money LineAppliedSen, PaymentId? PaymentId, string? Side, string? Item, Money OursSen, Money OursAppliedSen,
        long? Statement)
    {
        public ItemRef Ours() => PaymentId is { } payment ? ItemRef.Of(payment) : new(Enum.Parse<ItemSide>(Side!), Item!);
    }

    private sealed record HeldRow(PaymentId Payment, Ntpd Ntpd, DateOnly BusinessDate, PaymentCode Bill, Money Amount, string Held);

    private sealed record LateRow(PaymentId PaymentId, Ntpd Ntpd, DateOnly BusinessDate, DateTimeOffset PaidAt, Money Amount);
}
