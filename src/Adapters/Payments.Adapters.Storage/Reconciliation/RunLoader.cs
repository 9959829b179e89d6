using System.Data.Common;
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

/// <summary>Reads what one run looks at, from the oldest open item on; one connection, many statements.</summary>
internal sealed class RunLoader(
    DbConnection connection, StorageEngine engine, Region region, ReceivingAccountId account, DateOnly day, CancellationToken cancellationToken)
{
    // A bank takes a credit back within days; older ones are a letter, not a line.
    private const int ReversalDays = 60;

    // A day that was left open for weeks may take minutes to read; nobody waits for an answer.
    private const int NightSeconds = 600;

    private static readonly SqlFile
        StatementsToBook = SqlFile.Beside<RunLoader>("StatementsToBook"),
        LastBooked = SqlFile.Beside<RunLoader>("LastBooked"),
        OpenLines = SqlFile.Beside<RunLoader>("OpenLines"),
        OpenPayments = SqlFile.Beside<RunLoader>("OpenPayments"),
        OpenDeposits = SqlFile.Beside<RunLoader>("OpenDeposits"),
        Remainders = SqlFile.Beside<RunLoader>("Remainders"),
        ReversedPairs = SqlFile.Beside<RunLoader>("ReversedPairs"),
        MatchedWithAmount = SqlFile.Beside<RunLoader>("MatchedWithAmount"),
        HeldOfDay = SqlFile.Beside<RunLoader>("HeldOfDay"),
        LateOfDay = SqlFile.Beside<RunLoader>("LateOfDay");

    private readonly RegionCode _region = region.Code;

    private readonly Channel[] _channels =
        [.. region.Channels.Values.Where(channel => channel.Account == account).OrderBy(channel => channel.Id.Value, StringComparer.Ordinal)];

    public async Task<ReconciliationInput> LoadAsync(RunRecord? newest)
    {
        var (since, fromStatement) = (newest?.OpenSince ?? DateOnly.MinValue, newest?.OpenStatement ?? 0);
        var statements = await ListAsync<StatementRow>(StatementsToBook, new { region = _region, account, day });
        var booked = await connection.QuerySingleAsync<long>(Command(LastBooked, new { region = _region, account }));
        var lines = await LinesAsync(fromStatement);
        var payments = await PaymentsAsync(since);
        var ordinals = statements.ConvertAll(statement => checked((int)statement.Ordinal));
        return new(
            account, day, statements.Find(statement => statement.Ordinal == 1)?.Opening, ordinals,
            ordinals.Append(checked((int)booked)).Max() + 1, lines,
            payments, await ListAsync<OpenDeposit>(OpenDeposits, new { region = _region, account, day }),
            await RemaindersAsync(), await PastAsync(lines, since), await HeldAsync(), await LateAsync())
        {
            Batches = await new BatchReader(connection, engine, cancellationToken).OpenAsync(region, account, day),
            Orders = await OrdersAsync(payments),
        };
    }

    private async Task<LineColumns> LinesAsync(int fromStatement)
    {
        var lines = new LineColumns();
        await foreach (var row in EachAsync<LineRow>(OpenLines, new { region = _region, account, day, from = fromStatement }).WithCancellation(cancellationToken))
            lines.Add(row.Line() is var line && MatchRules.ChannelOf(_channels, line.Text) is { } channel ? line with { Channel = channel } : line);
        return lines;
    }

    private async Task<PaymentColumns> PaymentsAsync(DateOnly since)
    {
        var payments = new PaymentColumns();
        foreach (var channel in _channels)
        {
            // One row for each part of a payment, the parts one behind the other.
            var (due, parts) = (new Dictionary<DateOnly, DateOnly>(), new List<PaymentRow>());
            await foreach (var row in EachAsync<PaymentRow>(OpenPayments, new { region = _region, from = since, day, channel = channel.Id }).WithCancellation(cancellationToken))
            {
                if (parts.Count > 0 && parts[0].PaymentId != row.PaymentId) Take();
                parts.Add(row);
            }
            if (parts.Count > 0) Take();

            void Take()
            {
                payments.Add(Payment(channel, parts, due));
                parts.Clear();
            }
        }
        return payments;
    }

    private OpenPayment Payment(Channel channel, List<PaymentRow> parts, Dictionary<DateOnly, DateOnly> due)
    {
        var row = parts[0];
        if (!due.TryGetValue(row.BusinessDate, out var dueAtBank))
            dueAtBank = due[row.BusinessDate] = RegionCalendar.AddWorkingDays(region, row.BusinessDate, channel.SettlementWorkingDays);
        return new(row.PaymentId, row.Ntpd.Value, channel.Id, row.AmountSen, row.PaidAt, row.BusinessDate, dueAtBank, row.Reference, row.Trace,
            [.. parts.Select(part => part.BillCode).Distinct()]);
    }

    /// <summary>An order that pays a bill waits until its payment's ledger day is reconciled; one whose payment is settled otherwise is told so by the run.</summary>
    private async Task<List<HandOrder>> OrdersAsync(PaymentColumns open)
    {
        var made = await new OrderReader(connection, engine, _region, cancellationToken).ToCarryOutAsync(account, day);
        if (made.Count == 0) return [];
        var (orders, references) = (new List<HandOrder>(), open.Select(payment => payment.Reference).ToHashSet(StringComparer.Ordinal));
        foreach (var order in made)
            if (order.Kind != ActionKind.ApplyToBill || references.Contains(order.PaymentReference.Value) || await IsSettledAsync(order)) orders.Add(order);
        return orders;
    }

    private async Task<bool> IsSettledAsync(HandOrder order) =>
        (await new SettledPayments(connection, engine, region, account, cancellationToken).FindAsync([new(KeyKind.Reference, order.PaymentReference.Value)])).Count > 0;

    private async Task<List<Remainder>> RemaindersAsync()
    {
        var rests = new List<Remainder>();
        foreach (var row in await ListAsync<RemainderRow>(Remainders, new { region = _region, account }))
        {
            var why = Explanation.FromJson(row.Explanation);
            rests.Add(Remainder.Of(why, new(Enum.Parse<ItemSide>(row.Side), row.Item), checked((int)(row.Statement ?? 0))));
        }
        return rests;
    }

    private async Task<List<PastLine>> PastAsync(LineColumns open, DateOnly since)
    {
        // A payment of the oldest open day may have been credited a little before it was booked here.
        var from = since.DayNumber > ReversalDays ? since.AddDays(-ReversalDays) : since;
        var past = (await ListAsync<PastRow>(ReversedPairs, new { region = _region, account, from })).ConvertAll(row => new PastLine(row.Line(), true, null));
        foreach (var amount in open.Where(line => line.Reversal).Select(line => -line.Amount).Distinct().Order())
        {
            var matched = await ListAsync<PastRow>(MatchedWithAmount, new { region = _region, account, from = day.AddDays(-ReversalDays), amount });
            past.AddRange(matched.Select(row => new PastLine(row.Line(), false, row.MatchedWith())));
        }
        return past;
    }

    private async Task<List<HeldMoney>> HeldAsync() =>
        (await ListAsync<HeldRow>(HeldOfDay, new { region = _region, account, day }))
            .ConvertAll(row => new HeldMoney(row.Payment, row.Ntpd, row.BusinessDate, row.Bill, row.Amount, Enum.Parse<HeldReason>(row.Held)));

    private async Task<List<LateBooking>> LateAsync() =>
        (await ListAsync<LateRow>(LateOfDay, new { region = _region, account, day, start = RegionCalendar.StartOf(region, day) }))
            .ConvertAll(row => new LateBooking(row.PaymentId, row.Ntpd, row.BusinessDate, RegionCalendar.DayOf(region, row.PaidAt), row.Amount));

    private IAsyncEnumerable<T> EachAsync<T>(SqlFile sql, object parameters) => connection.QueryUnbufferedAsync<T>(sql.For(engine), parameters, commandTimeout: NightSeconds);

    private async Task<List<T>> ListAsync<T>(SqlFile sql, object parameters) => (await connection.QueryAsync<T>(Command(sql, parameters))).AsList();

    private CommandDefinition Command(SqlFile sql, object parameters) => new(sql.For(engine), parameters, commandTimeout: NightSeconds, cancellationToken: cancellationToken);

    private sealed record StatementRow(long Ordinal, Money Opening);

    private sealed record LineRow(
        StatementLineId Id, long Ordinal, long Sequence, DateOnly BookingDate, Money AmountSen, long Reversal, long Position,
        string? Reference, string? BankReference, string Text, RunId? BookedBy, StatementLineId? Gap, StatementLineId? TakesBack)
    {
        public OpenLine Line() => new(Id, checked((int)Ordinal), checked((int)Sequence), BookingDate, AmountSen, Reversal == 1,
            Position > 1 && BankReference is not null, Reference, BankReference, Text, BookedBy is not null)
        {
            Gap = Gap is not null,
            TakesBack = TakesBack,
        };
    }

    private sealed record PastRow(
        StatementLineId Id, long Ordinal, long Sequence, DateOnly BookingDate, Money AmountSen, long Reversal, long Position,
        string? Reference, string? BankReference, string Text, string Explanation)
    {
        public OpenLine Line() => new LineRow(Id, Ordinal, Sequence, BookingDate, AmountSen, Reversal, Position, Reference, BankReference, Text, default(RunId), Gap: null, TakesBack: null).Line();

        public string MatchedWith() => string.Join(", ", Core.Reconciliation.Explanation.FromJson(Explanation).Items
            .Where(item => item.Item.Side != ItemSide.Line).Select(item => item.Label));
    }

    private sealed record PaymentRow(
        PaymentId PaymentId, Ntpd Ntpd, Money AmountSen, DateTimeOffset PaidAt, DateOnly BusinessDate, string Reference, string? Trace, PaymentCode BillCode);

    private sealed record RemainderRow(string Side, string Item, string Explanation, long? Statement);

    private sealed record HeldRow(PaymentId Payment, Ntpd Ntpd, DateOnly BusinessDate, PaymentCode Bill, Money Amount, string Held);

    private sealed record LateRow(PaymentId PaymentId, Ntpd Ntpd, DateOnly BusinessDate, DateTimeOffset PaidAt, Money Amount);
}
