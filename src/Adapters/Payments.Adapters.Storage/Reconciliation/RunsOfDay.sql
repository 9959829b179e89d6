-- The runs of a business date, undone ones too. ReconciliationStore.RunsAsync. Served by recon_run_day.
select region_code as region, run_id as id, account, number, business_date, posted_on, rules_version,
  input_hash, after_hash, open_since, open_statement, matches, exceptions, made_at as at, undone_at
from recon_run
where region_code = @region and business_date = @businessDate
order by account, recon_run.number
