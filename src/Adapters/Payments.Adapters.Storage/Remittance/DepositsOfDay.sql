-- The deposit slips of a business date. DepositSlipStore.ListAsync. Served by deposit_date.
select deposit.region_code as region, deposit.number, deposit.account, deposit.business_date, deposit.amount_sen as amount, deposit.due_on, deposit.made_at
from deposit
where region_code = @region and business_date = @businessDate
order by number
