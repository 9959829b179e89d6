-- The exceptions a run gave to payments of a channel and day. FiveWayReader. Served by payment_day and recon_exception_item.
select payment.payment_id, named.type, named.amount_sen as amount
from payment
join recon_exception as named on named.region_code = payment.region_code and named.item = cast(payment.payment_id as text) and named.run_id = @run and named.side = 'Payment'
where payment.region_code = @region and payment.business_date = @day and payment.channel = @channel
  and not exists (
    select 1 from payment_reversal as reversal
    where reversal.region_code = @region and reversal.payment_id = payment.payment_id)
order by payment.payment_id, named.exception_no
