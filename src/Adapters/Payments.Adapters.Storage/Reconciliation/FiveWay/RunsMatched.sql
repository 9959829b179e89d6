-- What each run settled of a channel on a ledger day, and what was undone on it, by the source of their entries. FiveWayReader.
-- Runs of a day are few; then match_member_match and the key of payment.
select 'run:' || cast(run.run_id as text) as source, cast(sum(member.applied_sen) as bigint) as amount
from recon_run as run
join match_member as member on member.region_code = run.region_code and member.run_id = run.run_id and member.side = 'Payment'
join payment on payment.region_code = member.region_code and payment.payment_id = member.item
where run.region_code = @region and run.account = @account and run.posted_on = @day and payment.channel = @channel
group by run.run_id
union all
select 'undo:' || cast(run.run_id as text), cast(-sum(member.applied_sen) as bigint)
from recon_run as run
join match_member as member on member.region_code = run.region_code and member.run_id = run.run_id and member.side = 'Payment'
join payment on payment.region_code = member.region_code and payment.payment_id = member.item
where run.region_code = @region and run.account = @account and run.undone_on = @day and payment.channel = @channel
group by run.run_id
