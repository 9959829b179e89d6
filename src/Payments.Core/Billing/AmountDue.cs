using Payments.Core.Regions;

namespace Payments.Core.Billing;

/// <summary>What a bill costs on one business day, with the working shown. A quote holds for that day only.</summary>
/// <param name="Bill">The bill.</param>
/// <param name="On">The business day it was worked out for.</param>
/// <param name="Lines">The bill's charges, then the sanction when there is one.</param>
public sealed record AmountDue(Bill Bill, DateOnly On, IReadOnlyList<DueLine> Lines)
{
    /// <summary>The whole amount to pay.</summary>
    public Money Total => Money.Sum(Lines.Select(line => line.Charge.Amount));

    /// <summary>Works out what a bill costs on a day: pure, same input, same lines.</summary>
    /// <exception cref="KeyNotFoundException">The region lacks the bill's levy or late rule: the register and the region file disagree.</exception>
    /// <exception cref="OverflowException">An amount does not fit <see cref="Money"/>.</exception>
    public static AmountDue Of(Bill bill, DateOnly on, Region region)
    {
        var lines = bill.Charges.Select(charge => new DueLine(charge, charge.Description)).ToList();
        if (LateCharge.For(bill, on, region) is { } late) lines.Add(late);
        return new(bill, on, lines);
    }
}

/// <summary>One line of what is due.</summary>
/// <param name="Charge">The amount and where it is posted.</param>
/// <param name="Working">How it was worked out, in Indonesian, for the counter's screen and the receipt.</param>
public sealed record DueLine(Charge Charge, string Working);
