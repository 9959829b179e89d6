-- Bills marked paid whose payment is missing or was for something else. RecordChecks; at most a hundred. Scans the region's bills.
select 'bill ' || b.payment_code as row_name, 'is paid, but no part of its payment settles it' as message
from bill b
where b.region_code = @region and b.status = 'Paid'
  and not exists (
    select 1 from payment_allocation a
    where a.region_code = b.region_code and a.payment_id = b.paid_by and a.bill_id = b.bill_id and a.held is null)
limit 100
