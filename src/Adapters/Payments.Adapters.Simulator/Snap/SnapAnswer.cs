using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RestSharp;

namespace Payments.Adapters.Simulator.Snap;

/// <summary>What the biller answered to one call; all empty when it did not answer, or not in SNAP's words.</summary>
/// <param name="Code">responseCode: HTTP status, service, case; seven digits.</param>
/// <param name="Data">virtualAccountData.</param>
/// <param name="Body">The whole body.</param>
internal sealed record SnapAnswer(string? Code, JObject? Data, JObject? Body)
{
    /// <summary>No answer, or none that can be read: the outcome is unknown.</summary>
    public static SnapAnswer None { get; } = new(null, null, null);

    /// <summary>Reads an answer; a body that is not JSON counts as no answer.</summary>
    public static SnapAnswer Read(RestResponse response)
    {
        // RestSharp calls most 4xx an error although the biller answered; only what has a body counts here.
        if (string.IsNullOrEmpty(response.Content)) return None;
        try
        {
            using var reader = new JsonTextReader(new StringReader(response.Content)) { DateParseHandling = DateParseHandling.None };
            var body = JObject.Load(reader);
            var data = body.GetValue("virtualAccountData", StringComparison.OrdinalIgnoreCase) as JObject;
            return new((string?)body["responseCode"], data, body);
        }
        catch (JsonException)
        {
            return None;
        }
    }

    /// <summary>The inquiry was answered with a bill that can be paid.</summary>
    public bool OffersBill => Code is "2002400" && (string?)Data?["inquiryStatus"] is "00";

    /// <summary>The token is not (or no longer) accepted: case 01 of a 401.</summary>
    public bool WantsNewToken => Code is { Length: 7 } && Code.StartsWith("401", StringComparison.Ordinal) && Code.EndsWith("01", StringComparison.Ordinal);

    /// <summary>
    /// What the bank makes of the answer to a payment flag: the flag decides where the code lets it be read (2xx, and 4042518 which
    /// carries the first answer); any other 4xx is a refusal; 5xx, silence and a missing flag are unknown.
    /// </summary>
    public Verdict Verdict => (Code, (string?)Data?["paymentFlagStatus"]) switch
    {
        ("2002500" or "2022500" or "4042518", "00") => Verdict.Accepted,
        ("2002500" or "2022500" or "4042518", "01") => Verdict.Refused,
        ("2002500" or "2022500" or "4042518", _) => Verdict.Unknown,
        ({ Length: 7 } code, _) when code[0] == '4' => Verdict.Refused,
        _ => Verdict.Unknown,
    };
}

/// <summary>What the bank makes of an answer.</summary>
internal enum Verdict
{
    /// <summary>The biller has the payment.</summary>
    Accepted,

    /// <summary>The biller does not want it: the payer is given the money back.</summary>
    Refused,

    /// <summary>Neither is certain.</summary>
    Unknown,
}
