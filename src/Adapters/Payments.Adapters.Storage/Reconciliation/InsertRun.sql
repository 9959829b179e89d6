-- Adds a run as the account's next one, after the live run it was decided after. RunWriter. Returns its run_no. 0 rows: another run took the place, before
-- this statement (having) or at the same moment (recon_run_number).
insert into recon_run (region_code, run_id, account, number, business_date, posted_on, rules_version, input_hash, after_hash, open_since,
  open_statement, matches, exceptions, made_at, run_no)
select @region, @id, @account, coalesce(max(number), 0) + 1, @businessDate, @postedOn, @rulesVersion, @inputHash, @afterHash, @openSince,
  @openStatement, @matches, @exceptions, @at, coalesce((select max(every.run_no) from recon_run as every where every.region_code = @region and every.run_no > 0), 0) + 1
from recon_run
where region_code = @region and account = @account
having @after = coalesce((
  select max(live.number) from recon_run as live
  where live.region_code = @region and live.account = @account and live.undone_at is null), 0)
on conflict do nothing
returning run_no
