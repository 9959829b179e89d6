-- Payments of a channel that stand and no run has claimed, from the oldest open day up to a day, with the codes of their bills, one behind the other: those whose ids come before
-- @fresh, most of which earlier runs have claimed. OpenPaymentReader. FreshPayments.sql has the others.
-- Served by payment_day, which ends in the payment's id and is asked once for each day that has any payment: all of a day's, of which hardly one comes before @fresh, would be passed over.
-- Then by match_part_payment and the key of payment_allocation, row by row: as a join, a table nobody has analysed since it grew was read again and again.
-- In no order: the matcher has its own, and a million rows are sorted on disk.
with recursive paid(business_date) as (
  select min(payment.business_date) from payment where payment.region_code = @region and payment.business_date between @from and @day
  union all
  select (
    select min(payment.business_date) from payment
    where payment.region_code = @region and payment.business_date > paid.business_date and payment.business_date <= @day)
  from paid
  where paid.business_date is not null)
select payment.payment_id, payment.ntpd, payment.channel, payment.amount_sen, payment.paid_at, payment.business_date, payment.reference, payment.trace, (
    select string_agg(part.bill_code, ' ') from payment_allocation as part
    where part.region_code = @region and part.payment_id = payment.payment_id) as codes
from paid
cross join payment
where payment.region_code = @region and payment.business_date = paid.business_date and payment.channel = @channel and payment.payment_id < @fresh
  and (
    select 1 from payment_reversal as reversal
    where reversal.region_code = @region and reversal.payment_id = payment.payment_id limit 1) is null
  and (
    select 1 from match_part as claim
    where claim.region_code = @region and claim.payment_id = payment.payment_id and claim.undone = '' limit 1) is null
