using Payments.Adapters.Contracts;
using Payments.Core.Channels;
using Payments.Core.Payments;

namespace Payments.Core.Tests.Payments;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PaymentIntakeTests
{
    private static CancellationToken Token => TestContext.CurrentContext.CancellationToken;

    [Test]
    public async Task Who_lent_its_thread_for_a_batch_has_it_back_after_that_batch_however_many_wait_behind_it()
    {
        var store = new BusyStore(batches: 2_000);
        var intake = store.Intake = new(store);
        using var stop = new CancellationTokenSource();

        // A thread of its own: nothing the pool does can be mistaken for what was done on it, and no context of the test's is taken along.
        var (running, answer) = (Task.CompletedTask, Task.FromException<EntryOutcome>(new InvalidOperationException("nothing was submitted")));
        var caller = new Thread(() => (running, answer) = (intake.RunAsync(stop.Token), intake.SubmitAsync(Entry(), CancellationToken.None))) { IsBackground = true };
        caller.Start();
        await store.Finished.Task.WaitAsync(Token);
        caller.Join();
        Assert.That((await answer.WaitAsync(Token)).Result, Is.EqualTo(EntryResult.Committed));

        await stop.CancelAsync();
        await running.WaitAsync(Token);
        Assert.That(store.Threads, Has.Count.EqualTo(2_000), "what waits is written to the end");
        Assert.That(store.Threads[0], Is.EqualTo(caller.ManagedThreadId), "who finds the intake idle writes its batch itself");
        Assert.That(store.Threads.Count(thread => thread == caller.ManagedThreadId), Is.EqualTo(1), "batches on the caller's thread");
    }

    private static PaymentEntry Entry()
    {
        var bill = Sample.Bill(1);
        return Decision.Decide(Sample.Notice("A", bill), [bill], Sample.Region, new(2026, 3, 10), Sample.Noon);
    }

    /// <summary>Commits at once and on the caller's thread; while one batch is written the next one comes, so many times.</summary>
    private sealed class BusyStore(int batches) : IPaymentStore
    {
        public PaymentIntake Intake { get; set; } = null!;

        /// <summary>The thread each batch was written on, in their order.</summary>
        public List<int> Threads { get; } = [];

        public TaskCompletionSource Finished { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<IReadOnlyList<EntryOutcome>> RecordAsync(RegionCode region, IReadOnlyList<PaymentEntry> batch, CancellationToken cancellationToken)
        {
            Threads.Add(Environment.CurrentManagedThreadId);
            if (Threads.Count < batches) _ = Intake.SubmitAsync(batch[0], CancellationToken.None);
            else Finished.SetResult();
            return Task.FromResult<IReadOnlyList<EntryOutcome>>([.. batch.Select(entry => new EntryOutcome(EntryResult.Committed, entry.Notice))]);
        }

        public Task<RecordedNotice?> FindNoticeAsync(
            RegionCode region, ChannelId channel, ChannelReference reference, string? delivery, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Payment?> FindPaymentAsync(RegionCode region, Ntpd ntpd, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task NoteIncidentsAsync(IReadOnlyList<NoticeIncident> incidents, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<NoticeIncident>> IncidentsAsync(
            RegionCode region, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<RecordedNotice>> RefusalsAsync(RegionCode region, DateOnly businessDate, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
