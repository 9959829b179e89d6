-- Payments of some channels as in OpenPayments.sql whose ids do not come before @fresh: they came after the days that were reconciled, so nearly all of them are open. OpenPaymentReader.
-- A payment for several bills is as many rows, one behind the other: to join their codes here took two fifths of the time.
-- All four tables are read in the order of payments' ids, side by side (PostgreSqlSettings.InKeyOrder sees to it): a million look-ups in each took four times as long.
-- Served by the keys of payment, payment_allocation and payment_reversal, and match_part_payment.
select payment.payment_id, payment.ntpd, payment.channel, payment.amount_sen, payment.paid_at, payment.business_date, payment.reference, payment.trace, part.bill_code
from payment
join payment_allocation as part on part.region_code = @region and part.payment_id >= @fresh and part.payment_id = payment.payment_id
left join payment_reversal as reversal on reversal.region_code = @region and reversal.payment_id >= @fresh and reversal.payment_id = payment.payment_id
left join match_part as claim on claim.region_code = @region and claim.payment_id >= @fresh and claim.payment_id = payment.payment_id and claim.undone = ''
where payment.region_code = @region and payment.payment_id >= @fresh and payment.business_date between @from and @day and payment.channel = any(@channels)
  and reversal.payment_id is null and claim.payment_id is null
order by payment.payment_id
