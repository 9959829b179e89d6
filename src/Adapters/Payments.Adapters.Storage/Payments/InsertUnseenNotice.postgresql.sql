-- Adds the notices of a batch that is one statement. BatchWriter. Fails when a key or a delivery was seen before: the batch is then run with
-- InsertNotice. What it tells nobody reads; but a part that tells something runs in its place, after the days and before the bills.
insert into payment_notice (region_code, channel, reference, content_hash, delivery, answer, bill_code, due_sen, amount_sen, payment_id,
  business_date, paid_at, booked_at, trace)
select @region, unnest(@channel), unnest(@reference), unnest(@content_hash), unnest(@delivery), unnest(@answer), unnest(@bill_code), unnest(@due_sen),
  unnest(@amount_sen), unnest(@payment_id), unnest(@business_date), unnest(@paid_at), unnest(@booked_at), unnest(@trace)
returning '' as key
