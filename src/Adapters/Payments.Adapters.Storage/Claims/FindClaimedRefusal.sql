-- A refused notice of a day that agrees with a claim in amount and reference or code. ClaimedPaymentStore.FindRefusalAsync. Served by payment_notice_refused.
select notice.answer as why, notice.booked_at as at
from payment_notice as notice
where notice.region_code = @region and notice.business_date >= @date and notice.business_date <= @until and notice.payment_id is null
  and notice.amount_sen = @amount and notice.paid_at >= @from and notice.paid_at < @to
  and notice.channel = coalesce(@channel, notice.channel)
  and (notice.reference = @reference or notice.trace = @reference or notice.bill_code = @code)
order by notice.booked_at desc
limit 1
