-- How a till session's receipts divide over the receiving accounts. TillStore.SharesAsync. Served by payment_till and the key.
select part.account, cast(sum(part.amount_sen) as bigint) as amount
from payment
join payment_allocation as part on part.region_code = payment.region_code and part.payment_id = payment.payment_id
where payment.region_code = @region and payment.till_session_id = @id
group by part.account
