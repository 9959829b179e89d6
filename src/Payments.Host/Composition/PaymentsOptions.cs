namespace Payments.Host.Composition;

/// <summary>What an operator decides: section <c>Payments</c> of appsettings.json, environment variables <c>Payments__...</c> above it.</summary>
public sealed class PaymentsOptions
{
    /// <summary>Which database.</summary>
    public StorageSection Storage { get; init; } = new();

    /// <summary>Region files to serve; paths relative to the working folder.</summary>
    public IList<string> RegionFiles { get; init; } = [];

    /// <summary>Tokens of cashiers who may use the counter's API.</summary>
    public IList<CounterToken> Counter { get; init; } = [];

    /// <summary>The night.</summary>
    public NightSection Night { get; init; } = new();

    /// <summary>The pages.</summary>
    public PagesSection Pages { get; init; } = new();

    /// <summary>Files of the operator's own statement profiles and table maps; paths relative to the working folder.</summary>
    public IList<string> StatementProfiles { get; init; } = [];

    /// <summary>The folder statements and settlement files are delivered to.</summary>
    public InboxSection Inbox { get; init; } = new();

    /// <summary>The receipts.</summary>
    public ReceiptsSection Receipts { get; init; } = new();

    /// <summary>What signs receipts; without a key they carry no QR.</summary>
    public sealed class ReceiptsSection
    {
        /// <summary>The private key itself, PEM; from the environment.</summary>
        public string? SigningKeyPem { get; init; }

        /// <summary>Or a file that holds it.</summary>
        public string? SigningKeyFile { get; init; }

        /// <summary>Files of public keys that signed earlier receipts.</summary>
        public IList<string> FormerKeyFiles { get; init; } = [];

        /// <summary>Address of the public page a scanned QR opens, for example <c>https://bayar.example.go.id/bukti</c>.</summary>
        public string Address { get; init; } = "";
    }

    /// <summary>What the pages need beside the rest.</summary>
    public sealed class PagesSection
    {
        /// <summary>True: cookies over https only, also when the host listens on loopback (behind a proxy on the same machine). Null: decided by the addresses.</summary>
        public bool? SecureCookies { get; init; }

        /// <summary>PKCS #12 file that encrypts the key ring in the database; null leaves the keys readable to whoever reads the database.</summary>
        public string? KeyCertificate { get; init; }

        /// <summary>Its password; from the environment, not from a file.</summary>
        public string? KeyCertificatePassword { get; init; }
    }

    /// <summary>The watched folder; without one files come in by page and command line.</summary>
    public sealed class InboxSection
    {
        /// <summary>The folder; <c>REGION/statements</c> and <c>REGION/settlements/CHANNEL</c> are made inside it.</summary>
        public string? Folder { get; init; }

        /// <summary>Seconds between two looks; a file that did not change from one to the next is complete.</summary>
        public int PauseSeconds { get; init; } = 15;

        /// <summary>Larger files are refused.</summary>
        public int MaxMegabytes { get; init; } = 50;
    }

    /// <summary>The database section.</summary>
    public sealed class StorageSection
    {
        /// <summary><c>sqlite</c> (one host) or <c>postgresql</c>.</summary>
        public string Engine { get; init; } = "sqlite";

        /// <summary>How to reach it.</summary>
        public string ConnectionString { get; init; } = "Data Source=data/payments.db";

        /// <summary>Entries in one commit at most; 1 switches grouping off, for measuring.</summary>
        public int BatchLimit { get; init; } = Core.Payments.PaymentIntake.DefaultBatchLimit;
    }

    /// <summary>The nightly run.</summary>
    public sealed class NightSection
    {
        /// <summary>False on a host that only serves.</summary>
        public bool Enabled { get; init; } = true;

        /// <summary>Local time of the region, <c>HH:mm</c>.</summary>
        public string At { get; init; } = "01:30";

        /// <summary>Local time of the region, after <see cref="At"/>, <c>HH:mm</c>: a day that is not closed then was missed.</summary>
        public string Deadline { get; init; } = "06:00";

        /// <summary>An account or closing that runs longer than so many minutes is late.</summary>
        public int LateAfterMinutes { get; init; } = 60;

        /// <summary>Several hosts: one that is silent for so many seconds is taken for gone, and another one runs what it was at.</summary>
        public int TakeOverSeconds { get; init; } = 30;
    }
}
