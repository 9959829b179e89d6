-- The notices stored under channels' references (by_delivery 0) and under their deliveries (1), each with the place of its key in the list.
-- StoredNotice.Find: the first answer of every repeated payment. Served by the primary key and payment_notice_delivery.
with notice as (
  select wanted.key as place, 0 as by_delivery, payment_notice.*
  from json_each(@keys) as wanted
  cross join payment_notice
  where payment_notice.region_code = @region and payment_notice.channel = wanted.value ->> 0 and payment_notice.reference = wanted.value ->> 1
  union all
  select wanted.key as place, 1 as by_delivery, payment_notice.*
  from json_each(@keys) as wanted
  cross join payment_notice
  where payment_notice.region_code = @region and payment_notice.delivery = wanted.value ->> 2
)
select notice.region_code as region, notice.channel, notice.reference, notice.content_hash, notice.delivery, notice.answer, notice.bill_code as bill,
  notice.due_sen as due, notice.amount_sen as amount, notice.payment_id as payment, payment.ntpd, notice.business_date, notice.paid_at,
  notice.booked_at, notice.trace,
  notice.place, notice.by_delivery
from notice
left join payment on payment.region_code = notice.region_code and payment.payment_id = notice.payment_id
