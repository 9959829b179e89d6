using Payments.Core;
using Payments.Core.Payments;
using Payments.Core.Reconciliation;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Commands;

/// <summary>What is known about an item.</summary>
/// <param name="Says">What the records say of it, in lines.</param>
/// <param name="History">What runs said about it, newest first.</param>
internal sealed record ExplainedThing(IReadOnlyList<string> Says, IReadOnlyList<ItemHistory> History);

/// <summary>Finds an item by what people call it: a statement line, a payment, a deposit slip or a settlement batch.</summary>
internal sealed class ItemExplainer(Books books, Region region)
{
    public async Task<ExplainedThing> FindAsync(string item, CancellationToken cancellationToken)
    {
        if (await PaymentAsync(item, cancellationToken) is { } payment)
            return new([await FiveAsync(payment, cancellationToken)], await books.Runs.ExplainAsync(region.Code, payment.Id.ToString(), cancellationToken));
        var said = await books.Runs.ExplainAsync(region.Code, item, cancellationToken);
        foreach (var batch in Batches(item))
        {
            if (await BatchAsync(batch, cancellationToken) is not { } says) continue;
            return new([says], batch == item ? said : await books.Runs.ExplainAsync(region.Code, batch, cancellationToken));
        }
        return new([], said);
    }

    private async Task<Payment?> PaymentAsync(string item, CancellationToken cancellationToken)
    {
        var number = Ntpd.TryParse(item.Trim(), out var typed) ? typed
            : Guid.TryParse(item, out var id) ? await books.Trail.NumberAsync(region.Code, new(id), cancellationToken) : null as Ntpd?;
        return number is { } ntpd ? await books.Payments.FindPaymentAsync(region.Code, ntpd, cancellationToken) : null;
    }

    private async Task<string> FiveAsync(Payment payment, CancellationToken cancellationToken)
    {
        var channel = region.Channels.TryGetValue(payment.Channel, out var known) && known.Account is not null ? payment.Channel : null as Core.Channels.ChannelId?;
        var detail = await books.Sheets.FiveWayItemsAsync(region, payment.BusinessDate, books.Calendar.Today(region), channel, cancellationToken);
        var about = ItemRef.Of(payment.Id);
        if (detail.Items.FirstOrDefault(item => item.Item == about) is not { } item) return $"payment NTPD {payment.Ntpd} of {payment.BusinessDate:yyyy-MM-dd}: {payment.Amount}, undone";
        var (allocated, charged, stated) = item.Billed;
        var settled = item.Settled.Count == 0 ? "nothing" : Money.Sum(item.Settled.Select(part => part.Amount)).ToString();
        var wrong = detail.Rows.SelectMany(row => row.Cells).Where(cell => cell.Faults.Any(fault => fault.Item == about || fault.Label.Contains(item.Label, StringComparison.Ordinal))).Select(cell => cell.Record).ToList();
        return $"payment NTPD {payment.Ntpd} of {payment.BusinessDate:yyyy-MM-dd} through {payment.Channel}: bank {item.Credited?.AtBank.ToString() ?? "nothing"}, settlement {settled}, payment {item.Paid}, "
            + $"bills {stated} (charges {charged}, parts {allocated}), ledger {item.Posted}{(wrong.Count == 0 ? "" : $"; not equal: {string.Join(", ", wrong)}")}";
    }

    /// <summary>A batch is named by its channel and the channel's key; the key alone is tried with every channel.</summary>
    private IEnumerable<string> Batches(string item) =>
        region.Channels.Values.Where(channel => channel.Account is not null).Select(channel => channel.Id.Value).Order(StringComparer.Ordinal)
            .SelectMany(channel => new[] { item.StartsWith(channel + "/", StringComparison.Ordinal) ? item : null, ItemRef.OfBatch(new(channel), item).Id }).OfType<string>();

    private async Task<string?> BatchAsync(string batch, CancellationToken cancellationToken)
    {
        if (batch.Split('/', 2) is not [var channel, { Length: > 0 } key]) return null;
        if (!(await books.Settlements.KnownBatchesAsync(region.Code, new(channel), [key], cancellationToken)).TryGetValue(key, out var known)) return null;
        var lines = known.Lines.Values;
        return $"batch {key} of {channel}: {known.Lines.Count} lines, gross {Money.Sum(lines.Select(line => line.Gross))}, fees {Money.Sum(lines.Select(line => line.Cost))}, net {known.Net}";
    }
}
