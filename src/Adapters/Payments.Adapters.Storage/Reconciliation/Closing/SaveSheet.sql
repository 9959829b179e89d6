-- Keeps a day's tie-out sheet; a closed day's is never replaced. TieOutStore.SaveAsync. 0 rows: the day is closed.
insert into tie_out (region_code, business_date, sheet, made_at)
values (@region, @day, @sheet, @at)
on conflict (region_code, business_date) do update set sheet = excluded.sheet, made_at = excluded.made_at
where not exists (
  select 1 from business_day as closed
  where closed.region_code = @region and closed.business_date = @day and closed.chain_hash is not null)
