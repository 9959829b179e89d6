-- The reversal of a payment. ReversalStore.FindAsync. Served by the primary key and the key of payment.
select reversal.region_code as region, reversal.payment_id as payment, payment.ntpd, reversal.number, reversal.reference as "key",
  reversal.till_session_id as till, reversal.channel, reversal.business_date, reversal.amount_sen as amount, reversal.reason, reversal.requested_by,
  reversal.approved_by, reversal.reversed_at as at
from payment_reversal as reversal
join payment on payment.region_code = reversal.region_code and payment.payment_id = reversal.payment_id
where reversal.region_code = @region and reversal.payment_id = @payment
order by reversal.number
