using Payments.Core.Channels;

namespace Payments.Host.Endpoints;

/// <summary>The sender's own text for a write, in the header <c>Idempotency-Key</c>: the same one again is the same write.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    public static bool TryRead(HttpContext http, out string key)
    {
        key = http.Request.Headers[Header].ToString();
        return key.Length is > 0 and <= ChannelReference.MaxLength;
    }

    public static IResult Missing() => Problems.BadRequest(Header, $"Send 1 to {ChannelReference.MaxLength} characters of your own as {Header}.");
}
