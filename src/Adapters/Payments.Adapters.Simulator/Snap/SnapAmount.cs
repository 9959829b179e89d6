using System.Globalization;
using Newtonsoft.Json.Linq;
using Payments.Core;

namespace Payments.Adapters.Simulator.Snap;

/// <summary>SNAP writes an amount as <c>{"value":"150000.00","currency":"IDR"}</c>: rupiah as text with exactly two decimals.</summary>
internal static class SnapAmount
{
    private const string Currency = "IDR";

    /// <summary>The amount as a JSON object.</summary>
    public static JObject Of(Money amount) => new()
    {
        ["value"] = amount.ToDecimal().ToString("0.00", CultureInfo.InvariantCulture),
        ["currency"] = Currency,
    };

    /// <summary>Reads an amount; null when it is missing, another currency, or not written with two decimals.</summary>
    public static Money? Read(JToken? token)
    {
        if (token is not JObject amount || (string?)amount["currency"] != Currency) return null;
        return (string?)amount["value"] is { } text && HasTwoDecimals(text)
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rupiah)
            ? Money.OfDecimal(rupiah)
            : null;
    }

    private static bool HasTwoDecimals(string text) =>
        text.Length is >= 4 and <= 19 && text[^3] == '.' && text.Where((_, i) => i != text.Length - 3).All(char.IsAsciiDigit);
}
