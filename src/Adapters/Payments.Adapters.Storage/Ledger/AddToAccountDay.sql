-- Adds a batch's sums to the day total of an account. JournalWriter.Add runs it once per account and day of a batch.
insert into account_day (region_code, business_date, account, debit_sen, credit_sen)
values (@region, @business_date, @account, @debit_sen, @credit_sen)
on conflict (region_code, business_date, account) do update set
  debit_sen = account_day.debit_sen + excluded.debit_sen,
  credit_sen = account_day.credit_sen + excluded.credit_sen
