-- The runs of a business date, undone ones too. ReconciliationStore.RunsAsync. Served by recon_run_day.
select region_code as region, run_id as id, account, cast(number as bigint) as number, business_date, posted_on, cast(rules_version as bigint) as rules_version,
  input_hash, after_hash, open_since, cast(open_statement as bigint) as open_statement, cast(matches as bigint) as matches, cast(exceptions as bigint) as exceptions, made_at as at, undone_at
from recon_run
where region_code = @region and business_date = @businessDate
order by account, recon_run.number
