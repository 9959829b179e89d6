using Payments.Core.Regions;

namespace Payments.Adapters.Snap;

/// <summary>
/// Everything a counterparty decides: configuration section <c>Snap</c>. Secrets come from the environment
/// (<c>Snap__TokenSigningKey</c>, <c>Snap__Relations__0__ClientSecret</c>). A class and not a record, so that nothing prints it.
/// </summary>
public sealed class SnapOptions
{
    /// <summary>Secret text that signs the access tokens issued here; at least 32 characters, the same on every host.</summary>
    public string TokenSigningKey { get; init; } = "";

    /// <summary>Life of an access token in seconds; 900 by the standard. Several are valid side by side.</summary>
    public int TokenSeconds { get; init; } = 900;

    /// <summary>Bytes a body may have.</summary>
    public int MaxBodyBytes { get; init; } = 65_536;

    /// <summary>X-EXTERNAL-IDs of inquiries kept in memory to notice a repeated one; the oldest are forgotten first.</summary>
    public int RememberedExternalIds { get; init; } = 100_000;

    /// <summary>The banks and gateways that call us.</summary>
    public IReadOnlyList<SnapRelation> Relations { get; init; } = [];

    /// <summary>Every problem, each with where it is and what to do; empty when all is well.</summary>
    /// <param name="regions">Given, regions and channels are looked up there too.</param>
    public IReadOnlyList<string> Validate(RegionSet? regions = null) => new SnapOptionsCheck(this, regions).Problems();
}

/// <summary>One bank or gateway that calls us: who it is, how it signs, what it expects.</summary>
public sealed class SnapRelation
{
    /// <summary>Short name for logs and stored message ids; letters, digits and hyphens, at most 32. Never change it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Four digits of the region whose bills it collects.</summary>
    public string Region { get; init; } = "";

    /// <summary>Client key (X-CLIENT-KEY) that we issued.</summary>
    public string ClientKey { get; init; } = "";

    /// <summary>The caller's RSA public key, PEM, at least 2048 bits: verifies token requests and asymmetric signatures.</summary>
    public string PublicKeyPem { get; init; } = "";

    /// <summary>Client secret that we issued, used as text: the key of symmetric signatures.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>How it signs its calls.</summary>
    public InboundSignature InboundSignature { get; init; } = InboundSignature.Symmetric;

    /// <summary>How it writes its signatures.</summary>
    public SignatureEncoding SignatureEncoding { get; init; } = SignatureEncoding.Any;

    /// <summary>What of the body is hashed.</summary>
    public MinifyMode MinifyMode { get; init; } = MinifyMode.TokenPreserving;

    /// <summary>The path its calls start with, version included, as in <c>/openapi/v1.0</c>.</summary>
    public string PathPrefix { get; init; } = "/v1.0";

    /// <summary>Which path stands in the string to sign.</summary>
    public SigningPathMode SigningPathMode { get; init; } = SigningPathMode.RawTarget;

    /// <summary>The prefix or path that <see cref="SigningPathMode"/> needs.</summary>
    public string SigningPath { get; init; } = "";

    /// <summary>What becomes of the query string in the string to sign.</summary>
    public SigningQuery SigningQuery { get; init; } = SigningQuery.AsSent;

    /// <summary>X-PARTNER-ID values it may send; empty accepts any, which only a token relation may.</summary>
    public IReadOnlyList<string> PartnerIds { get; init; } = [];

    /// <summary>CHANNEL-ID values it may send; empty accepts any.</summary>
    public IReadOnlyList<string> ChannelIds { get; init; } = [];

    /// <summary>Seconds its clock may differ from ours, either way.</summary>
    public int SkewSeconds { get; init; } = 300;

    /// <summary>Characters an X-EXTERNAL-ID may have: 36 by the standard, 12 at some banks.</summary>
    public int ExternalIdMaxLength { get; init; } = 36;

    /// <summary>True when an X-EXTERNAL-ID must be digits only.</summary>
    public bool ExternalIdNumericOnly { get; init; }

    /// <summary>How it writes amounts.</summary>
    public AmountProfile AmountProfile { get; init; } = AmountProfile.National;

    /// <summary>How it pads <c>partnerServiceId</c>.</summary>
    public PartnerServiceIdPadding Padding { get; init; } = PartnerServiceIdPadding.Spaces;

    /// <summary>Which channel each company code (partnerServiceId, without padding) belongs to, as in <c>88001 -> VA-RKUD</c>.</summary>
    public IReadOnlyDictionary<string, string> PartnerServiceIds { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How a payment that was recorded before is answered.</summary>
    public DuplicateReplayMode DuplicateReplayMode { get; init; } = DuplicateReplayMode.AdviceOnly200;

    /// <summary>What the bank does with the payer's money when it gets no answer.</summary>
    public ReconciliationType ReconciliationType { get; init; } = ReconciliationType.Reversal;

    /// <summary>The success message: <c>Successful</c>, at some banks <c>Success</c>.</summary>
    public string SuccessMessage { get; init; } = "Successful";

    /// <summary>Sub-company sent with an inquiry; must be registered at the bank.</summary>
    public string SubCompany { get; init; } = "00000";

    /// <summary>Bills a payment may list: 24 by the standard, 5 at some banks.</summary>
    public int MaxBills { get; init; } = 24;

    /// <summary>Seconds until an answer is given up with 504; callers wait about 10.</summary>
    public int AnswerSeconds { get; init; } = 8;

    /// <summary>Days a payment's <c>trxDateTime</c> may lie back.</summary>
    public int MaxPaymentAgeDays { get; init; } = 31;
}

/// <summary>How a caller signs its calls.</summary>
public enum InboundSignature
{
    /// <summary>HMAC-SHA512 with the client secret, over a string that holds an access token issued here.</summary>
    Symmetric,

    /// <summary>SHA256withRSA, without a token.</summary>
    Asymmetric,
}

/// <summary>How a signature is written as text.</summary>
public enum SignatureEncoding
{
    /// <summary>Either; the length tells them apart.</summary>
    Any,

    /// <summary>Base64, as practically every bank does.</summary>
    Base64,

    /// <summary>Hexadecimal, either case, as the standard's samples.</summary>
    Hex,
}

/// <summary>What of the body is hashed.</summary>
public enum MinifyMode
{
    /// <summary>The body without whitespace outside strings, everything else byte for byte.</summary>
    TokenPreserving,

    /// <summary>The body as it came.</summary>
    RawBytes,
}

/// <summary>Which path stands in the string to sign.</summary>
public enum SigningPathMode
{
    /// <summary>The request target as it came.</summary>
    RawTarget,

    /// <summary>The request target with <see cref="SnapRelation.PathPrefix"/> replaced by <see cref="SnapRelation.SigningPath"/>: behind a rewriting proxy, or when the caller signs a shorter path.</summary>
    ReplacePrefix,

    /// <summary><see cref="SnapRelation.SigningPath"/> itself, whatever was called: a gateway's registered URL.</summary>
    Fixed,
}

/// <summary>What becomes of the query string in the string to sign.</summary>
public enum SigningQuery
{
    /// <summary>It stays as sent.</summary>
    AsSent,

    /// <summary>Its parameters are ordered by name, then value.</summary>
    Sorted,

    /// <summary>It is left out.</summary>
    LeftOut,
}

/// <summary>How amounts are written.</summary>
public enum AmountProfile
{
    /// <summary>At most 16 digits, exactly two decimals.</summary>
    National,

    /// <summary>At most 13 digits, exactly two decimals.</summary>
    Bca,

    /// <summary>At most 16 digits; two, one or no decimals.</summary>
    Lenient,
}

/// <summary>How <c>partnerServiceId</c> is padded on the left to eight characters.</summary>
public enum PartnerServiceIdPadding
{
    /// <summary>With spaces, or not at all.</summary>
    Spaces,

    /// <summary>With zeros: leading zeros mean nothing.</summary>
    Zeros,
}

/// <summary>How a payment that was recorded before is answered; its stored flag goes along in every mode.</summary>
public enum DuplicateReplayMode
{
    /// <summary>200 when the caller says it is asking again (flagAdvise Y), else case 18.</summary>
    AdviceOnly200,

    /// <summary>Always case 18, Inconsistent Request.</summary>
    BcaInconsistent18,

    /// <summary>Always 200: gateways repeat until they get it.</summary>
    Success200,
}

/// <summary>What a bank does with the payer's money when it gets no answer.</summary>
public enum ReconciliationType
{
    /// <summary>It gives it back.</summary>
    Reversal,

    /// <summary>It keeps it and settles it to us: a repeated notice must be recorded, held if need be.</summary>
    ForceSettle,

    /// <summary>It waits for the reconciliation.</summary>
    Suspend,
}
