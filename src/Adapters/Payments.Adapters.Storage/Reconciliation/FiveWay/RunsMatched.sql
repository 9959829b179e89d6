-- What each run settled of a channel on a ledger day, and what was undone on it, by the source of their entries. FiveWayReader.
-- Runs of a day are few; then the key of match_part and the key of payment.
select 'run:' || cast(run.run_id as text) as source, cast(sum(claim.ours_applied_sen) as bigint) as amount
from recon_run as run
join match_part as claim on claim.region_code = run.region_code and claim.run_no = run.run_no and claim.payment_id is not null
join payment on payment.region_code = claim.region_code and payment.payment_id = claim.payment_id
where run.region_code = @region and run.account = @account and run.posted_on = @day and payment.channel = @channel
group by run.run_id
union all
select 'undo:' || cast(run.run_id as text), cast(-sum(claim.ours_applied_sen) as bigint)
from recon_run as run
join match_part as claim on claim.region_code = run.region_code and claim.run_no = run.run_no and claim.payment_id is not null
join payment on payment.region_code = claim.region_code and payment.payment_id = claim.payment_id
where run.region_code = @region and run.account = @account and run.undone_on = @day and payment.channel = @channel
group by run.run_id
