using Payments.Core.Reconciliation;

namespace Payments.Reconciliation.Cases.Judging;

/// <summary>The closed list of exception types as bits.</summary>
internal static class ExceptionTypes
{
    /// <summary>Their codes in order.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. DiscrepancyType.All.Select(type => type.Code)];

    /// <summary>A type's place; -1 when there is none.</summary>
    public static int Find(string code)
    {
        for (var i = 0; i < Codes.Count; i++)
            if (Codes[i] == code) return i;
        return -1;
    }
}
