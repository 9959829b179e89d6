using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.FiveWay;

/// <summary>Adds up the cash of one day by the account it must end in: payments one by one, then the deposit slips that took them to the bank. Pure.</summary>
/// <param name="day">Business date of the payments.</param>
/// <param name="slips">The slips of the day.</param>
/// <param name="reconciled">Runs have looked at the day, so its slips have been made: what is in none of them was not there when the tills were counted.</param>
public sealed class CashCount(DateOnly day, IReadOnlyList<CashSlip> slips, bool reconciled)
{
    private readonly SortedDictionary<string, AccountCount> _accounts = new(StringComparer.Ordinal);

    /// <summary>Counts a cash payment. A basket for several accounts stands in the row of each with its share; a difference of the whole in that of the first.</summary>
    public void Add(MoneyItem item)
    {
        var listed = item.Settled.Count == 0 ? null as Money? : Money.Sum(item.Settled.Select(part => part.Amount));
        var (allocated, charged, stated) = item.Billed;
        var amount = Majority.Of(item.Paid, Majority.Of(allocated, charged, stated), item.Posted, listed);
        var shares = Shares(item, amount);
        var says = Split(item.Bills, stated != amount ? part => part.Stated : charged != amount ? part => part.Charged : part => part.Allocated);
        var (paid, posted) = (item.Paid - amount, item.Posted - amount);
        foreach (var (account, share) in shares)
        {
            var row = RowOf(account);
            row.AddPayment(item, share, share + paid, share + posted);
            AddBills(row, item, account, says.GetValueOrDefault(account), share);
            AddListed(row, item, account, share);
            (paid, posted) = (Money.Zero, Money.Zero);
        }
    }

    /// <summary>An entry of the day that moved cash of a till and belongs to no payment.</summary>
    public void AddStray(ItemRef item, string label, Money posted, ReceivingAccountId account) => RowOf(account.Value).AddStray(item, label, posted);

    /// <summary>A row for each account with cash on the day.</summary>
    public IReadOnlyList<FiveWayRow> Rows()
    {
        foreach (var slip in slips) RowOf(slip.Account).AddSlip(slip, reconciled);
        foreach (var (account, row) in _accounts)
            if (slips.All(slip => slip.Account != account)) row.WithoutSlip(reconciled);
        return [.. _accounts.Select(account => account.Value.Row(day, new(account.Key)))];
    }

    private AccountCount RowOf(string account) => _accounts.TryGetValue(account, out var row) ? row : _accounts[account] = new();

    private static void AddBills(AccountCount row, MoneyItem item, string account, Money says, Money share)
    {
        row.Bills.Add(says);
        if (says == share) return;
        var bill = item.Bills.FirstOrDefault(part => part.Account == account && part.Differs);
        row.Bills.Fault(item.Item, bill is null ? item.Label : $"{bill.Code} ({item.Label})", says, share);
    }

    private void AddListed(AccountCount row, MoneyItem item, string account, Money share)
    {
        var parts = item.Settled.Where(part => part.Account == account).ToList();
        var listed = Money.Sum(parts.Select(part => part.Amount));
        row.Settlement.Add(listed);
        if (listed == share) return;
        if (parts.Count > 0) row.Settlement.Fault(parts[^1].Item, $"{parts[^1].Label} ({item.Label})", listed, share);
        else if (slips.All(slip => slip.Account != account)) row.Settlement.Name(reconciled ? NamedPart.TillDifference : NamedPart.NotReconciled, share);
        else row.Settlement.Fault(item.Item, item.Label, listed, share);
    }

    /// <summary>What of a payment must end in each account: by the first record that says it and adds up to the whole.</summary>
    private static SortedDictionary<string, Money> Shares(MoneyItem item, Money amount)
    {
        SortedDictionary<string, Money>[] candidates =
        [
            Split(item.Bills, part => part.Allocated), Split(item.Bills, part => part.Charged), Split(item.Bills, part => part.Stated),
            Sum(item.Settled.Select(part => (part.Account, part.Amount))),
        ];
        var shares = Array.Find(candidates, shares => shares.Count > 0 && Money.Sum(shares.Values) == amount) ?? candidates[0];
        if (shares.Count > 0) shares[shares.First().Key] += amount - Money.Sum(shares.Values);
        return shares;
    }

    private static SortedDictionary<string, Money> Split(IEnumerable<BillPart> bills, Func<BillPart, Money> form) =>
        Sum(bills.Select(part => (part.Account, form(part))));

    private static SortedDictionary<string, Money> Sum(IEnumerable<(string Account, Money Amount)> parts)
    {
        var sums = new SortedDictionary<string, Money>(StringComparer.Ordinal);
        foreach (var (account, amount) in parts) sums[account] = sums.GetValueOrDefault(account) + amount;
        return sums;
    }

    private sealed class AccountCount
    {
        private readonly CellCount _bank = new(MoneyRecord.Bank), _payments = new(MoneyRecord.Payment), _ledger = new(MoneyRecord.Ledger);
        private int _count;
        private Money _shares;
        private Money _slips;

        public CellCount Settlement { get; } = new(MoneyRecord.Settlement);

        public CellCount Bills { get; } = new(MoneyRecord.Bill);

        public void AddPayment(MoneyItem item, Money share, Money paid, Money posted)
        {
            (_count, _shares) = (_count + 1, _shares + share);
            _payments.Add(paid);
            if (paid != share) _payments.Fault(item.Item, item.Label, paid, share);
            _ledger.Add(posted);
            if (posted != share) _ledger.Fault(item.Item, item.Label, posted, share);
        }

        public void AddStray(ItemRef item, string label, Money posted)
        {
            _ledger.Add(posted);
            _ledger.Fault(item, label, posted, Money.Zero);
        }

        public void AddSlip(CashSlip slip, bool reconciled)
        {
            var item = ItemRef.OfDeposit(slip.Number);
            var amount = Majority.Of(slip.Amount, slip.Posted, slip.Credited is { } found ? found.AtBank + found.Rest : slip.Open?.Amount);
            _slips += amount;
            if (slip.Amount != amount) Settlement.Fault(item, slip.Number, slip.Amount, amount);
            if (slip.Posted != amount) _ledger.Fault(item, slip.Number, slip.Posted, amount);
            if (slip.Credited is not { } credited)
            {
                if (slip.Open is { } open && open.Amount == amount) _bank.Name(open.Type.Code, open.Amount);
                else if (!reconciled && slip.Open is null) _bank.Name(NamedPart.NotReconciled, amount);
                else _bank.Fault(item, slip.Number, Money.Zero, amount);
                return;
            }
            _bank.Add(credited.AtBank);
            var rest = credited.RestName is { } name ? credited.Rest : Money.Zero;
            if (!rest.IsZero) _bank.Name(credited.RestName!, rest);
            if (credited.AtBank + rest == amount) return;
            if (credited.Lines is [var line, ..]) _bank.Fault(ItemRef.Of(line.Line), line.Label, line.Stands, line.Matched);
            else _bank.Fault(item, slip.Number, credited.AtBank, amount);
        }

        // Nothing was left to deposit, or nobody has made the slip yet.
        public void WithoutSlip(bool reconciled)
        {
            if (_shares.IsZero || reconciled) return;
            _slips = _shares;
            _bank.Name(NamedPart.NotReconciled, _shares);
        }

        public FiveWayRow Row(DateOnly day, ReceivingAccountId account)
        {
            if (_shares != _slips) _bank.Name(NamedPart.TillDifference, _shares - _slips);
            return new(day, account, null, _count, [_bank.Cell(), Settlement.Cell(), _payments.Cell(), Bills.Cell(), _ledger.Cell()]);
        }
    }
}
