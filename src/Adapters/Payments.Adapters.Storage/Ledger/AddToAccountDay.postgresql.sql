-- Adds a batch's sums to the day totals of its accounts. JournalWriter.Add runs it once per batch, rows in one order for all writers.
insert into account_day (region_code, business_date, account, debit_sen, credit_sen)
select @region, total.*
from unnest(@business_date, @account, @debit_sen, @credit_sen) as total
on conflict (region_code, business_date, account) do update set
  debit_sen = account_day.debit_sen + excluded.debit_sen,
  credit_sen = account_day.credit_sen + excluded.credit_sen
