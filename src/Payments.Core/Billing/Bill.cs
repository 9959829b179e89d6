using Payments.Core.Regions;

namespace Payments.Core.Billing;

/// <summary>What someone owes (tagihan): the one payable noun, whatever family of revenue made it.</summary>
/// <param name="Region">The region it is owed in.</param>
/// <param name="Id">Its identity.</param>
/// <param name="Code">The payment code (kode bayar) a payer types; also the customer part of a virtual account.</param>
/// <param name="Document">Number of the document behind it: SKRD, SPPT or water bill.</param>
/// <param name="Levy">The kind of debt.</param>
/// <param name="Agency">Who issued it.</param>
/// <param name="Payer">Who owes it.</param>
/// <param name="ObjectNumber">What it is owed for: tax object (NOP), stall or water connection.</param>
/// <param name="Period">The period it is owed for.</param>
/// <param name="IssuedOn">Date of issue.</param>
/// <param name="DueDate">The effective due date (jatuh tempo); the sanction starts the day after.</param>
/// <param name="ExpiresOn">Last day it can be paid under this code; null when it does not expire.</param>
/// <param name="LateRule">The sanction rule that applies to it.</param>
/// <param name="Charges">What it is made of; at least one.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="PaidBy">The payment that settled it, when it is paid.</param>
public sealed record Bill(
    RegionCode Region,
    BillId Id,
    PaymentCode Code,
    string Document,
    LevyCode Levy,
    AgencyCode Agency,
    Payer Payer,
    string ObjectNumber,
    Period Period,
    DateOnly IssuedOn,
    DateOnly DueDate,
    DateOnly? ExpiresOn,
    LateRuleId LateRule,
    IReadOnlyList<Charge> Charges,
    BillStatus Status,
    PaymentId? PaidBy)
{
    /// <summary>The sum of its charges, before any late sanction.</summary>
    public Money Total => Money.Sum(Charges.Select(charge => charge.Amount));
}

/// <summary>Where a bill stands. Corrections make a new, linked bill; nothing is edited.</summary>
public enum BillStatus
{
    /// <summary>Open: it can be paid.</summary>
    Issued,

    /// <summary>Paid in full.</summary>
    Paid,

    /// <summary>Withdrawn by its agency (dibatalkan).</summary>
    Cancelled,
}

/// <summary>Who owes: the number the registry knows them by (NPWPD, NPWRD, customer number) and the name. Personal data: never logged.</summary>
public sealed record Payer(string Number, string Name);

/// <summary>One component of a bill.</summary>
/// <param name="Kind">Principal, fee, stamp duty, relief, ...</param>
/// <param name="Account">Account code (kode rekening) its revenue is posted to.</param>
/// <param name="Amount">Whole rupiah; below zero only for relief.</param>
/// <param name="Description">Indonesian text for the receipt, with the working where there is one.</param>
public sealed record Charge(ChargeKind Kind, AccountCode Account, Money Amount, string Description);

/// <summary>What a charge is.</summary>
public enum ChargeKind
{
    /// <summary>The levy itself (pokok).</summary>
    Principal,

    /// <summary>Interest for late payment (sanksi bunga).</summary>
    Interest,

    /// <summary>A fixed fine (denda).</summary>
    Fine,

    /// <summary>A fixed fee, such as the water meter's upkeep (biaya).</summary>
    Fee,

    /// <summary>Stamp duty (bea meterai).</summary>
    StampDuty,

    /// <summary>A reduction (pengurangan, stimulus); its amount is below zero.</summary>
    Relief,
}

/// <summary>The three families of regional revenue.</summary>
public enum RevenueFamily
{
    /// <summary>Retribusi daerah: a charge for a service of the region.</summary>
    Retribution,

    /// <summary>Pajak daerah: a regional tax.</summary>
    Tax,

    /// <summary>Rekening air: water, money of the water company and never of the region.</summary>
    Water,
}

/// <summary>A kind of debt inside a region, for example <c>PBBP2</c>.</summary>
public readonly record struct LevyCode(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>An account code of the regional chart of accounts (kode rekening), for example <c>4.1.01.15.01.0001</c>.</summary>
public readonly record struct AccountCode(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Both ends of the period something is owed for, inclusive.</summary>
public readonly record struct Period(DateOnly From, DateOnly To)
{
    /// <summary>A calendar year (tahun pajak).</summary>
    public static Period OfYear(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    /// <summary>A calendar month (masa).</summary>
    public static Period OfMonth(int year, int month) =>
        new(new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)));
}
