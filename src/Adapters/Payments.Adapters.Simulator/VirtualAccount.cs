using Payments.Core.Billing;

namespace Payments.Adapters.Simulator;

/// <summary>A virtual account number: the company's prefix at the bank and the customer part, which is our payment code (kode bayar).</summary>
public readonly record struct VirtualAccount
{
    private const int MaxPrefix = 8;
    private const int MaxCustomerNo = 20;

    private readonly string? _prefix;
    private readonly string? _customerNo;

    /// <summary>Takes both parts as digits.</summary>
    /// <exception cref="FormatException">Not digits, or longer than SNAP BI allows (8 and 20).</exception>
    public VirtualAccount(string prefix, string customerNo)
    {
        _prefix = Digits(prefix, MaxPrefix, "prefix");
        _customerNo = Digits(customerNo, MaxCustomerNo, "customer number");
    }

    /// <summary>The virtual account under which a bill is paid at the bank.</summary>
    public static VirtualAccount Of(string prefix, PaymentCode code) => new(prefix, code.Value);

    /// <summary>The company's prefix (partnerServiceId), without padding.</summary>
    public string Prefix => _prefix ?? throw new InvalidOperationException("A virtual account was never set.");

    /// <summary>The customer part (customerNo).</summary>
    public string CustomerNo => _customerNo ?? throw new InvalidOperationException("A virtual account was never set.");

    /// <summary>The prefix as it travels: padded with spaces on the left to eight characters (SNAP BI identity triple).</summary>
    public string PartnerServiceId => Prefix.PadLeft(MaxPrefix);

    /// <summary>The digits a payer types.</summary>
    public override string ToString() => _prefix + _customerNo;

    private static string Digits(string text, int longest, string what) =>
        text.Length >= 1 && text.Length <= longest && text.All(char.IsAsciiDigit)
            ? text
            : throw new FormatException($"A virtual account's {what} is 1 to {longest} digits; '{text}' is not.");
}
