using System.Numerics;

namespace Payments.Adapters.Snap.Messages;

/// <summary>A virtual account request as text: what was received, character by character, for checking and for echoing.</summary>
internal sealed class VaRequest(string?[] values, uint wrongTypes, int bills)
{
    /// <summary>A request of which nothing could be read.</summary>
    public static readonly VaRequest Unread = new(new string?[VaNames.Count], 0, 0);

    /// <summary>The text of a field; null when it is absent or null.</summary>
    public string? this[VaField field] => values[(int)field];

    /// <summary>How many bills it lists.</summary>
    public int Bills { get; } = bills;

    /// <summary>True when the caller says it asks again.</summary>
    public bool IsAdvice => this[VaField.FlagAdvise] == "Y";

    /// <summary>The first field that is neither text nor number; null when there is none.</summary>
    public VaField? FirstWrongType => wrongTypes == 0 ? null : (VaField)BitOperations.TrailingZeroCount(wrongTypes);

    /// <summary>True when a mandatory field has nothing in it. A value of a wrong type is something.</summary>
    public bool Lacks(VaField field) => string.IsNullOrEmpty(this[field]) && (wrongTypes & (1u << (int)field)) == 0;

    /// <summary>The text of a mandatory field, or nothing when a refused request left it out.</summary>
    public string Echo(VaField field) => this[field] ?? "";
}
