using Payments.Core.Ledger;
using Payments.Core.Regions;

namespace Payments.Core.Remittance;

/// <summary>Makes the deposit slips (STS) of a day: one per receiving account for which the treasurer holds cash.</summary>
public sealed class DepositSlipMaker(IDepositSlipStore slips, ILedgerStore ledger, RegionCalendar calendar)
{
    /// <summary>Makes the slips that are missing. Running it again makes no second one.</summary>
    /// <returns>The slips of the day.</returns>
    public async Task<IReadOnlyList<DepositSlip>> MakeAsync(Region region, DateOnly day, CancellationToken cancellationToken)
    {
        var cash = (await ledger.BalancesAsync(region.Code, day, cancellationToken)).ToDictionary(balance => balance.Account, balance => balance.Balance);
        var made = (await slips.ListAsync(region.Code, day, cancellationToken)).Select(slip => slip.Account).ToHashSet();
        foreach (var account in region.Accounts.Keys.OrderBy(account => account.Value, StringComparer.Ordinal))
        {
            var amount = cash.GetValueOrDefault(LedgerAccount.CashOffice(account));
            if (amount.IsPositive && !made.Contains(account)) await MakeOneAsync(region, account, day, amount, cancellationToken);
        }
        return await slips.ListAsync(region.Code, day, cancellationToken);
    }

    private async Task MakeOneAsync(Region region, ReceivingAccountId account, DateOnly day, Money amount, CancellationToken cancellationToken)
    {
        var members = await slips.CashWithoutSlipAsync(region.Code, account, day, cancellationToken);
        var draft = new DepositSlip(region.Code, "", account, day, amount, RegionCalendar.AddWorkingDays(region, day, 1), calendar.Now, members);
        await slips.MakeAsync(draft, Entry, cancellationToken);
    }

    private static JournalEntry Entry(DepositSlip slip) => new(
        slip.Region, EntryId.New(slip.MadeAt), $"deposit:{slip.Number}", slip.BusinessDate, slip.MadeAt, null,
        [PostingRules.Post(LedgerEvent.CashDeposited, new() { Account = slip.Account, DepositSlip = slip.Number }, slip.Amount)]);
}
