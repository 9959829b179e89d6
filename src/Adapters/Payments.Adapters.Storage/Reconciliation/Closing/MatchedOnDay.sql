-- What runs settled of a channel on a ledger day, less what was undone on it. TieOutStore. Served by the key of match_part and the key of payment.
select cast(coalesce(sum(case when run.posted_on = @day then claim.ours_applied_sen else 0 end
  - case when run.undone_on = @day then claim.ours_applied_sen else 0 end), 0) as bigint)
from recon_run as run
join match_part as claim on claim.region_code = run.region_code and claim.run_no = run.run_no and claim.payment_id is not null
join payment on payment.region_code = claim.region_code and payment.payment_id = claim.payment_id
where run.region_code = @region and (run.posted_on = @day or run.undone_on = @day) and payment.channel = @channel
