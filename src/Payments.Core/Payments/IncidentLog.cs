using System.Threading.Channels;

namespace Payments.Core.Payments;

/// <summary>Notes repeated notices beside the path of money: they are written in groups a moment later, and dropped rather than slow a payment.</summary>
public sealed class IncidentLog
{
    private const int GroupLimit = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly IPaymentStore _store;
    private readonly Channel<NoticeIncident> _queue = Channel.CreateBounded<NoticeIncident>(
        new BoundedChannelOptions(20_000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>A log before a store.</summary>
    public IncidentLog(IPaymentStore store) => _store = store;

    /// <summary>Notes an incident; never waits.</summary>
    public void Note(NoticeIncident incident) => _queue.Writer.TryWrite(incident);

    /// <summary>Writes what was noted so far.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var group = new List<NoticeIncident>();
        while (true)
        {
            while (group.Count < GroupLimit && _queue.Reader.TryRead(out var next)) group.Add(next);
            if (group.Count == 0) return;
            await _store.NoteIncidentsAsync(group, cancellationToken);
            group.Clear();
        }
    }

    /// <summary>Writes in groups until told to stop.</summary>
    /// <param name="onProblem">Told when a group could not be written; the next one is tried all the same.</param>
    /// <param name="stop">Ends it after a last flush.</param>
    public async Task RunAsync(Action<Exception> onProblem, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await _queue.Reader.WaitToReadAsync(stop);
                await FlushAsync(stop);
                await Task.Delay(Pause, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // a database that is away must not end the log
            catch (Exception problem)
#pragma warning restore CA1031
            {
                onProblem(problem);
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
        await FlushAsync(CancellationToken.None);
    }
}
