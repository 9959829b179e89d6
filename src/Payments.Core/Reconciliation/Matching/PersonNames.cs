namespace Payments.Core.Reconciliation.Matching;

/// <summary>Names in free text: words of letters, long enough to mean somebody.</summary>
internal static class PersonNames
{
    private const int MinLength = 4;

    public static IEnumerable<string> Of(string? text) => (text ?? "").ToUpperInvariant()
        .Split([' ', ',', '.', '/', '-', ':'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= MinLength && word.All(char.IsAsciiLetter)).Distinct();

    /// <summary>How many names two texts share.</summary>
    public static int Shared(string? left, string? right) => Of(left).Intersect(Of(right)).Count();
}
