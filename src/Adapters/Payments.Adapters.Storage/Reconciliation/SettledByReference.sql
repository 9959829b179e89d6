-- A payment by its channel's reference, with what became of it, when the bank owes nothing for it any more. RunLoader.
-- Served by the keys of payment_notice, payment and payment_reversal, and match_part_payment.
select payment.payment_id, payment.ntpd, payment.channel, payment.amount_sen, payment.paid_at, payment.business_date, payment.reference, payment.trace,
  reversal.payment_id as reversal
from payment_notice as notice
join payment on payment.region_code = notice.region_code and payment.payment_id = notice.payment_id
left join payment_reversal as reversal on reversal.region_code = payment.region_code and reversal.payment_id = payment.payment_id
where notice.region_code = @region and notice.channel = @channel and notice.reference = @value and (
  reversal.payment_id is not null
  or exists (
    select 1 from match_part as claim
    where claim.region_code = @region and claim.payment_id = payment.payment_id and claim.undone = ''))
