namespace Payments.Core.Reconciliation.Matching;

/// <summary>The counters, terminals and merchants payments were made at, and which of them a line's text names.</summary>
internal sealed class Outlets(MatchTable table)
{
    private static readonly IReadOnlySet<string> None = new HashSet<string>();

    private readonly Lazy<HashSet<string>> _known = new(() => [.. table.Payments.Select(Of).Where(outlet => outlet.Length > 0)]);

    private readonly Dictionary<int, IReadOnlySet<string>> _onLine = [];

    /// <summary>The outlet of a payment; empty when its channel has only one.</summary>
    public static string Of(OpenPayment payment) => (payment.Outlet ?? "").ToUpperInvariant();

    /// <summary>The outlets of ours whose name stands on a line.</summary>
    public IReadOnlySet<string> OnLine(int line)
    {
        if (_known.Value.Count == 0) return None;
        if (_onLine.TryGetValue(line, out var outlets)) return outlets;
        return _onLine[line] = KeyRules.Words(table.Lines[line].Text).Where(_known.Value.Contains).ToHashSet(StringComparer.Ordinal);
    }
}
