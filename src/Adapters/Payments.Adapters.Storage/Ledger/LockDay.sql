-- Locks a ledger day, once. LedgerStore.LockDayAsync. 0 rows: it was locked before. Waits for writers of the day to end.
insert into business_day (region_code, business_date, payments, locked, locked_at)
values (@region, @day, 0, 1, @at)
on conflict (region_code, business_date) do update set locked = 1, locked_at = excluded.locked_at
where business_day.region_code = @region and business_day.locked = 0
