-- Journal entries without a posting, which no code writes. RecordChecks; at most a hundred. Scans the region's entries.
select 'entry ' || e.entry_id as row_name, 'has no posting' as message
from journal_entry e
where e.region_code = @region
  and not exists (
    select 1 from posting t
    where t.region_code = e.region_code and t.business_date = e.business_date and t.entry_id = e.entry_id)
limit 100
