-- Settled parts of payments that stand, whose bill is not marked paid by that payment. RecordChecks; at most a hundred. Scans the region's allocations.
select 'payment part of bill ' || a.bill_code as row_name, 'settles a bill that is not marked paid by it' as message
from payment_allocation a
where a.region_code = @region and a.held is null
  and not exists (select 1 from payment_reversal r where r.region_code = a.region_code and r.payment_id = a.payment_id)
  and not exists (
    select 1 from bill b
    where b.region_code = a.region_code and b.bill_id = a.bill_id and b.status = 'Paid' and b.paid_by = a.payment_id)
limit 100
