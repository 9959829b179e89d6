-- Payments of a day that were paid before it began, with their part for an account. RunLoader. Served by payment_late and the time they were paid: it holds all that were paid on an earlier day of UTC; in Indonesia, whose
-- day begins before that of UTC, none is left out.
select payment.payment_id, payment.ntpd, payment.business_date, payment.paid_at, cast(sum(part.amount_sen) as bigint) as amount
from payment
join payment_allocation as part on part.region_code = payment.region_code and part.payment_id = payment.payment_id
where payment.region_code = @region and payment.business_date = @day and payment.paid_at < @start and part.account = @account
  and (payment.paid_at at time zone 'UTC')::date < payment.business_date
group by payment.payment_id, payment.ntpd, payment.business_date, payment.paid_at
