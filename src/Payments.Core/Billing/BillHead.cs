using Payments.Core.Regions;

namespace Payments.Core.Billing;

/// <summary>All of a bill but its charges: who owes, for what, until when.</summary>
/// <param name="Region">The region it is owed in.</param>
/// <param name="Id">Its identity.</param>
/// <param name="Code">The payment code.</param>
/// <param name="Document">Number of the document behind it.</param>
/// <param name="Payer">Who owes it.</param>
/// <param name="ObjectNumber">Tax object (NOP), stall or water connection.</param>
/// <param name="Period">The period it is owed for.</param>
/// <param name="IssuedOn">Date of issue.</param>
/// <param name="DueDate">The effective due date.</param>
/// <param name="ExpiresOn">Last day of the payment code; null when it does not expire.</param>
/// <param name="LateRule">The sanction rule that applies.</param>
public sealed record BillHead(
    RegionCode Region, BillId Id, PaymentCode Code, string Document, Payer Payer, string ObjectNumber,
    Period Period, DateOnly IssuedOn, DateOnly DueDate, DateOnly? ExpiresOn, LateRuleId LateRule)
{
    /// <summary>The open bill with these charges.</summary>
    /// <exception cref="InvalidOperationException">No charge, a charge or sum that cannot be paid, or dates in the wrong order.</exception>
    public Bill Issue(Levy levy, IReadOnlyList<Charge> charges)
    {
        RefuseWrongDates();
        RefuseWrongCharges(charges);
        return new(Region, Id, Code, Document, levy.Code, levy.Agency, Payer, ObjectNumber, Period,
            IssuedOn, DueDate, ExpiresOn, LateRule, charges, BillStatus.Issued, PaidBy: null);
    }

    private void RefuseWrongDates()
    {
        if (Period.To < Period.From) throw Refused("its period ends before it begins");
        if (DueDate < IssuedOn) throw Refused("it is due before it is issued");
        if (ExpiresOn < IssuedOn) throw Refused("its payment code expires before it is issued");
    }

    private void RefuseWrongCharges(IReadOnlyList<Charge> charges)
    {
        if (charges.Count == 0) throw Refused("it has no charge");
        if (charges.Any(charge => !charge.Amount.IsWholeRupiah)) throw Refused("a charge is not in whole rupiah");
        if (charges.Any(charge => charge.Amount.Sen < 0 != (charge.Kind == ChargeKind.Relief) || charge.Amount.IsZero))
            throw Refused("every charge is above zero, except relief, which is below");
        if (!Money.Sum(charges.Select(charge => charge.Amount)).IsPositive) throw Refused("nothing remains to be paid");
    }

    private InvalidOperationException Refused(string why) => new($"Bill {Document} cannot be issued: {why}.");
}
