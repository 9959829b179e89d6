using System.Buffers.Binary;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Reconciliation.Settlements;
using Payments.Core.Regions;

namespace Payments.Host.Matching;

/// <summary>The files of one offline reconciliation, read: what the matcher looks at, and how the files call each item.</summary>
/// <param name="Rules">Keys and fees.</param>
/// <param name="Inputs">One per receiving account, in the order of their names.</param>
/// <param name="Repeated">Rows that stand in a file twice, equal in everything: read once.</param>
internal sealed record MatchCase(MatchRules Rules, IReadOnlyList<ReconciliationInput> Inputs, int Repeated)
{
    private readonly Dictionary<ItemRef, string> _names = Inputs.SelectMany(input =>
            input.Lines.Select(line => (Item: ItemRef.Of(line.Id), Name: line.Name!)).Concat(input.Payments.Select(payment => (Item: ItemRef.Of(payment.Id), Name: payment.Number))))
        .ToDictionary(pair => pair.Item, pair => pair.Name);

    /// <summary>How the files call an item.</summary>
    public string NameOf(ItemRef item) => item.Side == ItemSide.Batch ? item.Id[(item.Id.IndexOf('/', StringComparison.Ordinal) + 1)..] : _names.GetValueOrDefault(item, item.Id);
}

/// <summary>Reads the files of an offline reconciliation: <c>payments.csv</c>, <c>lines.csv</c> and, where there are any, <c>members.csv</c> and <c>fees.csv</c>.</summary>
/// <param name="settlementDays">Working days within which a payment may still come.</param>
internal sealed class MatchCaseReader(int settlementDays)
{
    private static readonly string[]
        PaymentColumns = ["payment_id", "channel", "account", "outlet", "reference", "alt_reference", "batch_key", "payer_name", "amount", "occurred_at", "business_date", "status"],
        LineColumns = ["line_id", "account", "channel", "value_date", "booked_at", "amount", "direction", "reference", "description", "batch_key", "reversal"],
        MemberColumns = ["batch_key", "payment_id", "gross", "fee", "net"],
        FeeColumns = ["channel", "rate_bp", "flat", "rounding", "per", "valid_from", "valid_to"];

    private int _repeated;

    /// <summary>Reads them all.</summary>
    /// <exception cref="MatchFileException">One of them is refused.</exception>
    public MatchCase Read(string payments, string lines, string? members, string? fees)
    {
        var rules = new MatchRules(KeyRules.OfFiles, fees is null ? new Dictionary<ChannelId, IReadOnlyList<FeeSchedule>>() : Fees(fees), []);
        var paid = Payments(payments);
        var credited = Lines(lines);
        var batches = Batches(rules, paid, members is null ? [] : Members(members));
        return new(rules, [.. Inputs(paid, credited, batches)], _repeated);
    }

    private static IEnumerable<ReconciliationInput> Inputs(List<PaymentRow> paid, List<LineRow> credited, ILookup<string, OpenBatch> batches)
    {
        var (ofPayments, ofLines) = (paid.ToLookup(row => row.Account), credited.ToLookup(row => row.Account));
        foreach (var account in ofPayments.Select(group => group.Key).Union(ofLines.Select(group => group.Key)).Order(StringComparer.Ordinal))
        {
            var payments = ofPayments[account].Select(row => row.Payment).ToList();
            var lines = Numbered(ofLines[account], payments);
            var day = lines.Select(line => line.BookingDate).Concat(payments.Select(payment => payment.BusinessDate)).Max();
            yield return new(new(account), day, null, [], 2, lines, payments, [], [], [], [], []) { Batches = [.. batches[account]] };
        }
    }

    // Equal in everything with a reference or a time: the bank wrote it again, unless we have as many payments of it.
    private static List<OpenLine> Numbered(IEnumerable<LineRow> rows, List<OpenPayment> payments)
    {
        var paid = payments.Where(payment => !payment.Reversed).SelectMany(payment => new[] { payment.Reference, payment.Trace ?? "" }.Where(reference => reference.Length > 0)
            .Distinct().Select(reference => (reference.ToUpperInvariant(), payment.Amount))).CountBy(key => key).ToDictionary();
        var (lines, seen) = (new List<OpenLine>(), new Dictionary<OpenLine, int>());
        foreach (var row in rows.OrderBy(row => row.Line.BookingDate).ThenBy(row => row.BookedAt).ThenBy(row => row.Line.Name, StringComparer.Ordinal))
        {
            var content = row.Line with { Id = default, Name = null };
            var count = seen[content] = seen.GetValueOrDefault(content) + 1;
            lines.Add(row.Line with { Sequence = lines.Count + 1, Duplicate = count > 1 && IsRepeated(row, count, paid) });
        }
        return lines;
    }

    // The most telling number decides: a standing virtual account is paid again and again, a bank's reference is not.
    private static bool IsRepeated(LineRow row, int count, Dictionary<(string Reference, Money Amount), int> paid)
    {
        if (row.BookedAt is not null) return true;
        var words = KeyRules.OfFiles.RepairableWords(row.Line);
        return words.Count > 0 && count > words.Select(word => paid.GetValueOrDefault((word, row.Line.Amount))).Where(known => known > 0).DefaultIfEmpty(1).Min();
    }

    private List<PaymentRow> Payments(string path)
    {
        using var file = new MatchFile(path, PaymentColumns);
        var (rows, known) = (new List<PaymentRow>(), new Dictionary<string, PaymentRow>(StringComparer.Ordinal));
        while (file.Read())
        {
            var day = file.Day(10);
            var payment = new OpenPayment(
                new(Identity(1, rows.Count)), file.Required(0), new(file.Required(1)), file.Positive(8), file.Time(9), day,
                RegionCalendar.AddWorkingDays(day, settlementDays), file.Text(4), Optional(file.Text(5)), [])
            {
                Outlet = Optional(file.Text(3)),
                Payer = Optional(file.Text(7)),
                Reversed = file.OneOf(11, "paid", "reversed") == "reversed",
            };
            var row = new PaymentRow(file.Text(2), payment, Optional(file.Text(6)));
            if (IsNew(file, known, payment.Number, row, row with { Payment = payment with { Id = default } })) rows.Add(row);
        }
        return rows;
    }

    private List<LineRow> Lines(string path)
    {
        using var file = new MatchFile(path, LineColumns);
        var (rows, known) = (new List<LineRow>(), new Dictionary<string, LineRow>(StringComparer.Ordinal));
        while (file.Read())
        {
            var (booked, amount) = (file.OptionalTime(4), file.Positive(5));
            var day = booked is { } at && DateOnly.FromDateTime(at.DateTime) > file.Day(3) ? DateOnly.FromDateTime(at.DateTime) : file.Day(3);
            var line = new OpenLine(
                new(Identity(2, rows.Count)), 1, 0, day, file.OneOf(6, "C", "D") == "D" ? -amount : amount, file.OneOf(10, "0", "1") == "1", false,
                Optional(file.Text(7)), null, file.Text(8), false)
            {
                Name = file.Required(0),
                Channel = Optional(file.Text(2)) is { } channel ? new(channel) : null,
                Batch = Optional(file.Text(9)),
                Ordered = booked is not null,
            };
            var row = new LineRow(file.Text(1), line, booked);
            if (IsNew(file, known, line.Name, row, row with { Line = line with { Id = default } })) rows.Add(row);
        }
        return rows;
    }

    private static Dictionary<string, List<OpenBatchMember>> Members(string path)
    {
        using var file = new MatchFile(path, MemberColumns);
        var batches = new Dictionary<string, List<OpenBatchMember>>(StringComparer.Ordinal);
        while (file.Read())
        {
            var (key, payment) = (file.Required(0), file.Required(1));
            var member = new OpenBatchMember(payment, payment, null, file.Amount(2), file.Amount(3), file.Amount(4));
            if (member.Gross - member.Fee != member.Net) throw file.Fault(4, $"gross {member.Gross} less fee {member.Fee} is {member.Gross - member.Fee}, not {member.Net}");
            if (batches.TryGetValue(key, out var members)) members.Add(member);
            else batches[key] = [member];
        }
        return batches;
    }

    private static Dictionary<ChannelId, IReadOnlyList<FeeSchedule>> Fees(string path)
    {
        using var file = new MatchFile(path, FeeColumns);
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
    private static ILookup<string, OpenBatch> Batches(MatchRules rules, List<PaymentRow> paid, Dictionary<string, List<OpenBatchMember>> members)
    {
        var byNumber = paid.ToDictionary(row => row.Payment.Number, StringComparer.Ordinal);
        var listed = members.Select(batch => (batch.Key, First: batch.Value.Select(member => byNumber.GetValueOrDefault(member.Id)).FirstOrDefault(row => row is not null), Members: batch.Value))
            .Where(batch => batch.First is not null)
            .Select(batch => (batch.First!.Account, Batch: new OpenBatch(batch.Key, batch.First.Payment.Channel, batch.First.Payment.BusinessDate, null, batch.Members)));
        var named = paid.Where(row => row.Batch is not null && !members.ContainsKey(row.Batch) && !row.Payment.Reversed)
            .GroupBy(row => (row.Account, row.Payment.Channel, Key: row.Batch!)).Select(group => (group.Key.Account, Batch: Named(rules, group.Key.Key, [.. group.Select(row => row.Payment)])));
        return listed.Concat(named).ToLookup(pair => pair.Account, pair => pair.Batch, StringComparer.Ordinal);
    }

    private static OpenBatch Named(MatchRules rules, string key, List<OpenPayment> payments)
    {
        var schedule = rules.FeeOn(payments[0].Channel, payments[0].BusinessDate);
        var perPayment = schedule?.Per == FeePer.Transaction;
        var fees = payments.ConvertAll(payment => perPayment ? schedule!.On(payment.Amount) : Money.Zero);
        if (schedule?.Per == FeePer.Batch) fees[^1] = Money.Min(payments[^1].Amount, schedule.On(Money.Sum(payments.Select(payment => payment.Amount))));
        return new(key, payments[0].Channel, payments[0].BusinessDate, null,
            [.. payments.Select((payment, i) => new OpenBatchMember(payment.Number, payment.Number, null, payment.Amount, fees[i], payment.Amount - fees[i]))]) { IsExpected = true };
    }

    private bool IsNew<T>(MatchFile file, Dictionary<string, T> known, string name, T row, T content)
        where T : class
    {
        if (known.TryAdd(name, content)) return true;
        if (!known[name].Equals(content)) throw file.Fault(0, $"'{name}' stands in the file twice with other content");
        _repeated++;
        return false;
    }

    // Ids of one run only: which file, which row.
    private static Guid Identity(int file, int row)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt32BigEndian(bytes, file);
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], row);
        return new(bytes, bigEndian: true);
    }

    private static string? Optional(string text) => text.Length == 0 ? null : text;

    private sealed record PaymentRow(string Account, OpenPayment Payment, string? Batch);

    private sealed record LineRow(string Account, OpenLine Line, DateTimeOffset? BookedAt);
}
