-- Adds the notices of a batch. BatchWriter. A notice without a row back: its key or its delivery was seen before.
insert into payment_notice (region_code, channel, reference, content_hash, delivery, answer, bill_code, due_sen, amount_sen, payment_id,
  business_date, paid_at, booked_at, trace)
select @region, notice.*
from unnest(@channel, @reference, @content_hash, @delivery, @answer, @bill_code, @due_sen, @amount_sen, @payment_id,
  @business_date, @paid_at, @booked_at, @trace) as notice
on conflict do nothing
returning channel || chr(10) || reference as key
