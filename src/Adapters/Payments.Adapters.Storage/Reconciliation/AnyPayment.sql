-- One row when a channel has payments in some days. OpenPaymentReader. Served by payment_day, which is asked once for each day that has any: a channel without payments would be looked for
-- among all of the others'.
with recursive paid(business_date) as (
  select min(payment.business_date) from payment where payment.region_code = @region and payment.business_date between @from and @day
  union all
  select (
    select min(payment.business_date) from payment
    where payment.region_code = @region and payment.business_date > paid.business_date and payment.business_date <= @day)
  from paid
  where paid.business_date is not null)
select 1
from paid
where exists (
  select 1 from payment
  where payment.region_code = @region and payment.business_date = paid.business_date and payment.channel = @channel)
limit 1
