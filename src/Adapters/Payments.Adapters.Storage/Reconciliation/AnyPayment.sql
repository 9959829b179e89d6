-- One row when a channel has payments in some days. OpenPaymentReader. Served by payment_day.
select 1
from payment
where region_code = @region and business_date between @from and @day and channel = @channel
limit 1
