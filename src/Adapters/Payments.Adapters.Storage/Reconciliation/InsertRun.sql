-- Adds a run as the account's next one. RunWriter. 0 rows: another run took the place.
insert into recon_run (region_code, run_id, account, number, business_date, posted_on, rules_version, input_hash, after_hash, open_since,
  open_statement, matches, exceptions, made_at)
select @region, @id, @account, coalesce(max(number), 0) + 1, @businessDate, @postedOn, @rulesVersion, @inputHash, @afterHash, @openSince,
  @openStatement, @matches, @exceptions, @at
from recon_run
where region_code = @region and account = @account
on conflict do nothing
