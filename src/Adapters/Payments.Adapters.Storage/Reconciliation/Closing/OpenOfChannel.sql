-- What the bank still owed of a channel's payments at the end of a day. TieOutStore. Served by payment_day and match_part_payment.
select cast(coalesce(sum(payment.amount_sen - coalesce((
    select sum(claim.ours_applied_sen) from match_part as claim
    join recon_run as run on run.region_code = claim.region_code and run.run_no = claim.run_no
    where claim.region_code = @region and claim.payment_id = payment.payment_id
      and run.posted_on <= @day and (run.undone_on is null or run.undone_on > @day)), 0)), 0) as bigint)
from payment
where payment.region_code = @region and payment.business_date between @from and @day and payment.channel = @channel
  and not exists (
    select 1 from payment_reversal as reversal
    where reversal.region_code = @region and reversal.payment_id = payment.payment_id)
