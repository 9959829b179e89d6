-- A payment of a day that agrees with a claim in amount and reference or code; one booked a day later for a closed day too.
-- ClaimedPaymentStore.FindPaymentAsync. Served by payment_day (two days of it) and the keys of payment_allocation and match_part_payment.
select payment.ntpd, case when exists (
    select 1 from match_part as claim
    where claim.region_code = @region and claim.payment_id = payment.payment_id and claim.undone = '') then 1 else 0 end as at_bank
from payment
where payment.region_code = @region and payment.business_date >= @date and payment.business_date <= @until
  and payment.amount_sen = @amount and payment.paid_at >= @from and payment.paid_at < @to
  and payment.channel = coalesce(@channel, payment.channel)
  and (payment.reference = @reference or payment.trace = @reference or payment.ntpd = @reference or exists (
    select 1 from payment_allocation as part
    where part.region_code = payment.region_code and part.payment_id = payment.payment_id and part.bill_code = @code))
order by payment.booked_at desc
limit 1
