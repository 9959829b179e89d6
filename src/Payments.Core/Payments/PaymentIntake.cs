using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Payments.Core.Payments;

/// <summary>
/// Commits entries in groups, without a timer: while one batch is on its way to disk the next one fills by itself.
/// Alone it is one payment per commit, under load hundreds. One intake per region and database.
/// </summary>
public sealed class PaymentIntake
{
    /// <summary>Entries in one batch at most.</summary>
    public const int DefaultBatchLimit = 256;

    private readonly IPaymentStore _store;
    private readonly int _batchLimit;
    private readonly Channel<Waiting> _queue;

    /// <summary>An intake before a store.</summary>
    /// <param name="store">Where batches go.</param>
    /// <param name="batchLimit">Entries in one batch at most; 1 switches grouping off, for measuring.</param>
    /// <param name="queueLimit">Entries that may wait; beyond it callers wait to get in, so memory stays bounded.</param>
    public PaymentIntake(IPaymentStore store, int batchLimit = DefaultBatchLimit, int queueLimit = 8192)
    {
        (_store, _batchLimit) = (store, batchLimit);
        _queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(queueLimit)
        {
            SingleReader = true,
            // Who finds the intake idle starts the batch on its own thread: a payment that is alone wakes nobody else for it.
            AllowSynchronousContinuations = true,
        });
    }

    /// <summary>Entries that wait now.</summary>
    public int Waits => _queue.Reader.Count;

    /// <summary>Entries of the batch written last.</summary>
    public int LastBatch { get; private set; }

    /// <summary>Hands an entry over and waits until the batch that holds it is durable.</summary>
    /// <exception cref="ChannelClosedException">The intake is stopping; nothing was taken.</exception>
    /// <exception cref="OperationCanceledException">The wait ended; the payment may still be written.</exception>
    public async Task<EntryOutcome> SubmitAsync(PaymentEntry entry, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(entry);
        await _queue.Writer.WriteAsync(waiting, cancellationToken);
        return await waiting.Done.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Takes and commits until told to stop, then finishes what waits.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await using var stopping = stop.Register(() => _queue.Writer.TryComplete());
        var batch = new List<Waiting>(_batchLimit);
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (batch.Count < _batchLimit && _queue.Reader.TryRead(out var next)) batch.Add(next);
            foreach (var region in batch.GroupBy(waiting => waiting.Entry.Notice.Region))
                await CommitAsync(region.Key, [.. region]);
            LastBatch = batch.Count;
            PaymentMeter.Committed(batch.Count);
            batch.Clear();
            // Whoever lent its thread gets it back: with nothing waiting the loop lets go of it by itself.
            if (_queue.Reader.Count > 0) await default(NextTurn);
        }
    }

    /// <summary>One transaction; then each waiter gets its own outcome, or all get the exception.</summary>
    private async Task CommitAsync(RegionCode region, Waiting[] batch)
    {
        try
        {
            var outcomes = await _store.RecordAsync(region, Array.ConvertAll(batch, waiting => waiting.Entry), CancellationToken.None);
            for (var i = 0; i < batch.Length; i++) batch[i].Done.SetResult(outcomes[i]);
        }
#pragma warning disable CA1031 // whatever went wrong is the waiters' answer; the intake itself must live on
        catch (Exception problem)
#pragma warning restore CA1031
        {
            foreach (var waiting in batch) waiting.Done.TrySetException(problem);
        }
    }

    /// <summary>
    /// Lets go of the thread and goes on as the first thing it does next. A yield would stand behind the answers of the batch just committed: while
    /// they were given, the database had nothing to do.
    /// </summary>
    private readonly struct NextTurn : INotifyCompletion
    {
        public bool IsCompleted => false;

        public NextTurn GetAwaiter() => this;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => ThreadPool.QueueUserWorkItem(static next => next(), continuation, preferLocal: true);
    }

    private sealed record Waiting(PaymentEntry Entry)
    {
        public TaskCompletionSource<EntryOutcome> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
