-- The same sums from the postings themselves. LedgerStore.RecomputeDayAsync. A range of the primary key.
select account, cast(sum(debit_sen) as bigint) as debit, cast(sum(credit_sen) as bigint) as credit
from (
  select debit as account, amount_sen as debit_sen, 0 as credit_sen from posting where region_code = @region and business_date = @day
  union all
  select credit, 0, amount_sen from posting where region_code = @region and business_date = @day
) as side
group by account
