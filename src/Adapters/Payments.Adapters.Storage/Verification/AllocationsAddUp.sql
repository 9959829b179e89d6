-- Payments whose parts do not add up to the payment. RecordChecks; at most a hundred. Scans the region's payments.
select 'payment ' || p.ntpd as row_name,
       'amount ' || p.amount_sen || ' sen, its parts make ' || coalesce(sum(a.amount_sen), 0) as message
from payment p
left join payment_allocation a on a.region_code = p.region_code and a.payment_id = p.payment_id
where p.region_code = @region
group by p.region_code, p.payment_id, p.ntpd, p.amount_sen
having coalesce(sum(a.amount_sen), 0) <> p.amount_sen
limit 100
