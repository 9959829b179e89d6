-- Days before a day whose deposit slips the runs of that day credited. FiveWayReader. Runs of a day are few; then the key of match_part and the key of deposit.
select distinct deposit.business_date as day, deposit.account
from recon_run as run
join match_part as claim on claim.region_code = run.region_code and claim.run_no = run.run_no and claim.side = 'Deposit'
join deposit on deposit.region_code = claim.region_code and deposit.number = claim.item
where run.region_code = @region and run.posted_on = @day and (run.undone_on is null or run.undone_on > @day) and deposit.business_date < @day
