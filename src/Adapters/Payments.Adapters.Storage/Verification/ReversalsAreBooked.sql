-- Reversals that do not undo exactly their payment: entry missing, another amount, a bill still paid by it, one person alone.
-- RecordChecks; at most a hundred. Scans the region's reversals; entries that reverse something are few (journal_entry_reverses).
with undone as materialized (
  select e.source, e.business_date, origin.source as origin, sum(t.amount_sen) as moved
  from journal_entry e
  join journal_entry origin on origin.region_code = e.region_code and origin.entry_id = e.reverses
  join posting t on t.region_code = e.region_code and t.business_date = e.business_date and t.entry_id = e.entry_id
  where e.region_code = @region and e.reverses is not null and e.source like 'reversal:%'
  group by e.source, e.business_date, origin.source)
select 'reversal ' || r.number as row_name, 'undoes ' || r.amount_sen || ' sen, its postings move ' || coalesce(undone.moved, 0) as message
from payment_reversal r
join payment p on p.region_code = r.region_code and p.payment_id = r.payment_id
left join undone on undone.source = 'reversal:' || r.payment_id
where r.region_code = @region and (coalesce(undone.moved, 0) <> r.amount_sen or p.amount_sen <> r.amount_sen
  or undone.origin <> 'payment:' || r.payment_id or undone.business_date <> r.business_date)
union all
select 'reversal entry ' || undone.source, 'has no reversal row'
from undone
where not exists (select 1 from payment_reversal r where r.region_code = @region and 'reversal:' || r.payment_id = undone.source)
union all
select 'bill ' || b.payment_code, 'is paid by a payment that was undone'
from payment_reversal r
join payment_allocation a on a.region_code = r.region_code and a.payment_id = r.payment_id
join bill b on b.region_code = a.region_code and b.bill_id = a.bill_id and b.paid_by = r.payment_id
where r.region_code = @region
union all
select 'reversal ' || r.number, 'was approved by the one who asked for it'
from payment_reversal r
where r.region_code = @region and r.approved_by = r.requested_by
limit 100
