-- The journal entries of a run with their postings. ReconciliationStore.EntriesAsync. Served by the primary keys.
select entry.entry_id, entry.source, entry.business_date, entry.booked_at, posting.event, posting.debit, posting.credit, posting.amount_sen
from recon_entry as link
join journal_entry as entry on entry.region_code = link.region_code and entry.entry_id = link.entry_id
join posting on posting.region_code = entry.region_code and posting.business_date = entry.business_date and posting.entry_id = entry.entry_id
where link.region_code = @region and link.run_id = @run
order by entry.entry_id, posting.line
