using Payments.Adapters.Simulator.Faults;
using Payments.Adapters.Simulator.Snap;
using Payments.Core;

namespace Payments.Adapters.Simulator;

/// <summary>One sandbox bank and its relation to the biller it calls. The biller issues client key and secret for this direction (SNAP BI security, credentials per relation).</summary>
public sealed record SandboxBankOptions
{
    /// <summary>Where the biller listens, for example <c>http://127.0.0.1:5080</c>.</summary>
    public required Uri ServiceUrl { get; init; }

    /// <summary>What stands before <c>/access-token/b2b</c> and <c>/transfer-va/…</c>; part of the signed path.</summary>
    public string PathPrefix { get; init; } = "/openapi/v1.0";

    /// <summary>The client key (X-CLIENT-KEY) the biller gave this bank.</summary>
    public required string ClientKey { get; init; }

    /// <summary>The client secret, used as text; symmetric mode only.</summary>
    public required string ClientSecret { get; init; }

    /// <summary>The bank's RSA private key, PKCS#8 PEM; the biller keeps the public half (<see cref="SandboxBankKeys"/>).</summary>
    public required string PrivateKeyPem { get; init; }

    /// <summary>X-PARTNER-ID.</summary>
    public required string PartnerId { get; init; }

    /// <summary>CHANNEL-ID; 95231 is the value BCA uses for virtual accounts.</summary>
    public string ChannelId { get; init; } = "95231";

    /// <summary>How transaction calls are signed; agreed once per relation.</summary>
    public SignatureMode Mode { get; init; } = SignatureMode.Symmetric;

    /// <summary>Virtual account prefix (partnerServiceId, digits) to the number of the account its money is credited to.</summary>
    public required IReadOnlyDictionary<string, string> Accounts { get; init; }

    /// <summary>What goes wrong, and how often.</summary>
    public SandboxFaults Faults { get; init; } = SandboxFaults.None;

    /// <summary>The same seed gives the same faults to the same virtual accounts.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Balance of every account before the first day.</summary>
    public Money OpeningBalance { get; init; } = Money.Zero;

    /// <summary>Charged to every account on the first day that opens in a new month; nothing by default.</summary>
    public Money MonthlyFee { get; init; } = Money.Zero;

    /// <summary>How long the bank waits for an answer, in real time; after that the outcome is unknown.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Names no secret.</summary>
    public override string ToString() => $"{nameof(SandboxBankOptions)} for {ServiceUrl}";
}
