-- Every posting of a ledger day in canonical order: the primary key's own. LedgerStore.PostingsAsync streams it.
select posting.entry_id, posting.line, entry.source, posting.business_date, entry.booked_at, posting.event,
  posting.debit, posting.credit, posting.amount_sen
from posting
join journal_entry as entry on entry.region_code = posting.region_code and entry.entry_id = posting.entry_id
where posting.region_code = @region and posting.business_date = @day
order by posting.entry_id, posting.line
