-- What matches that stood at the end of a day had credited of the payments of a channel and day. FiveWayReader. Served by payment_day and match_part_payment.
select payment.payment_id, run.run_id, claim.match_no, claim.ours_sen as amount, claim.ours_applied_sen as applied, claim.fee_sen as fee
from payment
join match_part as claim on claim.region_code = payment.region_code and claim.payment_id = payment.payment_id
join recon_run as run on run.region_code = claim.region_code and run.run_no = claim.run_no
where payment.region_code = @region and payment.business_date = @day and payment.channel = @channel
  and not exists (
    select 1 from payment_reversal as reversal
    where reversal.region_code = @region and reversal.payment_id = payment.payment_id)
  and run.posted_on <= @known and (run.undone_on is null or run.undone_on > @known)
order by payment.payment_id
