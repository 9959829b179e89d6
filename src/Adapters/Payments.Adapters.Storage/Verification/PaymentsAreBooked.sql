-- Payments whose entry is missing or moves another amount. RecordChecks; at most a hundred. Scans the region's payments and their entries
-- once each: entries have no index by source, so they are gathered first. Joined by the source alone: with the day in the join as well PostgreSQL
-- merged by the day and compared every payment of a day with every entry of it.
with booked as materialized (
  select e.source, e.business_date, sum(t.amount_sen) as moved
  from journal_entry e
  join posting t on t.region_code = e.region_code and t.business_date = e.business_date and t.entry_id = e.entry_id
  where e.region_code = @region and e.source like 'payment:%'
  group by e.source, e.business_date)
select 'payment ' || p.ntpd as row_name, 'amount ' || p.amount_sen || ' sen of ' || p.business_date || ', its postings move ' || coalesce(booked.moved, 0)
         || coalesce(' on ' || booked.business_date, '') as message
from payment p
left join booked on booked.source = 'payment:' || p.payment_id
where p.region_code = @region and (coalesce(booked.moved, 0) <> p.amount_sen or booked.business_date <> p.business_date)
limit 100
