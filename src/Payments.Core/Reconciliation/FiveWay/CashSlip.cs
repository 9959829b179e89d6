namespace Payments.Core.Reconciliation.FiveWay;

/// <summary>What the records say of one deposit slip (STS).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Account">Where the cash must end.</param>
/// <param name="Amount">What the slip says.</param>
/// <param name="Posted">What its journal entry moved.</param>
/// <param name="Credited">What the bank has credited; null while nobody has found it there.</param>
/// <param name="Open">The exception it stands under while it is not credited, and how much of it.</param>
public sealed record CashSlip(string Number, string Account, Money Amount, Money Posted, CreditedPart? Credited, (DiscrepancyType Type, Money Amount)? Open);
