-- Money of a day that is held for payers and must end in an account, by payment and bill. RunLoader. Served by payment_day.
select payment.payment_id as payment, payment.ntpd, payment.business_date, part.bill_code as bill, cast(sum(part.amount_sen) as bigint) as amount, part.held
from payment
join payment_allocation as part on part.region_code = payment.region_code and part.payment_id = payment.payment_id
where payment.region_code = @region and payment.business_date = @day and part.account = @account and part.held is not null
group by payment.payment_id, payment.ntpd, payment.business_date, part.bill_code, part.held
