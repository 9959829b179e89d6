-- The exceptions a run gave to the deposit slips of an account and day. FiveWayReader. Served by deposit_day and recon_exception_item.
select deposit.number, named.type, named.amount_sen as amount
from deposit
join recon_exception as named on named.region_code = deposit.region_code and named.item = deposit.number and named.run_id = @run and named.side = 'Deposit'
where deposit.region_code = @region and deposit.account = @account and deposit.business_date = @day
order by named.exception_no
