-- Payments that were reversed or that a run has claimed, in the order of their ids, from @fresh on. OpenPaymentReader, on SQLite. Served by the key of payment_reversal and match_part_payment.
select reversal.payment_id
from payment_reversal as reversal
where reversal.region_code = @region and reversal.payment_id >= @fresh
union all
select claim.payment_id
from match_part as claim
where claim.region_code = @region and claim.payment_id >= @fresh and claim.undone = ''
order by 1
