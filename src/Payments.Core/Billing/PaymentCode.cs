using System.Globalization;

namespace Payments.Core.Billing;

/// <summary>The number a payer types to pay one bill (kode bayar): digits only, at most 18, the last one a check digit (<see cref="CheckDigit"/>).</summary>
/// <remarks>It is also the customer part of a virtual account number; a bank's own limit (20 digits in SNAP) is above it.</remarks>
public readonly record struct PaymentCode
{
    /// <summary>Digits a code has at most.</summary>
    public const int MaxLength = 18;

    private readonly string? _value;

    private PaymentCode(string value) => _value = value;

    /// <summary>The digits.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A payment code was never set.");

    /// <summary>Reads a code and checks its check digit.</summary>
    public static bool TryParse(string? text, out PaymentCode code)
    {
        code = default;
        if (text is null || !IsValid(text)) return false;
        code = new(text);
        return true;
    }

    /// <summary>Digits, not too many, with a right check digit.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length is >= 6 and <= MaxLength && CheckDigit.IsValid(text);

    /// <summary>Reads a code and checks its check digit.</summary>
    /// <exception cref="FormatException">Not digits, too long, or a wrong check digit.</exception>
    public static PaymentCode Parse(string text) => TryParse(text, out var code)
        ? code
        : throw new FormatException($"'{text}' is not a payment code: 6 to {MaxLength} digits with a right check digit are expected.");

    /// <summary>The code of the n-th bill of a levy: levy prefix, running number, check digit.</summary>
    /// <param name="prefix">Digits that name the levy and year.</param>
    /// <param name="number">Running number; written with at least seven digits.</param>
    public static PaymentCode Make(string prefix, long number)
    {
        var body = prefix + number.ToString("0000000", CultureInfo.InvariantCulture);
        return Parse(body + CheckDigit.Of(body));
    }

    /// <inheritdoc />
    public override string ToString() => _value ?? "";
}
