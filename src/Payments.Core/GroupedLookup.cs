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

    private async Task AnswerAsync(RegionCode region, IReadOnlyList<Waiting> group)
    {
        try
        {
            var (keys, places) = (new List<TKey>(group.Count), new Dictionary<TKey, int>(group.Count));
            foreach (var waiting in group)
                foreach (var key in waiting.Keys)
                    if (places.TryAdd(key, keys.Count)) keys.Add(key);
            var found = await _query(region, keys, CancellationToken.None);
            foreach (var waiting in group) waiting.Answer(found, places);
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

        public void Answer(IReadOnlyList<TFound> found, Dictionary<TKey, int> places)
        {
            var own = new TFound[Keys.Count];
            for (var i = 0; i < own.Length; i++) own[i] = found[places[Keys[i]]];
            Done.TrySetResult(own);
        }
    }
}
