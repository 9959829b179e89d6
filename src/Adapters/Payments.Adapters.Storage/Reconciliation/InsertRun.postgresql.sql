-- Adds a run as in InsertRun.sql. Its run_no comes from the column: accounts of a region are saved side by side, and none waits for the number of another.
insert into recon_run (region_code, run_id, account, number, business_date, posted_on, rules_version, input_hash, after_hash, open_since,
  open_statement, matches, exceptions, made_at)
select @region, @id, @account, coalesce(max(number), 0) + 1, @businessDate, @postedOn, @rulesVersion, @inputHash, @afterHash, @openSince,
  @openStatement, @matches, @exceptions, @at
from recon_run
where region_code = @region and account = @account
having @after = coalesce((
  select max(live.number) from recon_run as live
  where live.region_code = @region and live.account = @account and live.undone_at is null), 0)
on conflict do nothing
returning run_no
