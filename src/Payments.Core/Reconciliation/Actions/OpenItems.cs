using Payments.Core.Billing;
using Payments.Core.Payments;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Actions;

/// <summary>What is open of an account, as people choose from it.</summary>
public static class OpenItems
{
    /// <summary>An open line, payment or slip; null when it is not open.</summary>
    public static OrderItem? Find(ReconciliationInput input, ItemRef item) => item.Side switch
    {
        ItemSide.Line => input.Lines.Where(line => ItemRef.Of(line.Id) == item).Select(Of).FirstOrDefault(),
        ItemSide.Payment => input.Payments.Where(payment => ItemRef.Of(payment.Id) == item).Select(Of).FirstOrDefault(),
        ItemSide.Deposit => input.Deposits.Where(deposit => ItemRef.OfDeposit(deposit.Number) == item).Select(Of).FirstOrDefault(),
        _ => null,
    };

    /// <summary>A line as people call it.</summary>
    public static OrderItem Of(OpenLine line) => new(ItemRef.Of(line.Id), Decisions.Label(line), line.Amount);

    /// <summary>A payment as people call it.</summary>
    public static OrderItem Of(OpenPayment payment) => new(ItemRef.Of(payment.Id), Ntpd.IsValid(payment.Number) ? "NTPD " + payment.Number : payment.Number, payment.Amount);

    /// <summary>A deposit slip as people call it.</summary>
    public static OrderItem Of(OpenDeposit deposit) => new(ItemRef.OfDeposit(deposit.Number), deposit.Number, deposit.Amount);

    /// <summary>Words of a payer's name that stand on a line: only ever shown to people, never matched by.</summary>
    public static IReadOnlyList<string> SharedNames(string? line, string? payer) => [.. PersonNames.Of(line).Intersect(PersonNames.Of(payer), StringComparer.Ordinal)];

    /// <summary>The account codes a region allows for a line of an account, of this amount and day.</summary>
    public static IReadOnlyList<LineAccount> CodesFor(Region region, ReceivingAccountId account, Money amount, DateOnly bookedOn) =>
    [
        .. region.LineAccounts.Where(code => code.Account == account && code.HoldsOn(bookedOn)
            && code.Direction == (amount.IsPositive ? LineDirection.Credit : LineDirection.Debit)),
    ];
}
