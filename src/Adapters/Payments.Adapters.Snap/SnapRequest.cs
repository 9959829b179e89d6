namespace Payments.Adapters.Snap;

/// <summary>One HTTP call of a bank, as it came over the wire: nothing decoded, nothing normalised, because the signature covers it.</summary>
/// <param name="Method">The HTTP method, upper case.</param>
/// <param name="RawTarget">The undecoded request target: path and query as sent.</param>
/// <param name="Header">Looks a header up by its name, whatever its case; null when it is absent.</param>
/// <param name="Body">The received bytes.</param>
public sealed record SnapRequest(string Method, string RawTarget, Func<string, string?> Header, ReadOnlyMemory<byte> Body)
{
    /// <summary>The path alone.</summary>
    internal ReadOnlySpan<char> Path => RawTarget.IndexOf('?') is >= 0 and var query ? RawTarget.AsSpan(0, query) : RawTarget;
}

/// <summary>What the bank gets back. The status equals the first three digits of the response code in the body.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Headers to set; the content type is among them.</param>
/// <param name="Body">JSON, UTF-8.</param>
public sealed record SnapReply(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body);

/// <summary>Something the operator must see: a fault behind an answer. It carries ids, never names or full account numbers.</summary>
/// <param name="Relation">The relation it concerns.</param>
/// <param name="Service">Which service was called.</param>
/// <param name="ExternalId">X-EXTERNAL-ID of the call, when it had one.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Exception">The exception behind it.</param>
public sealed record SnapProblem(string Relation, SnapService Service, string? ExternalId, string Message, Exception? Exception);

/// <summary>The SNAP services answered here; the number is the middle pair of every response code.</summary>
public enum SnapService
{
    /// <summary>What does this virtual account cost?</summary>
    Inquiry = 24,

    /// <summary>This virtual account was paid.</summary>
    Payment = 25,

    /// <summary>What became of that payment?</summary>
    Status = 26,

    /// <summary>Access token B2B.</summary>
    Token = 73,
}
