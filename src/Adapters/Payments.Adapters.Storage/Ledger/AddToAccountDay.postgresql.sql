-- Adds a batch's sums to the day totals of its accounts. JournalWriter.Add runs it once per batch, rows in one order for all writers.
insert into account_day (region_code, business_date, account, debit_sen, credit_sen)
select @region, unnest(@business_date), unnest(@account), unnest(@debit_sen), unnest(@credit_sen)
on conflict (region_code, business_date, account) do update set
  debit_sen = account_day.debit_sen + excluded.debit_sen,
  credit_sen = account_day.credit_sen + excluded.credit_sen
