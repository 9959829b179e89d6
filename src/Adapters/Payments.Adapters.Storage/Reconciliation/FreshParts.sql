-- Codes of the bills that payments are for, in the order of the payments' ids, from @fresh on. OpenPaymentReader, on SQLite. Served by the key of payment_allocation.
select part.payment_id, part.bill_code
from payment_allocation as part
where part.region_code = @region and part.payment_id >= @fresh
order by part.payment_id, part.line
