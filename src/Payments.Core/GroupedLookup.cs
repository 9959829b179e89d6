using System.Collections.Concurrent;

namespace Payments.Core;

/// <summary>
/// Looks things up in groups, without a timer: while one query is under way the next group fills by itself. Alone it is one
/// query per caller, under load one for hundreds, so that callers do not need a connection each.
/// </summary>
/// <typeparam name="TKey">What is asked for; equal keys of a group are asked once.</typeparam>
/// <typeparam name="TFound">What is found; null where nothing is.</typeparam>
public sealed class GroupedLookup<TKey, TFound>
    where TKey : notnull
{
    private const int GroupLimit = 256;

    private readonly Query _query;
    private readonly ConcurrentQueue<Waiting> _queue = new();
    private int _reading;

    /// <summary>Groups the calls of a query.</summary>
    /// <param name="query">Answers many keys of one region at once.</param>
    public GroupedLookup(Query query) => _query = query;

    /// <summary>Answers many keys of one region: one answer per key, in order.</summary>
    public delegate Task<IReadOnlyList<TFound>> Query(RegionCode region, IReadOnlyList<TKey> keys, CancellationToken cancellationToken);

    /// <summary>One answer per key, in order.</summary>
    public async Task<IReadOnlyList<TFound>> FindAsync(RegionCode region, IReadOnlyList<TKey> keys, CancellationToken cancellationToken)
    {
        if (!TryBecomeReader()) return await QueueAsync(region, keys).WaitAsync(cancellationToken);
        try
        {
            return await _query(region, keys, cancellationToken);
        }
        finally
        {
            StopReading();
        }
    }

    /// <summary>One query is under way at most: a second one would only take a share of the callers from it.</summary>
    private bool TryBecomeReader() => Interlocked.CompareExchange(ref _reading, 1, 0) == 0;

    private Task<IReadOnlyList<TFound>> QueueAsync(RegionCode region, IReadOnlyList<TKey> keys)
    {
        var waiting = new Waiting(region, keys);
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
            var keys = group.Length == 1 ? group[0].Keys : [.. group.SelectMany(waiting => waiting.Keys).Distinct()];
            var found = await _query(region, keys, CancellationToken.None);
            if (group.Length == 1)
            {
                group[0].Done.TrySetResult(found);
                return;
            }
            var byKey = new Dictionary<TKey, TFound>(keys.Count);
            for (var i = 0; i < keys.Count; i++) byKey[keys[i]] = found[i];
            foreach (var waiting in group) waiting.Done.TrySetResult([.. waiting.Keys.Select(key => byKey[key])]);
        }
#pragma warning disable CA1031 // whatever went wrong is the callers' answer; the readers must live on
        catch (Exception problem)
#pragma warning restore CA1031
        {
            foreach (var waiting in group) waiting.Done.TrySetException(problem);
        }
    }

    private sealed record Waiting(RegionCode Region, IReadOnlyList<TKey> Keys)
    {
        public TaskCompletionSource<IReadOnlyList<TFound>> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
