using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Reconciliation.Columns;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Reconciliation.Settlements;
using Payments.Core.Regions;

namespace Payments.Host.Matching;

/// <summary>Reads the files of an offline reconciliation: <c>payments.csv</c>, <c>lines.csv</c> and, where there are any, <c>members.csv</c> and <c>fees.csv</c>.</summary>
/// <param name="settlementDays">Working days within which a payment may still come.</param>
internal sealed class MatchCaseReader(int settlementDays)
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
    private readonly NameIndex _paymentNames = new();
    private int _repeated;

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
        var due = new Dictionary<DateOnly, DateOnly>();
        while (file.Read())
        {
            var (day, (account, rows)) = (file.Day(10), AccountOf(file.Text(2)));
            if (!due.TryGetValue(day, out var dueAtBank)) due[day] = dueAtBank = RegionCalendar.AddWorkingDays(day, settlementDays);
            var payment = new OpenPayment(
                new(MatchCase.Identity(account, rows.Payments.Count)), file.Required(0), new(file.Required(1)), file.Positive(8), file.Time(9), day,
                dueAtBank, file.Text(4), Optional(file.Text(5)), [])
            {
                Outlet = Optional(file.Text(3)),
                Payer = Optional(file.Text(7)),
                Reversed = file.OneOf(11, "paid", "reversed") == "reversed",
            };
            var batch = Optional(file.Text(6));
            if (_paymentNames.TryAdd(payment.Number, _payments.Count, out var known))
            {
                _payments.Add(account, rows.Payments);
                _batchOf.Add(batch);
                rows.Add(payment, batch);
                continue;
            }
            Repeated(file, payment.Number, _payments.Account(known) == account && _batchOf[known] == batch
                && (_payments[known] with { Id = default, Codes = [] }).Equals(payment with { Id = default, Codes = [] }));
        }
    }

    private void Lines(string path)
    {
        using var file = new MatchFile(path, LineHeader);
        var (names, places) = (new NameIndex(), new List<(int Account, int Row)>());
        while (file.Read())
        {
            var (booked, amount, (account, rows)) = (file.OptionalTime(4), file.Positive(5), AccountOf(file.Text(1)));
            var day = booked is { } at && DateOnly.FromDateTime(at.DateTime) > file.Day(3) ? DateOnly.FromDateTime(at.DateTime) : file.Day(3);
            var line = new OpenLine(
                new(MatchCase.Identity(account, rows.Lines.Count)), 1, 0, day, file.OneOf(6, "C", "D") == "D" ? -amount : amount, file.OneOf(10, "0", "1") == "1", false,
                Optional(file.Text(7)), null, file.Text(8), false)
            {
                Name = file.Required(0),
                Channel = Optional(file.Text(2)) is { } channel ? new(channel) : null,
                Batch = Optional(file.Text(9)),
                Ordered = booked is not null,
            };
            if (names.TryAdd(line.Name, places.Count, out var known))
            {
                places.Add((account, rows.Lines.Count));
                rows.Add(line, booked);
                continue;
            }
            var (sameAccount, row) = places[known];
            Repeated(file, line.Name, sameAccount == account && rows.BookedAt(row) == (booked?.UtcTicks ?? -1)
                && (rows.Lines[row] with { Id = default }).Equals(line with { Id = default }));
        }
    }

    private Dictionary<string, PackedMembers> Members(string path)
    {
        using var file = new MatchFile(path, MemberHeader);
        var batches = new Dictionary<string, PackedMembers>(StringComparer.Ordinal);
        while (file.Read())
        {
            var (key, payment) = (file.Required(0), file.Required(1));
            var (gross, fee, net) = (file.Amount(2), file.Amount(3), file.Amount(4));
            if (gross - fee != net) throw file.Fault(4, $"gross {gross} less fee {fee} is {gross - fee}, not {net}");
            if (!batches.TryGetValue(key, out var members)) batches[key] = members = new(_payments.Number);
            members.Add(_paymentNames.Find(payment), payment, gross, fee);
        }
        return batches;
    }

    private static Dictionary<ChannelId, IReadOnlyList<FeeSchedule>> Fees(string path)
    {
        using var file = new MatchFile(path, FeeHeader);
        var fees = new Dictionary<ChannelId, IReadOnlyList<FeeSchedule>>();
        while (file.Read())
        {
            var channel = new ChannelId(file.Required(0));
            var rounding = file.OneOf(3, "down", "half-up", "up") switch { "down" => Rounding.DownToRupiah, "up" => Rounding.UpToRupiah, _ => Rounding.HalfUpToRupiah };
            var schedule = new FeeSchedule(
                file.Day(5), file.OptionalDay(6), new(file.Whole(1)), file.Text(2).Length == 0 ? Money.Zero : file.Amount(2), rounding,
                file.OneOf(4, "transaction", "batch") == "batch" ? FeePer.Batch : FeePer.Transaction);
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
            if (listed.FirstKnown is not { } known) continue;
            var first = _payments[known];
            _rows[_payments.Account(known)].Batches.Add(new(key, first.Channel, first.BusinessDate, null, listed));
        }
        foreach (var rows in _rows)
            foreach (var (key, named) in rows.Named.Where(batch => !members.ContainsKey(batch.Key)))
                foreach (var channel in named.GroupBy(rows.Payments.Channel)) rows.Batches.Add(Expected(rules, key, [.. channel], rows.Payments));
    }

    private static OpenBatch Expected(MatchRules rules, string key, List<int> members, PaymentColumns payments)
    {
        var (channel, day) = (payments.Channel(members[0]), payments.BusinessDate(members[0]));
        var schedule = rules.FeeOn(channel, day);
        var (packed, gross) = (new PackedMembers(payments.Number), Money.Zero);
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
            packed.Add(row, "", amount, fee);
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
            _rows.Add(new(name));
            return (_accounts[name] = _rows.Count - 1, _rows[^1]);
        }
    }

    private void Repeated(MatchFile file, string name, bool same)
    {
        if (!same) throw file.Fault(0, $"'{name}' stands in the file twice with other content");
        Interlocked.Increment(ref _repeated);
    }

    private static string? Optional(string text) => text.Length == 0 ? null : text;
}
