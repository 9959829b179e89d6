-- Days before a day, and channels, whose money the runs of that day credited. FiveWayReader. Runs of a day are few; then match_member_match and the key of payment.
select distinct payment.business_date as day, payment.channel
from recon_run as run
join match_member as member on member.region_code = run.region_code and member.run_id = run.run_id and member.side = 'Payment'
join payment on payment.region_code = member.region_code and payment.payment_id = cast(member.item as uuid)
where run.region_code = @region and run.posted_on = @day and (run.undone_on is null or run.undone_on > @day) and payment.business_date < @day
