-- The receipts of a till session, newest first, each with what undid it. TillReceipts.ListAsync. Served by payment_till and the keys.
select payment.ntpd, payment.channel, payment.amount_sen as amount, payment.paid_at,
  (select cast(count(distinct part.bill_code) as bigint) from payment_allocation as part
   where part.region_code = payment.region_code and part.payment_id = payment.payment_id) as bills,
  reversal.number as reversal
from payment
left join payment_reversal as reversal on reversal.region_code = payment.region_code and reversal.payment_id = payment.payment_id
where payment.region_code = @region and payment.till_session_id = @id
order by payment.ntpd desc
limit @limit
