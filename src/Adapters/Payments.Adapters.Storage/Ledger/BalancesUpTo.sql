-- Balances at the end of a ledger day, from the day totals. LedgerStore.BalancesAsync. A range of the primary key.
select account, cast(sum(debit_sen - credit_sen) as bigint) as balance
from account_day
where region_code = @region and business_date <= @upTo
group by account
