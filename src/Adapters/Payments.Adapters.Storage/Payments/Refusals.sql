-- The refused notices of a channel day, in the order they were stored. PaymentStore.RefusalsAsync. Served by payment_notice_refused.
select notice.region_code as region, notice.channel, notice.reference, notice.content_hash, notice.delivery, notice.answer, notice.bill_code as bill,
  notice.due_sen as due, notice.amount_sen as amount, notice.payment_id as payment, cast(null as text) as ntpd, notice.business_date, notice.paid_at,
  notice.booked_at, notice.trace
from payment_notice as notice
where notice.region_code = @region and notice.business_date = @businessDate and notice.payment_id is null
order by notice.booked_at, notice.channel, notice.reference
