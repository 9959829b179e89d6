using Payments.Core;
using Payments.Core.Payments;

namespace Payments.Adapters.Storage.Payments;

/// <summary>What is still to be written of a batch, and what became of the rest.</summary>
internal sealed class BatchWork
{
    private readonly IReadOnlyList<PaymentEntry> _batch;
    private readonly HashSet<int> _drawn = [];
    private List<int> _open;

    /// <summary>Takes a batch; an entry that meets an earlier one of the same batch is told so without touching the database.</summary>
    /// <exception cref="ArgumentException">An entry of another region.</exception>
    public BatchWork(RegionCode region, IReadOnlyList<PaymentEntry> batch)
    {
        (_batch, Outcomes, _open) = (batch, new EntryOutcome[batch.Count], []);
        var keys = new HashSet<(string Channel, string Reference)>(batch.Count);
        var deliveries = new HashSet<string>(StringComparer.Ordinal);
        var bills = new HashSet<BillId>(batch.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            var (notice, settles) = (batch[i].Notice, batch[i].Settles);
            if (notice.Region != region) throw new ArgumentException($"A batch of region {region} holds an entry of region {notice.Region}.", nameof(batch));
            if (!keys.Add((notice.Channel.Value, notice.Reference.Value)) || (notice.Delivery is { } delivery && !deliveries.Add(delivery)))
            {
                Outcomes[i] = new(EntryResult.NoticeSeen, null);
                _drawn.Add(i);
            }
            else if (settles.Any(bills.Contains)) Outcomes[i] = new(EntryResult.BillTaken, null);
            else
            {
                bills.UnionWith(settles);
                _open.Add(i);
            }
        }
    }

    /// <summary>One outcome per entry, in order; all are there when nothing is open.</summary>
    public EntryOutcome[] Outcomes { get; }

    /// <summary>The entries to write, in order.</summary>
    public IReadOnlyList<PaymentEntry> Open => [.. _open.Select(place => _batch[place])];

    /// <summary>Takes what a run said about the open entries; null keeps an entry open for the next run.</summary>
    public void Note(IReadOnlyList<EntryOutcome?> run)
    {
        var places = _open;
        _open = [];
        for (var i = 0; i < places.Count; i++)
        {
            if (run[i] is { } outcome) Outcomes[places[i]] = outcome;
            else _open.Add(places[i]);
        }
    }

    /// <summary>The entries the database has seen before (not those that met another one of this batch).</summary>
    public IEnumerable<(int Place, PaymentEntry Entry)> Seen() =>
        from place in Enumerable.Range(0, _batch.Count)
        where Outcomes[place]?.Result == EntryResult.NoticeSeen && !_drawn.Contains(place)
        select (place, _batch[place]);
}
