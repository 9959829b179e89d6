using Payments.Core.Channels;

namespace Payments.Core.Reconciliation;

/// <summary>Which record an item stands in.</summary>
public enum ItemSide
{
    /// <summary>A line of a bank statement.</summary>
    Line,

    /// <summary>A channel's payment, as money the bank owes us.</summary>
    Payment,

    /// <summary>A deposit slip (STS), as cash on its way to the bank.</summary>
    Deposit,

    /// <summary>A channel's settlement batch.</summary>
    Batch,

    /// <summary>Money held for its payer (titipan): the same payment, seen from its debt.</summary>
    Held,

    /// <summary>A payment, seen from the day it was booked on.</summary>
    Booking,

    /// <summary>What people ordered a line's money to become: held for its payer, or written to an account.</summary>
    Order,
}

/// <summary>Names one item: a line's or payment's id, or a slip's number.</summary>
public readonly record struct ItemRef(ItemSide Side, string Id)
{
    /// <summary>A statement line.</summary>
    public static ItemRef Of(StatementLineId line) => new(ItemSide.Line, line.ToString());

    /// <summary>A payment.</summary>
    public static ItemRef Of(PaymentId payment) => new(ItemSide.Payment, payment.ToString());

    /// <summary>A settlement batch: its channel and the channel's number of it.</summary>
    public static ItemRef OfBatch(ChannelId channel, string key) => new(ItemSide.Batch, $"{channel}/{key}");

    /// <summary>What an order makes of a line's money.</summary>
    public static ItemRef Of(OrderId order) => new(ItemSide.Order, order.ToString());

    /// <summary>A deposit slip.</summary>
    public static ItemRef OfDeposit(string slipNumber) => new(ItemSide.Deposit, slipNumber);

    /// <inheritdoc />
    public override string ToString() => $"{Side}:{Id}";
}

/// <summary>A named difference (selisih): its type says who owns it, its explanation why it is one.</summary>
/// <param name="Type">One of the fourteen.</param>
/// <param name="Item">What it is about.</param>
/// <param name="Amount">How much is open; below zero for a bank's debit.</param>
/// <param name="Due">By when it should be settled; null when it only ages.</param>
/// <param name="Explanation">What was compared.</param>
public sealed record Discrepancy(DiscrepancyType Type, ItemRef Item, Money Amount, DateOnly? Due, Explanation Explanation);
