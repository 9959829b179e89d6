-- The cash payments of a slip. DepositSlipStore. Served by deposit_member_slip.
select payment_id as payment, amount_sen as amount
from deposit_member
where region_code = @region and number = @number
order by payment_id
