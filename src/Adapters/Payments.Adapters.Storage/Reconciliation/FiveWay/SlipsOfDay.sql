-- The deposit slips of a day. FiveWayReader. Served by deposit_date.
select deposit.number, deposit.account, deposit.amount_sen as amount
from deposit
where deposit.region_code = @region and deposit.business_date = @day
order by deposit.number
