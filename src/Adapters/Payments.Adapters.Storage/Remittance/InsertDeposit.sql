-- Adds a deposit slip. DepositSlipStore.MakeAsync. 0 rows: the account has one for that day.
insert into deposit (region_code, number, account, business_date, amount_sen, due_on, made_at)
values (@region, @number, @account, @businessDate, @amount, @dueOn, @madeAt)
on conflict do nothing
