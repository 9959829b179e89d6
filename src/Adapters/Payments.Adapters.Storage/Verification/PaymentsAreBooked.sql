-- Payments whose entry is missing or moves another amount. RecordChecks; at most a hundred. Scans the region's payments.
select 'payment ' || p.ntpd as row_name,
       'amount ' || p.amount_sen || ' sen, its postings move ' || coalesce(sum(t.amount_sen), 0) as message
from payment p
left join journal_entry e on e.region_code = p.region_code and e.business_date = p.business_date and e.source = 'payment:' || p.payment_id
left join posting t on t.region_code = e.region_code and t.business_date = e.business_date and t.entry_id = e.entry_id
where p.region_code = @region
group by p.region_code, p.payment_id, p.ntpd, p.amount_sen
having coalesce(sum(t.amount_sen), 0) <> p.amount_sen
limit 100
