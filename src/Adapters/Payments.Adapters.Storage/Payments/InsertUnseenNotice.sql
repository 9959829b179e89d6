-- Adds a notice of a batch that is one statement, which only PostgreSQL runs. Fails when its key or its delivery was seen before.
insert into payment_notice (region_code, channel, reference, content_hash, delivery, answer, bill_code, due_sen, amount_sen, payment_id,
  business_date, paid_at, booked_at, trace)
values (@region, @channel, @reference, @content_hash, @delivery, @answer, @bill_code, @due_sen, @amount_sen, @payment_id,
  @business_date, @paid_at, @booked_at, @trace)
returning '' as key
