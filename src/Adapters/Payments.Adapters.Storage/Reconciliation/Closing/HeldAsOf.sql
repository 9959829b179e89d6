-- Money held for payers that must end in an account, up to a day. TieOutStore. Served by payment_allocation_held.
select cast(coalesce(sum(part.amount_sen), 0) as bigint)
from payment_allocation as part
join payment on payment.region_code = part.region_code and payment.payment_id = part.payment_id
where part.region_code = @region and part.account = @account and part.held is not null and payment.business_date <= @day
