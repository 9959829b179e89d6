-- Payments before @fresh as in OpenPayments.sql. The server knows how many there are and takes them by their ids or by their days; the rest is asked row by row there as well.
-- In no order: the matcher has its own, and a million rows are sorted on disk.
select payment.payment_id, payment.ntpd, payment.channel, payment.amount_sen, payment.paid_at, payment.business_date, payment.reference, payment.trace, (
    select string_agg(part.bill_code, ' ') from payment_allocation as part
    where part.region_code = @region and part.payment_id = payment.payment_id) as codes
from payment
where payment.region_code = @region and payment.business_date between @from and @day and payment.channel = @channel and payment.payment_id < @fresh
  and (
    select 1 from payment_reversal as reversal
    where reversal.region_code = @region and reversal.payment_id = payment.payment_id limit 1) is null
  and (
    select 1 from match_part as claim
    where claim.region_code = @region and claim.payment_id = payment.payment_id and claim.undone = '' limit 1) is null
