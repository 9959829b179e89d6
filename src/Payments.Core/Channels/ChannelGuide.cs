using Payments.Core.Billing;

namespace Payments.Core.Channels;

/// <summary>How a resident pays through a channel (tata cara pembayaran): dated data of the region, a fee or hours change by a new entry.</summary>
/// <param name="Bank">The bank or shop whose customers these steps are for.</param>
/// <param name="From">First day it holds.</param>
/// <param name="To">Last day; null while it is in force.</param>
/// <param name="Fee">What the bank takes from the payer on top; null when nobody has said.</param>
/// <param name="Hours">When it can be used, as the bank says, for example <c>00.30-22.30 WIB</c>; null when always.</param>
/// <param name="Steps">The steps by language (<c>id</c>, <c>en</c>); <c>{va}</c> and <c>{amount}</c> stand for the number and the amount.</param>
public sealed record ChannelGuide(
    string Bank, DateOnly From, DateOnly? To, Money? Fee, string? Hours, IReadOnlyDictionary<string, IReadOnlyList<string>> Steps) : IDatedRule;
