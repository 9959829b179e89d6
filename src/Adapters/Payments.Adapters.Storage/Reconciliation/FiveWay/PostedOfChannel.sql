-- What the entries of payments moved into a channel's money in transit on a ledger day, less what their reversals took out, by the entry's source. FiveWayReader.
-- The postings of the day are read once, by their key.
select entry.source, cast(sum(case when posting.debit = @account then posting.amount_sen else -posting.amount_sen end) as bigint) as amount
from posting
join journal_entry as entry on entry.region_code = posting.region_code and entry.entry_id = posting.entry_id
where posting.region_code = @region and posting.business_date = @day and posting.event in ('ChannelSettled', 'ChannelSanction', 'ChannelHeld')
  and (posting.debit = @account or posting.credit = @account)
group by entry.source
