using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Ledger;
using Payments.Core.Payments;

namespace Payments.Adapters.Contracts.InMemory;

/// <summary>
/// Bills and payments in memory, under one lock, for tests of rules and of channel adapters. It has no ledger and no tills and
/// does not run the contract suites: what a store must keep is proved on the real ones.
/// </summary>
public sealed class MemoryBooks : IBillStore, IPaymentStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(RegionCode, string), Bill> _bills = [];
    private readonly List<(RecordedNotice Notice, Payment? Payment)> _notices = [];
    private readonly Dictionary<(RegionCode, DateOnly), int> _numbers = [];
    private readonly HashSet<(RegionCode, DateOnly)> _locked = [];
    private readonly HashSet<TillSessionId> _openTills = [];
    private readonly Dictionary<(RegionCode, ChannelId, string, IncidentKind, string), NoticeIncident> _incidents = [];
    private readonly List<JournalEntry> _entries = [];

    /// <summary>Every entry written so far.</summary>
    public IReadOnlyList<JournalEntry> Entries
    {
        get { lock (_gate) return [.. _entries]; }
    }

    /// <summary>Refuses further entries of a day.</summary>
    public void LockDay(RegionCode region, DateOnly day)
    {
        lock (_gate) _locked.Add((region, day));
    }

    /// <summary>Lets a till session take money.</summary>
    public void OpenTill(TillSessionId till)
    {
        lock (_gate) _openTills.Add(till);
    }

    /// <summary>Ends a till session.</summary>
    public void CloseTill(TillSessionId till)
    {
        lock (_gate) _openTills.Remove(till);
    }

    /// <summary>Puts a bill as it is, without an entry.</summary>
    public void Put(Bill bill)
    {
        lock (_gate) _bills[(bill.Region, bill.Code.Value)] = bill;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Bill?>> FindAsync(RegionCode region, IReadOnlyList<PaymentCode> codes, CancellationToken cancellationToken)
    {
        lock (_gate) return Task.FromResult<IReadOnlyList<Bill?>>([.. codes.Select(code => _bills.GetValueOrDefault((region, code.Value)))]);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Bill>> SearchAsync(RegionCode region, string text, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Bill>>([.. _bills.Values
                .Where(bill => bill.Region == region && (bill.ObjectNumber == text || bill.Payer.Number == text || bill.Code.Value == text))
                .OrderByDescending(bill => bill.IssuedOn).Take(50)]);
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Bill>> IssueAsync(RegionCode region, IReadOnlyList<IssuedBill> bills, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var known = bills.Select(issued => issued.Bill).Where(bill => _bills.ContainsKey((region, bill.Code.Value))).ToList();
            if (known.Count > 0) return Task.FromResult<IReadOnlyList<Bill>>(known);
            foreach (var (bill, entry) in bills)
            {
                _bills.Add((region, bill.Code.Value), bill);
                _entries.Add(entry);
            }
            return Task.FromResult<IReadOnlyList<Bill>>([]);
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<EntryOutcome>> RecordAsync(
        RegionCode region, IReadOnlyList<PaymentEntry> batch, CancellationToken cancellationToken)
    {
        lock (_gate) return Task.FromResult<IReadOnlyList<EntryOutcome>>([.. batch.Select(Record)]);
    }

    private EntryOutcome Record(PaymentEntry entry)
    {
        var notice = entry.Notice;
        if (Find(notice.Region, notice.Channel, notice.Reference, notice.Delivery) is not null) return new(EntryResult.NoticeSeen, null);
        if (entry.Payment is not { } payment)
        {
            _notices.Add((notice, null));
            return new(EntryResult.Committed, notice);
        }
        if (_locked.Contains((notice.Region, payment.BusinessDate))) return new(EntryResult.DayClosed, null);
        if (payment.Till is { } till && !_openTills.Contains(till)) return new(EntryResult.TillClosed, null);
        var bills = _bills.Values.Where(bill => bill.Region == notice.Region && entry.Settles.Contains(bill.Id)).ToList();
        if (bills.Count != entry.Settles.Count || bills.Exists(bill => bill.Status != BillStatus.Issued)) return new(EntryResult.BillTaken, null);

        var number = _numbers[(notice.Region, payment.BusinessDate)] = _numbers.GetValueOrDefault((notice.Region, payment.BusinessDate)) + 1;
        var ntpd = Ntpd.Make(notice.Region, payment.BusinessDate, number);
        foreach (var bill in bills) _bills[(bill.Region, bill.Code.Value)] = bill with { Status = BillStatus.Paid, PaidBy = payment.Id };
        _entries.Add(entry.Entry!);
        var stored = notice with { Ntpd = ntpd };
        _notices.Add((stored, payment with { Ntpd = ntpd }));
        return new(EntryResult.Committed, stored);
    }

    /// <inheritdoc />
    public Task<RecordedNotice?> FindNoticeAsync(
        RegionCode region, ChannelId channel, ChannelReference reference, string? delivery, CancellationToken cancellationToken)
    {
        lock (_gate) return Task.FromResult(Find(region, channel, reference, delivery));
    }

    private RecordedNotice? Find(RegionCode region, ChannelId channel, ChannelReference reference, string? delivery)
    {
        var here = _notices.Select(item => item.Notice).Where(notice => notice.Region == region).ToList();
        return here.Find(notice => notice.Channel == channel && notice.Reference == reference)
            ?? (delivery is null ? null : here.Find(notice => notice.Delivery == delivery));
    }

    /// <inheritdoc />
    public Task<Payment?> FindPaymentAsync(RegionCode region, Ntpd ntpd, CancellationToken cancellationToken)
    {
        lock (_gate) return Task.FromResult(_notices.Select(item => item.Payment).FirstOrDefault(payment => payment?.Region == region && payment.Ntpd == ntpd));
    }

    /// <inheritdoc />
    public Task NoteIncidentsAsync(IReadOnlyList<NoticeIncident> incidents, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (var incident in incidents)
                _incidents.TryAdd((incident.Region, incident.Channel, incident.Reference.Value, incident.Kind, incident.ContentHash), incident);
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<NoticeIncident>> IncidentsAsync(
        RegionCode region, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<NoticeIncident>>([.. _incidents.Values
                .Where(incident => incident.Region == region && incident.At >= from && incident.At < to).OrderBy(incident => incident.At)]);
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<RecordedNotice>> RefusalsAsync(RegionCode region, DateOnly businessDate, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<RecordedNotice>>([.. _notices
                .Where(item => item.Payment is null && item.Notice.Region == region && item.Notice.BusinessDate == businessDate)
                .Select(item => item.Notice)]);
        }
    }
}
