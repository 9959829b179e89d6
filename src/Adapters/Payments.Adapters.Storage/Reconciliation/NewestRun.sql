-- The newest run of an account that is not undone. ReconciliationStore.NewestRunAsync. Served by recon_run_number, backwards.
select region_code as region, run_id as id, account, number, business_date, posted_on, rules_version,
  input_hash, after_hash, open_since, open_statement, matches, exceptions, made_at as at, undone_at
from recon_run
where region_code = @region and account = @account and undone_at is null
order by recon_run.number desc
limit 1
