using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Regions;

namespace Payments.Core.Reporting;

/// <summary>The figures reports are made of; one definition each for screen, file and paper.</summary>
public interface IReportQueries
{
    /// <summary>What was received on a ledger day, by channel, receiving account and account code (laporan harian penerimaan).</summary>
    Task<IReadOnlyList<ReceiptSum>> DailyReceiptsAsync(RegionCode region, DateOnly day, CancellationToken cancellationToken);
}

/// <summary>Receipts of one day with the same channel, account, levy and account code.</summary>
/// <param name="Channel">Through which way in.</param>
/// <param name="Account">Where the money must end.</param>
/// <param name="Levy">The levy; null for money held for an unknown bill.</param>
/// <param name="Kind">Principal, interest, ...; null for held money.</param>
/// <param name="AccountCode">Account code (kode rekening); null for held money.</param>
/// <param name="Count">How many parts of payments.</param>
/// <param name="Amount">Their sum.</param>
public sealed record ReceiptSum(
    ChannelId Channel, ReceivingAccountId Account, LevyCode? Levy, ChargeKind? Kind, AccountCode? AccountCode, int Count, Money Amount);
