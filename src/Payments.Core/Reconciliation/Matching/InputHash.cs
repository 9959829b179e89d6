using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Payments.Core.Reconciliation.Columns;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>Tells whether a run would see anything new: a hash over what is open, in canonical order.</summary>
public static class InputHash
{
    // An id, an amount, a day, another number and how long the channel's name is that comes behind; and so many bytes are hashed together.
    private const int RowBytes = 36, AtATime = 1 << 14;

    /// <summary>SHA-256 of an input, lower-case hex. Ids, amounts, dates and keys count; what earlier runs claimed does not.</summary>
    public static string Of(Region region, ReconciliationInput input)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in Rules(region, input)) Add(row);
        Lines(hash, LineColumns.Of(input.Lines));
        Payments(hash, PaymentColumns.Of(input.Payments));
        foreach (var row in Others(input)) Add(row);
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string row) => hash.AppendData(Encoding.UTF8.GetBytes(row + "\n"));
    }

    /// <summary>What the next run of the same day sees when nothing happens in between.</summary>
    public static ReconciliationInput After(ReconciliationInput input, MatchResult result)
    {
        var (lines, payments, rests) = (LineColumns.Of(input.Lines), PaymentColumns.Of(input.Payments), new List<Remainder>());
        // Most of a million by place, the rest by id: texts of them would be half a gigabyte.
        var (takenLines, takenPayments, ids, claimed) = (new bool[lines.Count], new bool[payments.Count], new HashSet<Guid>(), new HashSet<ItemRef>());
        for (var i = 0; i < result.Matches.Count; i++)
            if (result.PlainPairAt(i) is { } pair) (takenLines[pair.Line], takenPayments[pair.Payment]) = (true, true);
            else Take(result.Matches[i]);
        return input with
        {
            Opening = null,
            Statements = [],
            Lines = [.. Left(takenLines, place => lines.Id(place).Value).Select(place => lines[place] with { Posted = true })],
            Payments = [.. Left(takenPayments, place => payments.Id(place).Value).Select(place => payments[place])],
            Deposits = [.. input.Deposits.Where(deposit => !claimed.Contains(ItemRef.OfDeposit(deposit.Number)))],
            Batches = [.. input.Batches.Where(batch => !claimed.Contains(ItemRef.OfBatch(batch.Channel, batch.Key)))],
            Orders = [],
            Remainders = [.. input.Remainders, .. rests],
        };

        IEnumerable<int> Left(bool[] taken, Func<int, Guid> id) => Enumerable.Range(0, taken.Length).Where(place => !taken[place] && !ids.Contains(id(place)));

        void Take(Match match)
        {
            foreach (var (item, _, _) in match.Members)
                if (item.Side is ItemSide.Line or ItemSide.Payment) ids.Add(Guid.Parse(item.Id));
                else claimed.Add(item);
            if (match.Tier == MatchTier.Linked) rests.Add(RemainderOf(match, input));
        }
    }

    private static Remainder RemainderOf(Match match, ReconciliationInput input)
    {
        var side = match.Difference.IsPositive ? ItemSide.Line : ItemSide.Payment;
        var item = match.Explanation.Items.First(item => item.Item.Side == side);
        return Remainder.Of(match.Explanation, item.Item, input.Lines.FirstOrDefault(line => ItemRef.Of(line.Id) == item.Item)?.Statement ?? 0);
    }

    private static IEnumerable<string> Rules(Region region, ReconciliationInput input)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"rules|{Matcher.RulesVersion}|{region.Code}|{input.Account}|{input.BusinessDate:yyyy-MM-dd}|{input.Opening?.Sen}");
        foreach (var (channel, prefix) in KeyRules.Of(region).Prefixes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            yield return string.Create(CultureInfo.InvariantCulture, $"prefix|{channel}|{prefix}");
        foreach (var (channel, schedules) in MatchRules.Of(region).Fees.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal))
            foreach (var fee in schedules) yield return string.Create(CultureInfo.InvariantCulture, $"fee|{channel}|{fee.From:yyyy-MM-dd}|{fee.To:yyyy-MM-dd}|{fee.Rate.Value}|{fee.Flat.Sen}|{fee.Rounding}|{fee.Per}");
        foreach (var statement in input.Statements.Order()) yield return string.Create(CultureInfo.InvariantCulture, $"statement|{statement}");
    }

    private static void Lines(IncrementalHash hash, LineColumns lines)
    {
        var ordered = Ordered<OpenLine>.By(
            lines, place => new(0, ((ulong)(uint)lines.Statement(place) << 32) | (uint)lines.Sequence(place)), (left, right) => lines.Sequence(left).CompareTo(lines.Sequence(right)));
        Rows(hash, lines.Count, (rows, i) =>
        {
            var line = ordered.Place(i);
            var marks = (lines.Reversal(line) ? 1 : 0) | (lines.Duplicate(line) ? 2 : 0) | (lines.Posted(line) ? 4 : 0);
            Row(rows, lines.Id(line).Value, lines.Sen(line), lines.Day(line).DayNumber, marks, lines.Channel(line)?.Value ?? "");
        });
    }

    private static void Payments(IncrementalHash hash, PaymentColumns payments)
    {
        var ordered = Ordered<OpenPayment>.By(payments, place => payments.Id(place).Value.ToOrder(), (_, _) => 0);
        Rows(hash, payments.Count, (rows, i) =>
        {
            var payment = ordered.Place(i);
            Row(rows, payments.Id(payment).Value, payments.Amount(payment).Sen, payments.BusinessDate(payment).DayNumber, payments.Due(payment).DayNumber, payments.Channel(payment).Value);
        });
    }

    // A million of each: bytes, and never texts. Their number comes first, so that no list reads like another one.
    private static void Rows(IncrementalHash hash, int count, Action<ArrayBufferWriter<byte>, int> write)
    {
        var rows = new ArrayBufferWriter<byte>(AtATime * 2);
        BinaryPrimitives.WriteInt32LittleEndian(rows.GetSpan(sizeof(int)), count);
        rows.Advance(sizeof(int));
        for (var i = 0; i < count; i++)
        {
            write(rows, i);
            if (rows.WrittenCount < AtATime) continue;
            hash.AppendData(rows.WrittenSpan);
            rows.ResetWrittenCount();
        }
        hash.AppendData(rows.WrittenSpan);
    }

    private static void Row(ArrayBufferWriter<byte> rows, Guid id, long sen, int day, int further, string channel)
    {
        var row = rows.GetSpan(RowBytes + Encoding.UTF8.GetMaxByteCount(channel.Length));
        id.TryWriteBytes(row, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64LittleEndian(row[16..], sen);
        BinaryPrimitives.WriteInt32LittleEndian(row[24..], day);
        BinaryPrimitives.WriteInt32LittleEndian(row[28..], further);
        var name = Encoding.UTF8.GetBytes(channel, row[RowBytes..]);
        BinaryPrimitives.WriteInt32LittleEndian(row[32..], name);
        rows.Advance(RowBytes + name);
    }

    private static IEnumerable<string> Others(ReconciliationInput input)
    {
        foreach (var deposit in input.Deposits.OrderBy(deposit => deposit.Number, StringComparer.Ordinal))
            yield return string.Create(CultureInfo.InvariantCulture, $"deposit|{deposit.Number}|{deposit.Amount.Sen}|{deposit.DueAtBank:yyyy-MM-dd}");
        foreach (var batch in input.Batches.OrderBy(batch => batch.Channel.Value, StringComparer.Ordinal).ThenBy(batch => batch.Key, StringComparer.Ordinal))
            foreach (var member in batch.Members.OrderBy(member => member.Id, StringComparer.Ordinal))
                yield return string.Create(CultureInfo.InvariantCulture, $"batch|{batch.Channel}|{batch.Key}|{batch.StatedNet?.Sen}|{member.Id}|{member.Gross.Sen}|{member.Fee.Sen}|{member.Net.Sen}");
        foreach (var order in input.Orders.OrderBy(order => order.Id.ToString(), StringComparer.Ordinal))
            yield return string.Create(CultureInfo.InvariantCulture, $"order|{order.Id}|{order.Kind}|{order.Detail}|{string.Join(',', order.Items.Select(item => item.Item))}");
        foreach (var rest in input.Remainders.OrderBy(rest => rest.Item.Id, StringComparer.Ordinal))
            yield return string.Create(CultureInfo.InvariantCulture, $"rest|{rest.Item}|{rest.AtBank.Sen}|{rest.WithUs.Sen}");
        foreach (var held in input.Held.OrderBy(held => held.Ntpd.Value, StringComparer.Ordinal).ThenBy(held => held.Bill.Value, StringComparer.Ordinal))
            yield return string.Create(CultureInfo.InvariantCulture, $"held|{held.Payment}|{held.Bill}|{held.Amount.Sen}|{held.Reason}");
        foreach (var late in input.LateBookings.OrderBy(late => late.Ntpd.Value, StringComparer.Ordinal))
            yield return string.Create(CultureInfo.InvariantCulture, $"late|{late.Payment}|{late.TaxDate:yyyy-MM-dd}|{late.Amount.Sen}");
    }
}
