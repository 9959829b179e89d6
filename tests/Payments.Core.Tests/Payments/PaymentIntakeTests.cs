using Payments.Adapters.Contracts;
using Payments.Core.Channels;
using Payments.Core.Payments;

namespace Payments.Core.Tests.Payments;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PaymentIntakeTests
{
    private static CancellationToken Token => TestContext.CurrentContext.CancellationToken;

    [Test]
    public async Task Who_lent_its_thread_for_a_batch_is_answered_however_many_wait_behind_it()
    {
        var store = new BusyStore(batches: 2_000);
        var intake = store.Intake = new(store);
        using var stop = new CancellationTokenSource();
        var running = intake.RunAsync(stop.Token);

        await intake.SubmitAsync(Entry(), Token);
        Assert.That(store.Written, Is.LessThan(2_000), "batches written before the first caller heard");

        await store.Finished.Task.WaitAsync(Token);
        await stop.CancelAsync();
        await running;
        Assert.That(store.Written, Is.EqualTo(2_000), "what waits is written to the end");
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

        public int Written { get; private set; }

        public TaskCompletionSource Finished { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<IReadOnlyList<EntryOutcome>> RecordAsync(RegionCode region, IReadOnlyList<PaymentEntry> batch, CancellationToken cancellationToken)
        {
            if (++Written < batches) _ = Intake.SubmitAsync(batch[0], CancellationToken.None);
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
