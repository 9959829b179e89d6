-- The entry that booked a payment, with its postings. ReversalStore.EntryOfAsync. Entries have no index by source, so that a payment costs one
-- tree less: the postings of the payment's day that touch its own account are read (a range of the key), and the entry of each is looked at.
select entry.entry_id, entry.source, entry.booked_at, posting.event, posting.debit, posting.credit, posting.amount_sen
from posting
join journal_entry as entry on entry.region_code = posting.region_code and entry.entry_id = posting.entry_id
where posting.region_code = @region and posting.business_date = @day and posting.debit = @debit and entry.source = @source
order by entry.entry_id, posting.line
