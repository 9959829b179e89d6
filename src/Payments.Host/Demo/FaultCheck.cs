using Payments.Adapters.Simulator.Faults;
using Payments.Core.Channels;
using Payments.Core.Payments;
using Payments.Core.Reconciliation;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Demo;

/// <summary>Compares what the sandbox bank did wrong with what the books called it: the two never saw each other.</summary>
internal sealed class FaultCheck(Books books, Region region, IReadOnlyList<Discrepancy> exceptions, DateOnly from, DateOnly to)
{
    private readonly ILookup<string, Discrepancy> _byCode = exceptions.ToLookup(exception => exception.Type.Code);

    /// <summary>One row per kind of fault.</summary>
    public async Task<IReadOnlyList<FaultRow>> RunAsync(IReadOnlyList<InjectedFault> faults, CancellationToken cancellationToken)
    {
        var incidents = (await books.Payments.IncidentsAsync(region.Code, RegionCalendar.StartOf(region, from), RegionCalendar.StartOf(region, to.AddDays(2)), cancellationToken))
            .Select(incident => (Code: CodeOf(incident.Kind), incident.Reference.Value)).ToHashSet();
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            foreach (var refusal in await books.Payments.RefusalsAsync(region.Code, day, cancellationToken))
            {
                if (refusal.Answer == NoticeAnswer.AmountRefused) incidents.Add((ExceptionCodes.AmountRefused, refusal.Reference.Value));
            }
        }
        var rows = new List<FaultRow>();
        foreach (var kind in faults.GroupBy(fault => (fault.Kind, fault.Expected)).OrderBy(kind => kind.Key.Kind).ThenBy(kind => kind.Key.Expected, StringComparer.Ordinal))
        {
            var missed = new List<InjectedFault>();
            foreach (var fault in kind)
            {
                if (!incidents.Contains((fault.Expected, fault.PaymentRequestId ?? "")) && !await NamedAsync(fault, cancellationToken)) missed.Add(fault);
            }
            rows.Add(new(kind.Key.Kind, kind.Key.Expected, kind.Count(), missed));
        }
        return rows;
    }

    private async Task<bool> NamedAsync(InjectedFault fault, CancellationToken cancellationToken)
    {
        var payment = await PaymentOfAsync(fault, cancellationToken);
        return _byCode[fault.Expected].Any(exception =>
            (payment is { } id && Mentions(exception, ItemRef.Of(id))) || MentionsReference(exception, fault.Reference));
    }

    private async Task<Core.PaymentId?> PaymentOfAsync(InjectedFault fault, CancellationToken cancellationToken)
    {
        if (fault.PaymentRequestId is not { } reference || fault.VirtualAccount is not { } account) return null;
        var channel = region.Channels.Values.Single(channel => channel.VirtualAccountPrefix == account.Prefix);
        var notice = await books.Payments.FindNoticeAsync(region.Code, channel.Id, new ChannelReference(reference), null, cancellationToken);
        return notice?.Payment;
    }

    private static bool Mentions(Discrepancy exception, ItemRef item) =>
        exception.Item == item || exception.Explanation.Items.Any(explained => explained.Item == item);

    private static bool MentionsReference(Discrepancy exception, string reference) =>
        exception.Explanation.Items.Any(explained => explained.Label.Contains(reference, StringComparison.Ordinal) || explained.Keys.Any(key => key.Contains(reference, StringComparison.Ordinal)));

    private static string CodeOf(IncidentKind kind) => kind == IncidentKind.NoticeRepeated ? ExceptionCodes.NoticeRepeated : ExceptionCodes.ReferenceReused;
}

/// <summary>How a kind of fault fared.</summary>
/// <param name="Kind">What the bank did.</param>
/// <param name="Expected">What the books must call it.</param>
/// <param name="Injected">How often it was done.</param>
/// <param name="Missed">Those the books did not name.</param>
internal sealed record FaultRow(FaultKind Kind, string Expected, int Injected, IReadOnlyList<InjectedFault> Missed);
