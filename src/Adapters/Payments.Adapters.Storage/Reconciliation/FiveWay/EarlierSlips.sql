-- Days before a day whose deposit slips the runs of that day credited. FiveWayReader. Runs of a day are few; then match_member_match and the key of deposit.
select distinct deposit.business_date as day, deposit.account
from recon_run as run
join match_member as member on member.region_code = run.region_code and member.run_id = run.run_id and member.side = 'Deposit'
join deposit on deposit.region_code = member.region_code and deposit.number = member.item
where run.region_code = @region and run.posted_on = @day and (run.undone_on is null or run.undone_on > @day) and deposit.business_date < @day
