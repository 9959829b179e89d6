namespace Payments.Core.Billing.Tax;

/// <summary>The number of a land and building tax object (NOP, Nomor Objek Pajak): 18 digits, kept as text because of leading zeros.</summary>
/// <remarks>
/// Province 2, regency 2, district (kecamatan) 3, village (kelurahan) 3, block 3, serial 4, kind 1; it has no check digit.
/// Source: regional practice of SISMIOP registries, see docs/legal-basis.md#object-number.
/// </remarks>
public readonly record struct ObjectNumber
{
    /// <summary>Digits of a number.</summary>
    public const int Length = 18;

    private readonly string? _value;

    private ObjectNumber(string value) => _value = value;

    /// <summary>The 18 digits.</summary>
    public string Value => _value ?? throw new InvalidOperationException("An object number was never set.");

    /// <summary>The region it lies in: province and regency.</summary>
    public RegionCode Region => new(Value[..4]);

    /// <summary>The number as notices print it: <c>35.10.040.012.003-0123.0</c>.</summary>
    public string Display =>
        $"{Value[..2]}.{Value[2..4]}.{Value[4..7]}.{Value[7..10]}.{Value[10..13]}-{Value[13..17]}.{Value[17..]}";

    /// <summary>Reads 18 digits, bare or as <see cref="Display"/> writes them; nothing in between.</summary>
    public static bool TryParse(string? text, out ObjectNumber number)
    {
        number = default;
        if (text is null) return false;
        var digits = text.Length == Length ? text : text.Replace(".", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (digits.Length != Length || !digits.All(char.IsAsciiDigit)) return false;
        var read = new ObjectNumber(digits);
        if (text.Length != Length && text != read.Display) return false;
        number = read;
        return true;
    }

    /// <summary>Reads 18 digits, bare or as <see cref="Display"/> writes them.</summary>
    /// <exception cref="FormatException">Anything else.</exception>
    public static ObjectNumber Parse(string text) => TryParse(text, out var number)
        ? number
        : throw new FormatException($"'{text}' is not an object number: 18 digits are expected, bare or as in 35.10.040.012.003-0123.0.");

    /// <inheritdoc />
    public override string ToString() => _value ?? "";
}
