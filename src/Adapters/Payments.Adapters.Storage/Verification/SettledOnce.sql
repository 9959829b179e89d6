-- Bills settled by more than one payment that stands: counted twice. RecordChecks; at most a hundred. Scans the region's allocations.
select 'bill ' || a.bill_code as row_name, 'is settled by ' || count(distinct a.payment_id) || ' payments' as message
from payment_allocation a
where a.region_code = @region and a.held is null
  and not exists (select 1 from payment_reversal r where r.region_code = a.region_code and r.payment_id = a.payment_id)
group by a.bill_code
having count(distinct a.payment_id) > 1
limit 100
