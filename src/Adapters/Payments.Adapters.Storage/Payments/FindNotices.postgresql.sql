-- The notices stored under channels' references (by_delivery 0) and under their deliveries (1), each with the place of its key in the list.
-- StoredNotice.Find: the first answer of every repeated payment. Served by the primary key and payment_notice_delivery, key by key:
-- each limit keeps the planner from reading a region whole while nobody has analysed its tables.
select notice.region_code as region, notice.channel, notice.reference, notice.content_hash, notice.delivery, notice.answer, notice.bill_code as bill,
  notice.due_sen as due, notice.amount_sen as amount, notice.payment_id as payment, payment.ntpd, notice.business_date, notice.paid_at,
  notice.booked_at, notice.trace,
  wanted.place, notice.by_delivery
from unnest(@channels, @references, @deliveries) with ordinality as wanted (channel, reference, delivery, place)
cross join lateral (
  (select payment_notice.*, 0 as by_delivery from payment_notice
   where region_code = @region and channel = wanted.channel and reference = wanted.reference limit 1)
  union all
  (select payment_notice.*, 1 as by_delivery from payment_notice
   where region_code = @region and delivery = wanted.delivery limit 1)
) as notice
left join lateral (
  select ntpd from payment where payment.region_code = @region and payment.payment_id = notice.payment_id limit 1
) as payment on true
