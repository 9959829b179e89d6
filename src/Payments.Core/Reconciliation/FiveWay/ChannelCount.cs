using Payments.Core.Channels;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.FiveWay;

/// <summary>Adds up the payments of one channel and day: what each record says, and which one disagrees with the others. Pure.</summary>
/// <param name="day">Business date of the payments.</param>
/// <param name="account">Where the channel's money ends.</param>
/// <param name="channel">The channel.</param>
/// <param name="sendsFiles">It sends settlement files.</param>
/// <param name="inTime">A payment no file lists is still within the channel's settlement time.</param>
/// <param name="reconciled">A run has looked at the day: what it left without a name is a fault.</param>
public sealed class ChannelCount(DateOnly day, ReceivingAccountId account, ChannelId channel, bool sendsFiles, bool inTime, bool reconciled)
{
    private readonly CellCount
        _bank = new(MoneyRecord.Bank), _settlement = new(MoneyRecord.Settlement), _payments = new(MoneyRecord.Payment), _bills = new(MoneyRecord.Bill),
        _ledger = new(MoneyRecord.Ledger);

    private int _count;

    /// <summary>Counts a payment.</summary>
    /// <remarks>With every record present, one of them that is off by a sen stands against four: it alone is a fault.</remarks>
    public void Add(MoneyItem item)
    {
        _count++;
        var settled = item.Settled.Count == 0 ? null as Money? : Money.Sum(item.Settled.Select(part => part.Amount));
        var (allocated, charged, stated) = item.Billed;
        var amount = Majority.Of(
            item.Paid, Majority.Of(allocated, charged, stated), item.Posted, settled, item.Credited is { } credited ? credited.AtBank + credited.Fee + credited.Rest : null);

        _payments.Add(item.Paid);
        if (item.Paid != amount) _payments.Fault(item.Item, item.Label, item.Paid, amount);
        _ledger.Add(item.Posted);
        if (item.Posted != amount) _ledger.Fault(item.Item, item.Label, item.Posted, amount);
        AddBills(item, amount);
        AddSettled(item, settled, amount);
        AddCredited(item, amount);
    }

    /// <summary>An entry of the day that moved the channel's money in transit and belongs to none of its payments.</summary>
    public void AddStray(ItemRef item, string label, Money posted)
    {
        _ledger.Add(posted);
        _ledger.Fault(item, label, posted, Money.Zero);
    }

    /// <summary>What a run booked out of transit on the day, and what its matches say; nothing when they are equal.</summary>
    public void AddRun(string run, Money booked, Money matched)
    {
        if (booked != matched) _ledger.Fault(null, run, booked, matched);
    }

    /// <summary>The row.</summary>
    public FiveWayRow Row() => new(day, account, channel, _count, [_bank.Cell(), _settlement.Cell(sendsFiles), _payments.Cell(), _bills.Cell(), _ledger.Cell()]);

    private void AddBills(MoneyItem item, Money amount)
    {
        var (allocated, charged, stated) = item.Billed;
        var says = stated != amount ? stated : charged != amount ? charged : allocated;
        _bills.Add(says);
        if (says == amount) return;
        var bill = item.Bills.FirstOrDefault(part => part.Differs);
        _bills.Fault(item.Item, bill is null ? item.Label : $"{bill.Code} ({item.Label})", says, amount);
    }

    private void AddSettled(MoneyItem item, Money? settled, Money amount)
    {
        if (!sendsFiles) return;
        if (settled is not { } listed)
        {
            _settlement.Name(item is { Credited: null, Open: { } open } ? open.Type.Code : inTime ? DiscrepancyType.Late.Code : DiscrepancyType.Overdue.Code, amount);
            return;
        }
        _settlement.Add(listed);
        if (listed == amount) return;
        var odd = item.Settled.FirstOrDefault(part => part.Amount != amount) ?? item.Settled[^1];
        if (odd.Named) _settlement.Name(DiscrepancyType.BatchDifference.Code, amount - listed);
        else _settlement.Fault(odd.Item, $"{odd.Label} ({item.Label})", listed, amount);
    }

    private void AddCredited(MoneyItem item, Money amount)
    {
        if (item.Credited is not { } credited)
        {
            if (item.Open is { } open && open.Amount == amount) _bank.Name(open.Type.Code, open.Amount);
            else if (!reconciled && item.Open is null) _bank.Name(NamedPart.NotReconciled, amount);
            else _bank.Fault(item.Item, item.Label, Money.Zero, amount);
            return;
        }
        _bank.Add(credited.AtBank);
        if (!credited.Fee.IsZero) _bank.Name(NamedPart.Fee, credited.Fee);
        var rest = credited.RestName is { } name ? credited.Rest : Money.Zero;
        if (!rest.IsZero) _bank.Name(credited.RestName!, rest);
        if (credited.AtBank + credited.Fee + rest == amount) return;
        if (credited.Lines is [var line, ..]) _bank.Fault(ItemRef.Of(line.Line), line.Label, line.Stands, line.Matched);
        else _bank.Fault(item.Item, item.Label, credited.AtBank, amount - credited.Fee);
    }
}
