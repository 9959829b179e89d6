-- Payments of a channel on a day, undone ones left out, and what they were for. TieOutStore. Served by payment_day.
select cast(coalesce(sum(payment.amount_sen), 0) as bigint) as paid,
  cast(coalesce(sum((
    select sum(part.amount_sen) from payment_allocation as part
    where part.region_code = payment.region_code and part.payment_id = payment.payment_id)), 0) as bigint) as allocated
from payment
where payment.region_code = @region and payment.business_date = @day and payment.channel = @channel
  and not exists (
    select 1 from payment_reversal as reversal
    where reversal.region_code = @region and reversal.payment_id = payment.payment_id)
