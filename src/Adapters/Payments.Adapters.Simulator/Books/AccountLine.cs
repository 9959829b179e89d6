using Payments.Core;

namespace Payments.Adapters.Simulator.Books;

/// <summary>One booking on a receiving account.</summary>
/// <param name="At">When the bank made it; orders the statement.</param>
/// <param name="Amount">Above zero is money in.</param>
/// <param name="Type">The SWIFT transaction type, for example <c>NTRF</c>.</param>
/// <param name="OwnerReference">Reference for the account owner; <see cref="NoReference"/> when there is none that fits its 16 characters.</param>
/// <param name="BankReference">The bank's own, at most 16 characters.</param>
/// <param name="Text">Lines of text for field 86, neutral: no payer's name.</param>
internal sealed record AccountLine(
    DateTimeOffset At, Money Amount, string Type, string OwnerReference, string BankReference, IReadOnlyList<string> Text)
{
    /// <summary>What SWIFT writes when there is no reference.</summary>
    public const string NoReference = "NONREF";

    private const int LongestReference = 16;

    // Readers join the lines of a text with or without a blank: no line ends in a number that the next one could lengthen.

    /// <summary>A payment by virtual account.</summary>
    public static AccountLine Payment(DateTimeOffset at, Money amount, string reference, VirtualAccount account, string paymentRequestId) =>
        new(at, amount, "NTRF", ReferenceOf(account.CustomerNo), reference, [$"PEMBAYARAN VA {account}", $"REFF {paymentRequestId}"]);

    /// <summary>A credit whose text names nothing of ours.</summary>
    public static AccountLine Stray(DateTimeOffset at, Money amount, string reference) =>
        new(at, amount, "NTRF", NoReference, reference, ["TRANSFER MASUK", "TITIPAN PIHAK KETIGA"]);

    /// <summary>Cash the region brought to the bank, named by its deposit slip (STS).</summary>
    public static AccountLine Deposit(DateTimeOffset at, Money amount, string reference, string slipNumber) =>
        new(at, amount, "NMSC", ReferenceOf(slipNumber), reference, [$"{slipNumber} SETOR TUNAI"]);

    /// <summary>The bank's monthly fee.</summary>
    public static AccountLine Fee(DateTimeOffset at, Money fee, string reference) =>
        new(at, -fee, "NCHG", NoReference, reference, ["BIAYA ADMINISTRASI BULANAN"]);

    private static string ReferenceOf(string text) => IsReference(text) ? text : NoReference;

    // A slash at either end or two together would run into the bank's reference behind "//"; a changed reference would match nothing.
    private static bool IsReference(string text) =>
        text.Length is > 0 and <= LongestReference
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '/')
        && !text.StartsWith('/') && !text.EndsWith('/') && !text.Contains("//", StringComparison.Ordinal);
}
