using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Payments.Core.Reconciliation.Columns;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>Tells whether a run would see anything new: a hash over what is open, in canonical order.</summary>
public static class InputHash
{
    // Ids, dates, numbers and a channel's name.
    private const int RowBytes = 1024;

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

    // A million of each: written as bytes and never texts.
    private static void Lines(IncrementalHash hash, LineColumns lines)
    {
        var ordered = Ordered<OpenLine>.By(
            lines, place => new(0, ((ulong)(uint)lines.Statement(place) << 32) | (uint)lines.Sequence(place)), (left, right) => lines.Sequence(left).CompareTo(lines.Sequence(right)));
        var row = new byte[RowBytes];
        for (var i = 0; i < ordered.Length; i++)
        {
            var line = ordered.Place(i);
            if (!Utf8.TryWrite(row, CultureInfo.InvariantCulture,
                $"line|{lines.Id(line).Value}|{lines.Day(line):O}|{lines.Sen(line)}|{lines.Reversal(line)}|{lines.Duplicate(line)}|{lines.Posted(line)}|{lines.Channel(line)}\n", out var written)) throw new UnreachableException();
            hash.AppendData(row, 0, written);
        }
    }

    private static void Payments(IncrementalHash hash, PaymentColumns payments)
    {
        var ordered = Ordered<OpenPayment>.By(
            payments, place => StartOf(payments.NumberBytes(place)), (left, right) => payments.NumberBytes(left).SequenceCompareTo(payments.NumberBytes(right)));
        var row = new byte[RowBytes];
        for (var i = 0; i < ordered.Length; i++)
        {
            var payment = ordered.Place(i);
            if (!Utf8.TryWrite(row, CultureInfo.InvariantCulture,
                $"payment|{payments.Id(payment).Value}|{payments.Channel(payment).Value}|{payments.Amount(payment).Sen}|{payments.BusinessDate(payment):O}|{payments.Due(payment):O}\n",
                out var written)) throw new UnreachableException();
            hash.AppendData(row, 0, written);
        }
    }

    // As much of a number as sorts at once.
    private static UInt128 StartOf(ReadOnlySpan<byte> number)
    {
        Span<byte> start = stackalloc byte[16];
        start.Clear();
        number[..Math.Min(start.Length, number.Length)].CopyTo(start);
        return BinaryPrimitives.ReadUInt128BigEndian(start);
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
