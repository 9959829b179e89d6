-- Locks a ledger day and gives it its chain hash, once. LedgerStore.CloseDayAsync looks afterwards which hash it has.
insert into business_day (region_code, business_date, payments, locked, chain_hash, locked_at)
values (@region, @day, 0, 1, @chainHash, @at)
on conflict (region_code, business_date) do update set
  locked = 1, chain_hash = excluded.chain_hash, locked_at = coalesce(business_day.locked_at, excluded.locked_at)
where business_day.region_code = @region and business_day.chain_hash is null
