namespace Payments.Adapters.Snap;

/// <summary>A response code without its service: HTTP status and case, with the message that goes along.</summary>
/// <param name="Http">HTTP status.</param>
/// <param name="Case">The two-digit case.</param>
/// <param name="Message">English message, at most 150 characters.</param>
/// <remarks>Source: the national SNAP response code table and BCA's tables of expected answers (reference text; originals unverified).</remarks>
public readonly record struct SnapCode(int Http, int Case, string Message)
{
    public static SnapCode BadRequest { get; } = new(400, 0, "Bad Request");

    public static SnapCode InvalidToken { get; } = new(401, 1, "Invalid Token (B2B)");

    public static SnapCode TransactionNotFound { get; } = new(404, 1, "Transaction Not Found");

    public static SnapCode InvalidAmount { get; } = new(404, 13, "Invalid Amount");

    public static SnapCode PaidBill { get; } = new(404, 14, "Paid Bill");

    /// <summary>Same reference, other parameters. A bank may read it as success, so the flag beside it matters.</summary>
    public static SnapCode InconsistentRequest { get; } = new(404, 18, "Inconsistent Request");

    public static SnapCode BillExpired { get; } = new(404, 19, "Invalid Bill/Virtual Account");

    public static SnapCode NotSupported { get; } = new(405, 0, "Requested Function Is Not Supported");

    public static SnapCode Conflict { get; } = new(409, 0, "Conflict");

    public static SnapCode GeneralError { get; } = new(500, 0, "General Error");

    public static SnapCode Timeout { get; } = new(504, 0, "Timeout");

    public static SnapCode Success(string message) => new(200, 0, message);

    public static SnapCode InvalidField(string field) => new(400, 1, "Invalid Field Format {" + field + "}");

    public static SnapCode MissingField(string field) => new(400, 2, "Invalid Mandatory Field {" + field + "}");

    public static SnapCode Unauthorized(string reason) => new(401, 0, "Unauthorized. [" + reason + "]");

    public static SnapCode InvalidBill(string reason) => new(404, 12, "Invalid Bill/Virtual Account [" + reason + "]");

    /// <summary>The seven digits: status, service, case.</summary>
    public string For(SnapService service) => string.Create(7, (Http, Service: (int)service, Case), static (digits, code) =>
    {
        Write(digits[..3], code.Http);
        Write(digits[3..5], code.Service);
        Write(digits[5..], code.Case);
    });

    private static void Write(Span<char> digits, int number)
    {
        for (var i = digits.Length - 1; i >= 0; i--, number /= 10) digits[i] = (char)('0' + (number % 10));
    }
}
