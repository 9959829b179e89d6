-- The newest run of an account as of the end of a day: it knows since when something is open. TieOutStore. Served by recon_run_number.
select run.run_id as id, run.business_date, run.open_since, run.open_statement
from recon_run as run
where run.region_code = @region and run.account = @account and run.posted_on <= @day and (run.undone_on is null or run.undone_on > @day)
order by run.number desc
limit 1
