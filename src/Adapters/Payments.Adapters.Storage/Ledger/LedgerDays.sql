-- The ledger days that have postings. LedgerStore.DaysAsync. One row per day, each a look at the key of posting.
select business_date, locked, chain_hash
from business_day
where region_code = @region
  and exists (select 1 from posting where posting.region_code = @region and posting.business_date = business_day.business_date)
order by business_date
