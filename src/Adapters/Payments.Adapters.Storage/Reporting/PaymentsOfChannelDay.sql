-- Payments of a channel on a ledger day, newest first, and whether a run has claimed each. MoneyTrail.PaymentsAsync. Served by payment_day and match_part_payment.
select payment.payment_id, payment.ntpd, payment.channel, payment.reference, payment.amount_sen, payment.paid_at,
  case when exists (
    select 1 from match_part as claim
    where claim.region_code = @region and claim.payment_id = payment.payment_id and claim.undone = '') then 1 else 0 end as matched,
  case when exists (
    select 1 from payment_reversal as reversal
    where reversal.region_code = @region and reversal.payment_id = payment.payment_id) then 1 else 0 end as reversed
from payment
where payment.region_code = @region and payment.business_date = @day and payment.channel = @channel
order by payment.ntpd desc
limit @most
