using Payments.Core;
using Payments.Core.Billing;

namespace Payments.Adapters.Simulator.Registers;

/// <summary>One bill of a generated register: what a region's own registry would hand over, before any tariff is applied.</summary>
/// <param name="Levy">The levy.</param>
/// <param name="Code">Payment code (kode bayar).</param>
/// <param name="Document">Document number: SPPT, SKRD or water bill.</param>
/// <param name="Payer">Who owes; the name is made up of word lists.</param>
/// <param name="ObjectNumber">NOP, stall or water connection.</param>
/// <param name="Period">What it is owed for.</param>
/// <param name="IssuedOn">Date of issue.</param>
/// <param name="DueDate">Due date (jatuh tempo).</param>
/// <param name="LateRule">The sanction rule.</param>
/// <param name="Inputs">What the amount is worked out from.</param>
public sealed record GeneratedBill(
    LevyCode Levy, PaymentCode Code, string Document, Payer Payer, string ObjectNumber, Period Period,
    DateOnly IssuedOn, DateOnly DueDate, LateRuleId LateRule, BillInputs Inputs);

/// <summary>What the amount of a bill is worked out from: a closed set, one for each family.</summary>
public abstract record BillInputs
{
    private BillInputs()
    {
    }

    /// <summary>A market stall (retribution).</summary>
    /// <param name="SquareMetres">Its area.</param>
    /// <param name="Days">Days it was used.</param>
    /// <param name="Class">Tariff class.</param>
    public sealed record Stall(int SquareMetres, int Days, string Class) : BillInputs;

    /// <summary>Land and buildings (PBB-P2).</summary>
    /// <param name="LandSquareMetres">Area of the land.</param>
    /// <param name="LandValue">Value of a square metre of it (NJOP bumi).</param>
    /// <param name="BuildingSquareMetres">Area of the buildings; zero for bare land.</param>
    /// <param name="BuildingValue">Value of a square metre of them (NJOP bangunan).</param>
    public sealed record LandAndBuilding(
        long LandSquareMetres, Money LandValue, long BuildingSquareMetres, Money BuildingValue) : BillInputs;

    /// <summary>Water used in a month.</summary>
    /// <param name="Group">Customer group.</param>
    /// <param name="CubicMetres">Volume.</param>
    public sealed record WaterUse(string Group, int CubicMetres) : BillInputs;
}
