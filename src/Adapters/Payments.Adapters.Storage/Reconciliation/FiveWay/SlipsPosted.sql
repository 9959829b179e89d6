-- What left the treasurer under each deposit slip on a ledger day. FiveWayReader. The postings of the day are read once, by their key.
select substr(posting.debit, 9) as number, cast(sum(posting.amount_sen) as bigint) as amount
from posting
where posting.region_code = @region and posting.business_date = @day and posting.event = 'CashDeposited'
group by posting.debit
