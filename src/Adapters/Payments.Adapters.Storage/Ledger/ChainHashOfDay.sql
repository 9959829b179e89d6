-- The chain hash of a closed day. LedgerStore.CloseDayAsync. Served by the primary key.
select chain_hash from business_day where region_code = @region and business_date = @day
