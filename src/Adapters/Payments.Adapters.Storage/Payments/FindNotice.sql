-- The notice stored under a channel's reference, else the one under its delivery. PaymentStore.FindNoticeAsync takes the first row.
-- Served by the primary key and payment_notice_delivery.
select notice.region_code as region, notice.channel, notice.reference, notice.content_hash, notice.delivery, notice.answer, notice.bill_code as bill,
  notice.due_sen as due, notice.amount_sen as amount, notice.payment_id as payment, payment.ntpd, notice.business_date, notice.paid_at,
  notice.booked_at, notice.trace
from (
  select payment_notice.*, 0 as preference from payment_notice
  where region_code = @region and channel = @channel and reference = @reference
  union all
  select payment_notice.*, 1 as preference from payment_notice
  where region_code = @region and delivery = @delivery
) as notice
left join payment on payment.region_code = notice.region_code and payment.payment_id = notice.payment_id
order by notice.preference
