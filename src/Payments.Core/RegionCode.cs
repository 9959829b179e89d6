namespace Payments.Core;

/// <summary>The four-digit code of a regency or city (kode wilayah: two digits province, two digits kabupaten/kota). Every key starts with it.</summary>
public readonly record struct RegionCode
{
    private readonly string? _value;

    /// <summary>Takes a code of exactly four digits.</summary>
    /// <exception cref="FormatException">Anything else.</exception>
    public RegionCode(string value)
    {
        if (value is not { Length: 4 } || !value.All(char.IsAsciiDigit))
            throw new FormatException($"'{value}' is not a region code: four digits are expected, as in 3510.");
        _value = value;
    }

    /// <summary>The four digits.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A region code was never set.");

    /// <inheritdoc />
    public override string ToString() => _value ?? "";
}
