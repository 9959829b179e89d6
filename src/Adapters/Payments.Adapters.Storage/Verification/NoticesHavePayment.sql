-- Notices answered "paid" without a payment, and payments without a notice. RecordChecks; at most a hundred. Scans both.
select 'notice ' || n.channel || '/' || n.reference as row_name, 'was answered paid, but its payment is missing' as message
from payment_notice n
where n.region_code = @region and n.payment_id is not null
  and not exists (select 1 from payment p where p.region_code = n.region_code and p.payment_id = n.payment_id)
union all
select 'payment ' || p.ntpd, 'has no notice under its reference'
from payment p
where p.region_code = @region
  and not exists (
    select 1 from payment_notice n
    where n.region_code = p.region_code and n.channel = p.channel and n.reference = p.reference and n.payment_id = p.payment_id)
limit 100
