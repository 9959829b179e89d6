-- What runs, and undoings of runs, booked out of a channel's money in transit on a ledger day, by the entry's source. FiveWayReader.
-- The postings of the day are read once, by their key.
select entry.source, cast(sum(case when posting.credit = @transit then posting.amount_sen else -posting.amount_sen end) as bigint) as amount
from posting
join journal_entry as entry on entry.region_code = posting.region_code and entry.entry_id = posting.entry_id
where posting.region_code = @region and posting.business_date = @day and (posting.debit = @transit or posting.credit = @transit)
  and (substr(entry.source, 1, 4) = 'run:' or substr(entry.source, 1, 5) = 'undo:')
group by entry.source
