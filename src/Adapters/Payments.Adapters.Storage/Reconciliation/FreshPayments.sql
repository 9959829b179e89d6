-- Payments of some channels as in OpenPayments.sql whose ids do not come before @fresh: they came after the days that were reconciled, so nearly all of them are open. OpenPaymentReader.
-- Read in the order of their ids (+: not by payment_day, which finds each row by another look-up). Served by the keys of payment and payment_allocation, and match_part_payment.
select payment.payment_id, payment.ntpd, payment.channel, payment.amount_sen, payment.paid_at, payment.business_date, payment.reference, payment.trace, (
    select string_agg(part.bill_code, ' ') from payment_allocation as part
    where part.region_code = @region and part.payment_id = payment.payment_id) as codes
from payment
where payment.region_code = @region and payment.payment_id >= @fresh and +payment.business_date between @from and @day and payment.channel in (select value from json_each(@channels))
  and (
    select 1 from payment_reversal as reversal
    where reversal.region_code = @region and reversal.payment_id = payment.payment_id limit 1) is null
  and (
    select 1 from match_part as claim
    where claim.region_code = @region and claim.payment_id = payment.payment_id and claim.undone = '' limit 1) is null
