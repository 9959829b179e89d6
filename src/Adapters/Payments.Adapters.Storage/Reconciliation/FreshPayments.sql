-- Payments of some channels whose ids do not come before @fresh: they came after the days that were reconciled, so nearly all of them are open. OpenPaymentReader leaves out those of
-- FreshTaken.sql and takes their codes from FreshParts.sql.
-- Read in the order of their ids (+: not by payment_day, which finds each row by another look-up). Served by the key of payment.
select payment.payment_id, payment.ntpd, payment.channel, payment.amount_sen, payment.paid_at, payment.business_date, payment.reference, payment.trace
from payment
where payment.region_code = @region and payment.payment_id >= @fresh and +payment.business_date between @from and @day and payment.channel in (select value from json_each(@channels))
order by payment.payment_id
