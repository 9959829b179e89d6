-- Payments of a channel on a day that stand. FiveWayReader. Served by payment_day.
select payment.payment_id, payment.ntpd, payment.amount_sen as amount
from payment
where payment.region_code = @region and payment.business_date = @day and payment.channel = @channel
  and not exists (
    select 1 from payment_reversal as reversal
    where reversal.region_code = @region and reversal.payment_id = payment.payment_id)
order by payment.payment_id
