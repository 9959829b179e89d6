using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Billing.Tax;

namespace Payments.Adapters.RegionFiles.Registers;

/// <summary>One row of a bill register: a bill before it is priced. The format is told in docs/bill-register.md.</summary>
/// <param name="Levy">The kind of debt.</param>
/// <param name="Code">The payment code; it starts with the levy's prefix.</param>
/// <param name="Document">Number of the document behind the bill.</param>
/// <param name="Payer">Who owes it.</param>
/// <param name="ObjectNumber">Tax object (NOP), stall or water connection.</param>
/// <param name="Period">The period it is owed for; its first day chooses tariff and late rule.</param>
/// <param name="IssuedOn">Date of issue.</param>
/// <param name="DueDate">The effective due date.</param>
/// <param name="ExpiresOn">Last day of the payment code; null when it does not expire.</param>
/// <param name="LateRule">The sanction rule; null for the one the region has for the levy and period.</param>
/// <param name="Basis">What the amount comes from.</param>
public sealed record RegisterEntry(
    LevyCode Levy, PaymentCode Code, string Document, Payer Payer, string ObjectNumber, Period Period,
    DateOnly IssuedOn, DateOnly DueDate, DateOnly? ExpiresOn, LateRuleId? LateRule, RegisterBasis Basis);

/// <summary>What the amount of a bill comes from.</summary>
public abstract record RegisterBasis;

/// <summary>The registry has worked the amount out already.</summary>
public sealed record GivenAmount(Money Amount) : RegisterBasis;

/// <summary>A market stall: priced by the market tariff of its class.</summary>
public sealed record StallUse(string Class, Area Area, int Days) : RegisterBasis;

/// <summary>Land and buildings: taxed by the land tax rule of the year.</summary>
public sealed record LandAndBuilding(LandTaxObject Object) : RegisterBasis;

/// <summary>Water used: priced by the water tariff of the customer's group.</summary>
public sealed record WaterUse(string Group, int CubicMetres) : RegisterBasis;
