-- Days before a day, and channels, whose money the runs of that day credited. FiveWayReader. Runs of a day are few; then the key of match_part and the key of payment.
select distinct payment.business_date as day, payment.channel
from recon_run as run
join match_part as claim on claim.region_code = run.region_code and claim.run_no = run.run_no and claim.payment_id is not null
join payment on payment.region_code = claim.region_code and payment.payment_id = claim.payment_id
where run.region_code = @region and run.posted_on = @day and (run.undone_on is null or run.undone_on > @day) and payment.business_date < @day
