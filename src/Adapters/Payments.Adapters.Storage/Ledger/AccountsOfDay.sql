-- The day totals of a ledger day. LedgerStore.DayAsync. A range of the primary key.
select account, debit_sen as debit, credit_sen as credit
from account_day
where region_code = @region and business_date = @day
