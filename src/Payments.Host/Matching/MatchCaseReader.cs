using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Reconciliation.Columns;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Reconciliation.Settlements;
using Payments.Core.Regions;

namespace Payments.Host.Matching;

/// <summary>Reads the files of an offline reconciliation: <c>payments.csv</c>, <c>lines.csv</c> and, where there are any, <c>members.csv</c> and <c>fees.csv</c>.</summary>
internal sealed class MatchCaseReader
{
    private static readonly string[]
        PaymentHeader = ["payment_id", "channel", "account", "outlet", "reference", "alt_reference", "batch_key", "payer_name", "amount", "occurred_at", "business_date", "status"],
        LineHeader = ["line_id", "account", "channel", "value_date", "booked_at", "amount", "direction", "reference", "description", "batch_key", "reversal"],
        MemberHeader = ["batch_key", "payment_id", "gross", "fee", "net"],
        FeeHeader = ["channel", "rate_bp", "flat", "rounding", "per", "valid_from", "valid_to"];

    private readonly Lock _turn = new();
    private readonly Dictionary<string, int> _accounts = new(StringComparer.Ordinal);
    private readonly List<AccountRows> _rows = [];
    private readonly PaymentPlaces _payments = new();
    private readonly List<string?> _batchOf = [];
    private readonly TextIndex _paymentNames;
    private readonly int _settlementDays;
    private int _repeated;

    /// <param name="settlementDays">Working days within which a payment may still come.</param>
    public MatchCaseReader(int settlementDays) => (_settlementDays, _paymentNames) = (settlementDays, new(_payments.NumberBytes));

    /// <summary>Reads them all.</summary>
    /// <exception cref="MatchFileException">One of them is refused.</exception>
    public MatchCase Read(string payments, string lines, string? members, string? fees)
    {
        var rules = new MatchRules(KeyRules.OfFiles, fees is null ? new Dictionary<ChannelId, IReadOnlyList<FeeSchedule>>() : Fees(fees), []);
        Both(payments, lines);
        Batches(rules, members is null ? [] : Members(members));
        return new(rules, [.. _rows.AsParallel().AsOrdered().Select(rows => rows.Input())], _repeated);
    }

    private void Payments(string path)
    {
        using var file = new MatchFile(path, PaymentHeader);
        var (due, accounts, channels, batches) = (new Dictionary<DateOnly, DateOnly>(), new FewTexts<(int, AccountRows)>(AccountOf), new FewTexts<ChannelId>(name => new(name)), new FewTexts<string>(key => key));
        while (file.Read())
        {
            var (day, (account, rows)) = (file.Day(10), accounts.Of(file.Bytes(2)));
            if (!due.TryGetValue(day, out var dueAtBank)) due[day] = dueAtBank = RegionCalendar.AddWorkingDays(day, _settlementDays);
            var payment = new FilePayment
            {
                Number = file.RequiredBytes(0),
                Channel = channels.Of(file.RequiredBytes(1)),
                Amount = file.Positive(8),
                PaidAt = file.Time(9),
                BusinessDate = day,
                DueAtBank = dueAtBank,
                Reference = file.Bytes(4),
                Trace = file.Bytes(5),
                Outlet = file.Bytes(3),
                Payer = file.Bytes(7),
                Reversed = file.OneOf(11, "paid", "reversed") == 1,
            };
            var batch = file.Bytes(6).IsEmpty ? null : batches.Of(file.Bytes(6));
            var known = _paymentNames.GetOrAdd(payment.Number, _payments.Count);
            if (known == _payments.Count)
            {
                _payments.Add(account, rows.Payments);
                _batchOf.Add(batch);
                rows.Add(payment, batch);
                continue;
            }
            Repeated(file, _payments.Account(known) == account && _batchOf[known] == batch
                && (_payments[known] with { Id = default, Codes = [] }).Equals(payment.ToPayment() with { Codes = [] }));
        }
    }

    private void Lines(string path)
    {
        using var file = new MatchFile(path, LineHeader);
        var (accounts, channels) = (new FewTexts<(int, AccountRows)>(AccountOf), new FewTexts<ChannelId>(name => new(name)));
        var places = new List<(AccountRows Rows, int Row)>();
        var names = new TextIndex(place => places[place].Rows.Lines.NameBytes(places[place].Row));
        while (file.Read())
        {
            var (booked, amount, (_, rows)) = (file.OptionalTime(4), file.Positive(5), accounts.Of(file.Bytes(1)));
            var day = booked is { } at && DateOnly.FromDateTime(at.DateTime) > file.Day(3) ? DateOnly.FromDateTime(at.DateTime) : file.Day(3);
            var line = new FileLine
            {
                Statement = 1,
                BookingDate = day,
                Amount = file.OneOf(6, "C", "D") == 1 ? -amount : amount,
                Reversal = file.OneOf(10, "0", "1") == 1,
                Reference = file.Bytes(7),
                Text = file.Bytes(8),
                Name = file.RequiredBytes(0),
                Channel = file.Bytes(2).IsEmpty ? null : channels.Of(file.Bytes(2)),
                Batch = file.Bytes(9),
                Ordered = booked is not null,
            };
            var known = names.GetOrAdd(line.Name, places.Count);
            if (known == places.Count)
            {
                places.Add((rows, rows.Lines.Count));
                rows.Add(line, booked);
                continue;
            }
            var (sameRows, row) = places[known];
            Repeated(file, sameRows == rows && rows.BookedAt(row) == (booked?.UtcTicks ?? -1)
                && (rows.Lines[row] with { Id = default }).Equals(line.ToLine()));
        }
    }

    private Dictionary<string, PackedMembers> Members(string path)
    {
        using var file = new MatchFile(path, MemberHeader);
        var batches = new Dictionary<string, PackedMembers>(StringComparer.Ordinal);
        var keys = new FewTexts<PackedMembers>(key => batches[key] = new());
        while (file.Read())
        {
            var members = keys.Of(file.RequiredBytes(0));
            var payment = file.RequiredBytes(1);
            var (gross, fee, net) = (file.Amount(2), file.Amount(3), file.Amount(4));
            if (gross - fee != net) throw file.Fault(4, $"gross {gross} less fee {fee} is {gross - fee}, not {net}");
            var known = _paymentNames.Find(payment);
            if (known < 0) members.AddOther(file.Text(1), gross, fee);
            else if (_payments.Account(known) is var account) members.Add(account, _rows[account].Payments, _payments.Row(known), gross, fee);
        }
        foreach (var members in batches.Values) members.Trim();
        return batches;
    }

    private static Dictionary<ChannelId, IReadOnlyList<FeeSchedule>> Fees(string path)
    {
        using var file = new MatchFile(path, FeeHeader);
        var fees = new Dictionary<ChannelId, IReadOnlyList<FeeSchedule>>();
        while (file.Read())
        {
            var channel = new ChannelId(file.Required(0));
            var rounding = file.OneOf(3, "down", "half-up", "up") switch { 0 => Rounding.DownToRupiah, 1 => Rounding.HalfUpToRupiah, _ => Rounding.UpToRupiah };
            var schedule = new FeeSchedule(
                file.Day(5), file.OptionalDay(6), new(file.Whole(1)), file.Text(2).Length == 0 ? Money.Zero : file.Amount(2), rounding,
                file.OneOf(4, "transaction", "batch") == 1 ? FeePer.Batch : FeePer.Transaction);
            var known = fees.GetValueOrDefault(channel, []);
            if (known.Any(other => other.Overlaps(schedule))) throw file.Fault(5, $"two schedules of {channel} hold on one day; end the older one the day before");
            fees[channel] = [.. known, schedule];
        }
        return fees;
    }

    // The channel's own list, or where there is none the payments that name the batch and what the schedule keeps of them.
    private void Batches(MatchRules rules, Dictionary<string, PackedMembers> members)
    {
        foreach (var (key, listed) in members)
        {
            if (listed.FirstKnown is not var (account, row)) continue;
            var payments = _rows[account].Payments;
            _rows[account].Batches.Add(new(key, payments.Channel(row), payments.BusinessDate(row), null, listed));
        }
        foreach (var rows in _rows)
            foreach (var (key, named) in rows.Named.Where(batch => !members.ContainsKey(batch.Key)))
                foreach (var channel in named.GroupBy(rows.Payments.Channel)) rows.Batches.Add(Expected(rules, key, [.. channel], rows));
    }

    private static OpenBatch Expected(MatchRules rules, string key, List<int> members, AccountRows rows)
    {
        var payments = rows.Payments;
        var (channel, day) = (payments.Channel(members[0]), payments.BusinessDate(members[0]));
        var schedule = rules.FeeOn(channel, day);
        var (packed, gross) = (new PackedMembers(), Money.Zero);
        foreach (var (row, last) in members.Select((row, i) => (row, i == members.Count - 1)))
        {
            var amount = payments.Amount(row);
            gross += amount;
            var fee = schedule switch
            {
                { Per: FeePer.Transaction } => schedule.On(amount),
                { Per: FeePer.Batch } when last => Money.Min(amount, schedule.On(gross)),
                _ => Money.Zero,
            };
            packed.Add(rows.Number, payments, row, amount, fee);
        }
        return new(key, channel, day, null, packed) { IsExpected = true };
    }

    // Each file is read by one thread; when both are refused, the payments' fault is told.
    private void Both(string payments, string lines)
    {
        var beside = Task.Run(() => Lines(lines));
        try
        {
            Payments(payments);
        }
        finally
        {
            Task.WaitAny(beside);
        }
        beside.GetAwaiter().GetResult();
    }

    private (int Number, AccountRows Rows) AccountOf(string name)
    {
        lock (_turn)
        {
            if (_accounts.TryGetValue(name, out var account)) return (account, _rows[account]);
            _rows.Add(new(name, _rows.Count));
            return (_accounts[name] = _rows.Count - 1, _rows[^1]);
        }
    }

    private void Repeated(MatchFile file, bool same)
    {
        if (!same) throw file.Fault(0, $"'{file.Text(0)}' stands in the file twice with other content");
        Interlocked.Increment(ref _repeated);
    }
}
