-- Adds a notice. BatchWriter runs it for each entry of a batch. No row back: its key or its delivery was seen before.
insert into payment_notice (region_code, channel, reference, content_hash, delivery, answer, bill_code, due_sen, amount_sen, payment_id,
  business_date, paid_at, booked_at, trace)
values (@region, @channel, @reference, @content_hash, @delivery, @answer, @bill_code, @due_sen, @amount_sen, @payment_id,
  @business_date, @paid_at, @booked_at, @trace)
on conflict do nothing
returning channel || char(10) || reference as key
