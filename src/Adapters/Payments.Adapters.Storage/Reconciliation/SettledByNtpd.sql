-- A payment by its number, with what became of it, when the bank owes nothing for it any more. RunLoader. Served by payment_ntpd, the key of payment_reversal and match_part_payment.
select payment.payment_id, payment.ntpd, payment.channel, payment.amount_sen, payment.paid_at, payment.business_date, payment.reference, payment.trace,
  reversal.payment_id as reversal
from payment
left join payment_reversal as reversal on reversal.region_code = payment.region_code and reversal.payment_id = payment.payment_id
where payment.region_code = @region and payment.ntpd = @value and (
  reversal.payment_id is not null
  or exists (
    select 1 from match_part as claim
    where claim.region_code = @region and claim.payment_id = payment.payment_id and claim.undone = ''))
