using System.Collections.Concurrent;

namespace Payments.Core.Billing;

/// <summary>
/// Looks bills up in groups, without a timer: while one query is under way the next group fills by itself. Alone it is one
/// query per caller, under load one for hundreds, so that callers do not need a connection each.
/// </summary>
public sealed class GroupedBills : IBillStore
{
    private const int GroupLimit = 256;

    private readonly IBillStore _store;
    private readonly ConcurrentQueue<Waiting> _queue = new();
    private int _reading;

    /// <summary>Groups the look-ups of a store.</summary>
    /// <param name="store">Where bills are.</param>
    public GroupedBills(IBillStore store) => _store = store;

    /// <inheritdoc />
    public async Task<IReadOnlyList<Bill?>> FindAsync(RegionCode region, IReadOnlyList<PaymentCode> codes, CancellationToken cancellationToken)
    {
        if (!TryBecomeReader()) return await QueueAsync(region, codes).WaitAsync(cancellationToken);
        try
        {
            return await _store.FindAsync(region, codes, cancellationToken);
        }
        finally
        {
            StopReading();
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Bill>> SearchAsync(RegionCode region, string text, CancellationToken cancellationToken) =>
        _store.SearchAsync(region, text, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<Bill>> IssueAsync(RegionCode region, IReadOnlyList<IssuedBill> bills, CancellationToken cancellationToken) =>
        _store.IssueAsync(region, bills, cancellationToken);

    /// <summary>One query is under way at most: a second one would only take a share of the callers from it.</summary>
    private bool TryBecomeReader() => Interlocked.CompareExchange(ref _reading, 1, 0) == 0;

    private Task<IReadOnlyList<Bill?>> QueueAsync(RegionCode region, IReadOnlyList<PaymentCode> codes)
    {
        var waiting = new Waiting(region, codes);
        _queue.Enqueue(waiting);
        ReadWhatWaits();
        return waiting.Done.Task;
    }

    private void StopReading()
    {
        Interlocked.Exchange(ref _reading, 0);
        ReadWhatWaits();
    }

    /// <summary>Called after queueing and after reading: whichever of the two comes last finds the queue filled and no reader.</summary>
    private void ReadWhatWaits()
    {
        if (!_queue.IsEmpty && TryBecomeReader()) _ = Task.Run(ReadAsync);
    }

    private async Task ReadAsync()
    {
        var group = new List<Waiting>();
        while (group.Count < GroupLimit && _queue.TryDequeue(out var next)) group.Add(next);
        foreach (var region in group.GroupBy(waiting => waiting.Region)) await AnswerAsync(region.Key, [.. region]);
        StopReading();
    }

    private async Task AnswerAsync(RegionCode region, Waiting[] group)
    {
        try
        {
            var codes = group.Length == 1 ? group[0].Codes : [.. group.SelectMany(waiting => waiting.Codes).Distinct()];
            var found = await _store.FindAsync(region, codes, CancellationToken.None);
            if (group.Length == 1)
            {
                group[0].Done.TrySetResult(found);
                return;
            }
            var byCode = new Dictionary<PaymentCode, Bill?>(codes.Count);
            for (var i = 0; i < codes.Count; i++) byCode[codes[i]] = found[i];
            foreach (var waiting in group) waiting.Done.TrySetResult([.. waiting.Codes.Select(code => byCode[code])]);
        }
#pragma warning disable CA1031 // whatever went wrong is the callers' answer; the readers must live on
        catch (Exception problem)
#pragma warning restore CA1031
        {
            foreach (var waiting in group) waiting.Done.TrySetException(problem);
        }
    }

    private sealed record Waiting(RegionCode Region, IReadOnlyList<PaymentCode> Codes)
    {
        public TaskCompletionSource<IReadOnlyList<Bill?>> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
