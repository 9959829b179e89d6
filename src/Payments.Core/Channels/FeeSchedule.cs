using Payments.Core.Billing;

namespace Payments.Core.Channels;

/// <summary>What a fee is charged on.</summary>
public enum FeePer
{
    /// <summary>Each payment; rounded each.</summary>
    Transaction,

    /// <summary>The sum of what is paid out together; rounded once.</summary>
    Batch,
}

/// <summary>What a channel keeps of the money it passes on (biaya kanal, MDR): dated data of the contract, never a constant in code.</summary>
/// <param name="From">First business date it holds.</param>
/// <param name="To">Last business date; null while it is in force.</param>
/// <param name="Rate">Share of the gross amount.</param>
/// <param name="Flat">Fixed part, added to the share.</param>
/// <param name="Rounding">How the share becomes an amount of money.</param>
/// <param name="Per">What it is charged on.</param>
public sealed record FeeSchedule(DateOnly From, DateOnly? To, BasisPoints Rate, Money Flat, Rounding Rounding, FeePer Per) : IDatedRule
{
    /// <summary>The fee on a gross amount; never more than the amount itself.</summary>
    public Money On(Money gross) => Money.Min(gross, gross.At(Rate, Rounding) + Flat);
}
