-- Bills settled by more than one payment: counted twice. RecordChecks; at most a hundred. Scans the region's allocations.
select 'bill ' || a.bill_code as row_name, 'is settled by ' || count(distinct a.payment_id) || ' payments' as message
from payment_allocation a
where a.region_code = @region and a.held is null
group by a.bill_code
having count(distinct a.payment_id) > 1
limit 100
