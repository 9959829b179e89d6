using System.Globalization;
using Payments.Adapters.Simulator.Faults;
using Payments.Adapters.Simulator.Snap;

namespace Payments.Adapters.Simulator.Tests.Peers;

/// <summary>A biller and a bank that calls it over loopback, with a clock that stands still.</summary>
internal sealed class Town : IAsyncDisposable
{
    public const string TreasuryPrefix = "88001";
    public const string Treasury = "0010012345678";
    public const string WaterCompany = "0020098765432";

    public static readonly DateOnly Day = new(2026, 1, 15);
    public static readonly DateOnly NextDay = new(2026, 1, 16);

    // One pair for all tests: making a key takes longer than most of them.
    private static readonly Lazy<SandboxBankKeys> Keys = new(SandboxBankKeys.Create);

    public Town(SandboxFaults? faults = null, int seed = 7, SignatureMode mode = SignatureMode.Symmetric, Func<SandboxBankOptions, SandboxBankOptions>? with = null)
    {
        Biller = new(Keys.Value.PublicKeyPem);
        var options = new SandboxBankOptions
        {
            ServiceUrl = Biller.Url,
            ClientKey = StubBiller.ClientKey,
            ClientSecret = StubBiller.ClientSecret,
            PrivateKeyPem = Keys.Value.PrivateKeyPem,
            PartnerId = "PEMDA3599",
            Mode = mode,
            Accounts = new Dictionary<string, string> { [TreasuryPrefix] = Treasury, ["88002"] = WaterCompany },
            Faults = faults ?? SandboxFaults.None,
            Seed = seed,
        };
        Bank = new(with?.Invoke(options) ?? options, Clock);
    }

    public ManualClock Clock { get; } = new(new(2026, 1, 15, 2, 30, 0, TimeSpan.Zero));

    public StubBiller Biller { get; }

    public SandboxBank Bank { get; }

    /// <summary>A bill under the treasury's prefix.</summary>
    public VirtualAccount Bill(int number = 1, long rupiah = 150_000)
    {
        var account = new VirtualAccount(TreasuryPrefix, number.ToString("0000000000", CultureInfo.InvariantCulture));
        Biller.Bills.Add(account, rupiah);
        return account;
    }

    /// <summary>The treasury's statement of a closed day.</summary>
    public StrictStatement Statement(DateOnly day) => StrictStatement.Read(Bank.StatementOf(Treasury, day));

    public async ValueTask DisposeAsync()
    {
        Bank.Dispose();
        await Biller.DisposeAsync();
    }
}
