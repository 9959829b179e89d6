-- A deposit slip by its number. DepositSlipStore.FindAsync. Served by the primary key.
select deposit.region_code as region, deposit.number, deposit.account, deposit.business_date, deposit.amount_sen as amount, deposit.due_on, deposit.made_at
from deposit
where region_code = @region and number = @number
