using System.Collections.Frozen;
using Payments.Core.Billing;
using Payments.Core.Billing.Retribution;
using Payments.Core.Billing.Tax;
using Payments.Core.Billing.Water;
using Payments.Core.Channels;

namespace Payments.Core.Regions;

/// <summary>Everything a region decides for itself, dated and with its legal basis: nothing numeric lives in code.</summary>
/// <param name="Code">The region's four digits.</param>
/// <param name="Name">Its official name, as receipts print it.</param>
/// <param name="Zone">Its time zone: WIB, WITA or WIT.</param>
/// <param name="Holidays">Days on which offices and banks are closed, besides Saturday and Sunday.</param>
/// <param name="Agencies">The agencies (OPD) and companies that issue bills here.</param>
/// <param name="Accounts">The bank accounts money ends in.</param>
/// <param name="Levies">What can be owed here (jenis pajak, retribusi, rekening air).</param>
/// <param name="LateRules">The sanction rules bills refer to by id.</param>
/// <param name="Channels">The ways in: counters and bank channels.</param>
/// <param name="MarketTariffs">Dated tariffs of market-stall retribution.</param>
/// <param name="LandTaxRules">Dated rules of the land and building tax (PBB-P2).</param>
/// <param name="WaterTariffs">Dated tariffs of the water company.</param>
public sealed record Region(
    RegionCode Code,
    string Name,
    RegionZone Zone,
    FrozenSet<DateOnly> Holidays,
    FrozenDictionary<AgencyCode, Agency> Agencies,
    FrozenDictionary<ReceivingAccountId, ReceivingAccount> Accounts,
    FrozenDictionary<LevyCode, Levy> Levies,
    FrozenDictionary<LateRuleId, LateRule> LateRules,
    FrozenDictionary<ChannelId, Channel> Channels,
    IReadOnlyList<RetributionTariff> MarketTariffs,
    IReadOnlyList<LandTaxRule> LandTaxRules,
    IReadOnlyList<WaterTariff> WaterTariffs)
{
    /// <summary>Account codes to which people may write bank lines that no payment explains.</summary>
    public IReadOnlyList<LineAccount> LineAccounts { get; init; } = [];
}

/// <summary>An account code for bank lines that no payment explains, such as interest on current accounts (jasa giro) or a bank's charges.</summary>
/// <param name="Account">The receiving account whose lines may be written to it: a company's own account has codes of its own.</param>
/// <param name="Code">Account code (kode rekening).</param>
/// <param name="Name">Its name.</param>
/// <param name="Direction">Which lines may be written to it.</param>
/// <param name="LegalBasis">Regulation and article.</param>
/// <param name="From">Lines booked on this day or later.</param>
/// <param name="To">Lines booked on this day or earlier; null while it is in force.</param>
public sealed record LineAccount(
    ReceivingAccountId Account, AccountCode Code, string Name, LineDirection Direction, string LegalBasis, DateOnly From, DateOnly? To) : IDatedRule;

/// <summary>Which way a bank line moves money.</summary>
public enum LineDirection
{
    /// <summary>Money in.</summary>
    Credit,

    /// <summary>Money out.</summary>
    Debit,
}

/// <summary>Identifies an agency (OPD) or company inside a region, for example <c>BAPENDA</c>.</summary>
public readonly record struct AgencyCode(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>An agency of the region (OPD), or a company it owns such as the water company (Perumda air minum).</summary>
/// <param name="Code">Its short code.</param>
/// <param name="Name">Its official name.</param>
/// <param name="Account">The account its money must end in: RKUD for agencies, its own account for the water company.</param>
public sealed record Agency(AgencyCode Code, string Name, ReceivingAccountId Account);

/// <summary>Identifies a receiving bank account inside a region, for example <c>RKUD</c>.</summary>
public readonly record struct ReceivingAccountId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A bank account in which money ends: the regional treasury account (RKUD) or a company's own.</summary>
/// <param name="Id">Its short name.</param>
/// <param name="Bank">The bank's name.</param>
/// <param name="Number">The account number, as the bank's statements write it.</param>
/// <param name="StatementFormat">How the bank's statements are read: <c>mt940</c>, <c>camt</c>, or the name of a declared CSV map.</param>
public sealed record ReceivingAccount(ReceivingAccountId Id, string Bank, string Number, string StatementFormat);

/// <summary>A kind of debt: one tax, one retribution or water.</summary>
/// <param name="Code">Its short code, for example <c>PBBP2</c>.</param>
/// <param name="Family">Which of the three families of revenue it belongs to.</param>
/// <param name="Name">Its official Indonesian name.</param>
/// <param name="Agency">Who issues its bills.</param>
/// <param name="PrincipalAccount">Account code (kode rekening) of the principal.</param>
/// <param name="PenaltyAccount">Account code of interest and fines.</param>
/// <param name="LegalBasis">Regulation and article.</param>
public sealed record Levy(
    LevyCode Code, RevenueFamily Family, string Name, AgencyCode Agency,
    AccountCode PrincipalAccount, AccountCode PenaltyAccount, string LegalBasis)
{
    /// <summary>Digits every payment code of this levy starts with; empty when the region has not set any.</summary>
    public string PaymentCodePrefix { get; init; } = "";

    /// <summary>Which sanction rule applies to debts of which period, by the period's first day (for a tax, its tax year).</summary>
    public IReadOnlyList<DatedLateRule> LateRules { get; init; } = [];

    /// <summary>Account code of fixed charges; null when its bills have none.</summary>
    public AccountCode? FeeAccount { get; init; }

    /// <summary>Account code of stamp duty collected; null when its bills have none.</summary>
    public AccountCode? StampDutyAccount { get; init; }
}

/// <summary>Says which sanction rule debts of certain periods follow.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="From">Periods that begin on this day or later.</param>
/// <param name="To">Periods that begin on this day or earlier; null while it is in force.</param>
public sealed record DatedLateRule(LateRuleId Rule, DateOnly From, DateOnly? To) : IDatedRule;
