-- A payment with its allocations, by NTPD. StoredPayment.FindAsync. No rows: no such payment. Served by payment_ntpd and the key.
select payment.region_code as region, payment.payment_id, payment.ntpd, payment.channel, payment.reference, payment.trace, payment.amount_sen,
  payment.paid_at, payment.business_date, payment.booked_at, payment.till_session_id,
  part.bill_code, part.bill_id, part.kind, part.levy, part.account_code, part.account, part.amount_sen as part_sen, part.held, part.working
from payment
join payment_allocation as part on part.region_code = payment.region_code and part.payment_id = payment.payment_id
where payment.region_code = @region and payment.ntpd = @ntpd
order by part.line
