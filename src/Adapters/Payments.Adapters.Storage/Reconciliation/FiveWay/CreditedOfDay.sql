-- What matches that stood at the end of a day had credited of the payments of a channel and day. FiveWayReader. Served by payment_day and the key of match_member.
select payment.payment_id, member.run_id, member.match_no, member.amount_sen as amount, member.applied_sen as applied, member.fee_sen as fee
from payment
join match_member as member on member.region_code = payment.region_code and member.item = cast(payment.payment_id as text) and member.side = 'Payment'
join recon_run as run on run.region_code = member.region_code and run.run_id = member.run_id
where payment.region_code = @region and payment.business_date = @day and payment.channel = @channel
  and not exists (
    select 1 from payment_reversal as reversal
    where reversal.region_code = @region and reversal.payment_id = payment.payment_id)
  and run.posted_on <= @known and (run.undone_on is null or run.undone_on > @known)
order by payment.payment_id
